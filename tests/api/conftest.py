"""The small world in the embedded store, once a module."""

from __future__ import annotations

import pytest

from kg.store.bolt import Store
from tests.api.world import WORLD, fill
from tests.conftest import StoreRoom


@pytest.fixture(scope="module")
def world(store_room: StoreRoom) -> Store:
    """The embedded store with the small world in it; tests of one module share it and only read."""
    store = store_room.get("embedded")
    fill(store, *WORLD)
    return store
