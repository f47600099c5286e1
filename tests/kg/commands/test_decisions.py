"""``kg retract`` and ``kg identity`` as a user runs them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kg.commands.identity import identity
from kg.commands.retract import WhatToRetractError, retract
from kg.model import Batch, Document, Record, Value
from kg.settings import Settings
from kg.store.bolt import Store
from kg.store.embedded import stop
from kg.store.open import open_store
from kg.store.wipe import wipe
from kg.store.write import Writer

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("decisions") / "home"
    yield home
    stop(home)


@pytest.fixture
def anns(home: Path) -> Iterator[Store]:
    """Two persons called Ann, each from a document of her own."""
    with open_store(Settings(home=home, idle_minutes=0.0, store_memory="256m")) as store:
        wipe(store)
        documents = [Document(f"doc-{n}", "NewsArticle", "news") for n in (1, 2)]
        records = [
            Record(f"rec-{n}", f"doc-{n}", f"ent-{n}", "Person", (Value("name", "Ann"),)) for n in (1, 2)
        ]
        Writer(store, "2026-01-01T00:00:00Z").write(Batch(documents, records))
        yield store


@pytest.fixture
def run(home: Path, anns: Store, monkeypatch: pytest.MonkeyPatch) -> Run:
    for key, value in {"KG_HOME": str(home), "KG_IDLE_MINUTES": "0", "NEO4J_URI": ""}.items():
        monkeypatch.setenv(key, value)

    def runs(command: click.Command, *arguments: str) -> Result:
        return CliRunner().invoke(command, arguments, catch_exceptions=False, obj={"json": True})

    return runs


def test_identity_is_decided_and_undone(run: Run, anns: Store) -> None:
    assert [p["name"] for p in json.loads(run(identity, "candidates").output)] == ["ann"]
    run(identity, "same", "ent-1", "ent-2", "--why", "one Ann", "--by", "test")
    shown = json.loads(run(identity, "show", "ent-2").output)
    assert (shown["canonical"], shown["judgements"][0]["why"]) == ("ent-1", "one Ann")
    assert json.loads(run(identity, "undo", "ent-2", "ent-1").output) == {"undone": 1}
    assert len(anns.read("MATCH (e:Entity) RETURN e.id AS id")) == 2
    for verdict in ("different", "unsure"):
        assert json.loads(run(identity, verdict, "ent-1", "ent-2").output)["verdict"] == verdict


def test_retract(run: Run, anns: Store) -> None:
    assert json.loads(run(retract, "doc-1").output) == {"documents": 1, "reports": 0, "records": 1}
    assert [row["id"] for row in anns.read("MATCH (e:Entity) RETURN e.id AS id")] == ["ent-2"]
    assert json.loads(run(retract, "--source", "news").output)["documents"] == 1
    assert anns.read("MATCH (e:Entity) RETURN e.id AS id") == []


@pytest.mark.parametrize("arguments", [[], ["doc-1", "--source", "news"]])
def test_retract_wants_a_document_or_a_source(run: Run, arguments: list[str]) -> None:
    with pytest.raises(WhatToRetractError):
        run(retract, *arguments)


def test_resolving_tells_what_was_done_to_entities_and_events(run: Run) -> None:
    both = json.loads(run(identity, "resolve").output)
    assert both["entities"]["entities"] == 2
    assert both["events"]["facts"] == 0
    assert json.loads(run(identity, "resolve", "--only", "events").output) == {"events": both["events"]}
    assert "events" not in json.loads(run(identity, "resolve", "--only", "entities").output)
