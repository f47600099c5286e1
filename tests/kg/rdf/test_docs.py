"""What docs/rdf.md shows runs, and its tables name everything that there is."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.cli import kg
from kg.export.selection import PROFILES, Selection
from kg.rdf.formats import MEDIA_TYPES
from kg.rdf.sparql import ask, dataset
from kg.rdf.terms import Vocabulary
from kg.settings import Settings
from kg.store.bolt import Store
from kg.store.embedded import stop
from kg.store.open import open_store
from tests.kg.rdf import world as w

TEXT = (Path(__file__).resolve().parents[3] / "docs" / "rdf.md").read_text("utf-8")
QUERIES = re.findall(r"```sparql\n(.*?)```", TEXT, re.DOTALL)
COMMANDS = re.findall(r"^\$ (kg .*)$", TEXT, re.MULTILINE)


def test_there_are_examples() -> None:
    assert (len(QUERIES), len(COMMANDS)) == (3, 10)


@pytest.mark.parametrize("query", QUERIES)
def test_the_questions_have_answers(world: Store, vocabulary: Vocabulary, query: str) -> None:
    answer = ask(dataset(world, vocabulary, Selection("full")), query, vocabulary.prefixes)
    assert isinstance(answer, ox.QuerySolutions)
    assert list(answer)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("docs") / "home"
    with open_store(Settings(home=home, idle_minutes=0.0, store_memory="256m")) as store:
        w.fill(store)
        yield home
    stop(home)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_run(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str) -> None:
    monkeypatch.chdir(tmp_path)
    environment = {"KG_HOME": str(home), "KG_IDLE_MINUTES": "0", "NEO4J_URI": "", "KG_BASE_IRI": w.BASE}
    result = CliRunner(env=environment).invoke(kg, shlex.split(command)[1:], catch_exceptions=False)
    assert result.exit_code == 0
    assert result.output or list(tmp_path.iterdir())


def test_every_format_profile_and_prefix_is_named(vocabulary: Vocabulary) -> None:
    for name in (*MEDIA_TYPES, *PROFILES):
        assert f"`{name}`" in TEXT
    for prefix in filter(None, vocabulary.prefixes):
        assert f"`{prefix}:`" in TEXT
