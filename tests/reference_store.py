"""One embedded store with the reference data in it, loaded once a session; whoever needs it takes a copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.settings import Settings
from kg.store.embedded import stop
from kg.store.open import open_store

BATCH = 5_000


@pytest.fixture(scope="session")
def reference_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of that store, which is not running."""
    from loaders.progress import Unwatched  # most sessions on a few tests do without the loaders
    from loaders.run import load_reference

    home = tmp_path_factory.mktemp("reference") / "home"
    with open_store(Settings(home=home, idle_minutes=0.0)) as store:
        load_reference(store, BATCH, Unwatched())
    stop(home)
    return home


@pytest.fixture(scope="module")
def filled_home(reference_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of an embedded store of the module's own that holds the reference data."""
    home = tmp_path_factory.mktemp("filled") / "home"
    shutil.copytree(reference_home, home)
    yield home
    stop(home)
