"""``kg identity candidates`` and ``kg identity review`` as a user runs them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.commands.identity import identity
from kg.settings import Settings
from kg.store.embedded import stop
from kg.store.open import open_store
from kg.store.write import Writer
from tests.kg.identity.entity_lists import batch


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A graph with the invented lists."""
    home = tmp_path / "home"
    for key, value in {"KG_HOME": str(home), "KG_IDLE_MINUTES": "0", "NEO4J_URI": ""}.items():
        monkeypatch.setenv(key, value)
    with open_store(Settings(home=home, idle_minutes=0.0, store_memory="256m")) as store:
        Writer(store, "2026-12-01T00:00:00Z").write(batch())
        yield home
    stop(home)


def test_a_reviewer_answers_from_standard_input(home: Path) -> None:
    runner = CliRunner()
    listed = runner.invoke(identity, ["candidates"], catch_exceptions=False, obj={"json": False})
    assert "+ same name, written 'Ivan PETROV' and 'Ivan Petrov'" in listed.output
    first = runner.invoke(
        identity, ["candidates", "--limit", "1"], catch_exceptions=False, obj={"json": True}
    )
    [pair] = json.loads(first.output)
    answered = runner.invoke(
        identity, ["review", "--by", "ann"], input="d\nk\n", catch_exceptions=False, obj={"json": False}
    )
    assert answered.stdout == "0 same, 1 different, 0 unsure, 1 skipped\n"
    assert "[s]ame" in answered.stderr
    shown = runner.invoke(identity, ["show", pair["left"]], catch_exceptions=False, obj={"json": True})
    [judgement] = json.loads(shown.output)["judgements"]
    assert (judgement["verdict"], judgement["by"]) == ("different", "ann")
