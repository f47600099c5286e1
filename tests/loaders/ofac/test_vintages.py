"""In a store: the files of one issue make one entity, and the next issue, in another form, takes over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import loaders.ofac
from kg.ids import source_entity_id, source_fact_id
from kg.settings import Settings
from kg.store.bolt import Store
from kg.store.open import open_store
from loaders.run import Load, Options

FOLDER = Path(loaders.ofac.__file__).parent
ISSUE = [FOLDER / f"sample{part}.csv" for part in ("_add", "_alt", "_comments", "")]
NEXT_ISSUE = FOLDER / "sample.xml"
PERSON, AIRCRAFT = "9000001", "9000004"


@pytest.fixture(scope="module")
def graph(filled_home: Path) -> Iterator[Store]:
    """A store with the reference data in it."""
    with open_store(Settings(home=filled_home, idle_minutes=5.0, store_memory="512m")) as store:
        yield store


def load(store: Store, *paths: Path) -> None:
    report = Load(store, "ofac", Options()).run([str(path) for path in paths])
    assert not report.failed


def entity(store: Store, number: str) -> dict[str, Any]:
    rows = store.read(
        "MATCH (e:Entity {id: $id}) RETURN properties(e) AS p", id=source_entity_id("ofac", number)
    )
    return dict(rows[0]["p"])


def ended(store: Store, number: str) -> str:
    fact = source_fact_id("ofac", f"sdn {number}", "Sanction")
    return str(store.read("MATCH (f:Fact {id: $id}) RETURN f.ended AS ended", id=fact)[0]["ended"])


def test_the_files_of_an_issue_meet_and_the_next_issue_takes_over(graph: Store) -> None:
    load(graph, *ISSUE)
    person = entity(graph, PERSON)
    assert (person["class"], person["name"], person["recordCount"]) == ("Person", "Ada EXAMPLE", 3)
    assert sorted(person["aliases"]) == ["Ada SAMPLE", "Adele EXAMPLE"]
    assert sorted(person["address"]) == ["1 Example Street, Havana, Cuba", "Region: Gaza"]
    assert (ended(graph, PERSON), ended(graph, AIRCRAFT)) == ("no", "no")

    load(graph, NEXT_ISSUE)
    person = entity(graph, PERSON)
    assert person["recordCount"] == 1
    assert person["address"] == ["1 Example Street, Havana, Cuba"]
    assert (ended(graph, PERSON), ended(graph, AIRCRAFT)) == ("no", "yes")

    load(graph, *ISSUE)  # the older issue once more, behind the newer one
    assert entity(graph, PERSON)["recordCount"] == 1
    assert ended(graph, AIRCRAFT) == "yes"
