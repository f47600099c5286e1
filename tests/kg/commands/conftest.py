"""The tiny world of the export tests in an embedded store, and commands run on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kg.settings import Settings
from kg.store.bolt import Store
from kg.store.embedded import stop
from kg.store.open import open_store
from tests.kg.rdf import world as w

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def tiny_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("exports") / "home"
    yield home
    stop(home)


@pytest.fixture(scope="module")
def tiny(tiny_home: Path) -> Iterator[Store]:
    with open_store(Settings(home=tiny_home, idle_minutes=0.0, store_memory="256m")) as store:
        w.fill(store)
        yield store


@pytest.fixture
def run_tiny(tiny: Store, tiny_home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    environment = {"KG_HOME": str(tiny_home), "KG_IDLE_MINUTES": "0", "NEO4J_URI": "", "KG_BASE_IRI": w.BASE}
    for key, value in environment.items():
        monkeypatch.setenv(key, value)

    def runs(command: click.Command, *arguments: str) -> Result:
        return CliRunner().invoke(command, arguments, catch_exceptions=False)

    return runs
