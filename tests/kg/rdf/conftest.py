"""The tiny world in the embedded store, once a module."""

from __future__ import annotations

import pytest

from kg.rdf.terms import Vocabulary
from kg.store.bolt import Store
from tests.conftest import StoreRoom
from tests.kg.rdf.world import BASE, fill


@pytest.fixture(scope="module")
def world(store_room: StoreRoom) -> Store:
    """The embedded store with the tiny world in it; tests of one module share it and only read."""
    store = store_room.get("embedded")
    fill(store)
    return store


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """Ids under an address of examples."""
    return Vocabulary(BASE)
