"""The stores that tests run on: the embedded one and real Neo4j servers, started once a session.

``KG_TEST_STORES=embedded,neo4j-lts`` selects; unset, all that can run here do. A Neo4j that cannot run
skips with the reason, and fails where ``CI`` is set.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kg.settings import Settings
from kg.store.bolt import Store
from kg.store.embedded import stop
from kg.store.open import open_store
from kg.store.wipe import wipe
from tests import properties  # noqa: F401 - loads the profile before any test asks for it
from tests.neo4j_server import Neo4jServer, UnavailableError
from tests.support import memory_folder

pytest_plugins = ["tests.reference_store"]

STORES = ("embedded", "neo4j-lts", "neo4j-current")
_SELECTED = (os.environ.get("KG_TEST_STORES") or ",".join(STORES)).split(",")
if unknown := set(_SELECTED) - set(STORES):
    raise pytest.UsageError(f"KG_TEST_STORES names {sorted(unknown)}; there are {', '.join(STORES)}")


class StoreRoom:
    """Starts each store on its first use and ends them all at the end of the session."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, Store] = {}
        self._missing: dict[str, UnavailableError] = {}
        self._ends = ExitStack()

    def get(self, name: str) -> Store:
        """The running store of that name, empty; skips or fails where it cannot run."""
        if name not in self._open:
            self._open[name] = self._start(name)
        wipe(self._open[name])
        return self._open[name]

    def close(self) -> None:
        self._ends.close()

    def _start(self, name: str) -> Store:
        settings = self._embedded() if name == "embedded" else self._neo4j(name.removeprefix("neo4j-"))
        return self._ends.enter_context(open_store(settings))

    def _embedded(self) -> Settings:
        home = self._folder / "home"
        self._ends.callback(stop, home)
        return Settings(home=home, idle_minutes=0.0, store_memory="512m")

    def _neo4j(self, version: str) -> Settings:
        if version not in self._missing:
            try:
                return Settings(neo4j_uri=self._ends.enter_context(Neo4jServer(version)).uri)
            except UnavailableError as error:
                self._missing[version] = error  # looking for it again for every test would take long
        if os.environ.get("CI"):
            pytest.fail(f"neo4j-{version} has to run where CI is set: {self._missing[version]}")
        pytest.skip(f"neo4j-{version} cannot run here: {self._missing[version]}")


@pytest.fixture(scope="session")
def store_room() -> Iterator[StoreRoom]:
    """All stores of the session."""
    with TemporaryDirectory(prefix="kg-test-", dir=memory_folder(), ignore_cleanup_errors=True) as folder:
        room = StoreRoom(Path(folder))
        yield room
        room.close()


@pytest.fixture(scope="session", params=[name for name in STORES if name in _SELECTED])
def store_name(request: pytest.FixtureRequest) -> str:
    """Name of the store a test runs on."""
    name: str = request.param
    return name


@pytest.fixture
def store(store_room: StoreRoom, store_name: str) -> Store:
    """An empty store; the test runs once on each kind."""
    return store_room.get(store_name)


@pytest.fixture
def embedded_store(store_room: StoreRoom) -> Store:
    """An empty embedded store, for tests that need one store only; KG_TEST_STORES does not touch it."""
    return store_room.get("embedded")
