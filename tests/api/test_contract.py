"""The same questions on every store: every statement runs, with the same answers."""

from __future__ import annotations

import pytest

from kg.store.bolt import Store
from tests.api.test_lists import FACTS, FILTERS
from tests.api.world import BUDAPEST, PUTIN, RUSSIA, SUMMIT, TRUMP, WORLD, data, fill, nodes
from tests.conftest import StoreRoom


@pytest.fixture(scope="module")
def filled(store_room: StoreRoom, store_name: str) -> Store:
    """The small world in each kind of store."""
    store = store_room.get(store_name)
    fill(store, *WORLD)
    return store


def test_every_filter(filled: Store) -> None:
    text = "query($f: FactFilter) { facts(filter: $f) { totalCount edges { node { id } } } }"
    for given, expected in FILTERS:
        found = data(filled, text, f=given)["facts"]
        assert ({n["id"] for n in nodes(found)}, found["totalCount"]) == (expected, len(expected)), given


def test_a_fact_with_all_that_hangs_on_it(filled: Store) -> None:
    text = """query($id: ID!, $at: DateTime) { fact(id: $id, knownAt: $at) { status
      arguments { role entity { name } reports { id } } causedBy { id } subjectOf { id }
      parts { totalCount } statusHistory { status }
      reports(first: 1) { totalCount edges { node { document { title } } } } } }"""
    now = data(filled, text, id=SUMMIT)["fact"]
    assert (now["status"], now["reports"]["totalCount"], len(now["arguments"])) == ("PLANNED", 2, 3)
    then = data(filled, text, id=SUMMIT, at="2025-10-22")["fact"]
    assert (then["status"], then["reports"]["totalCount"], len(then["arguments"])) == ("CANCELLED", 1, 3)


def test_lists_in_order_and_as_known_then(filled: Store) -> None:
    text = """query($at: DateTime) { facts(knownAt: $at, first: 4, orderBy: [REPORTS_DESC, DATE_ASC]) {
      totalCount edges { node { id status } } } }"""
    now, then = (data(filled, text, at=at)["facts"] for at in (None, "2025-10-22"))
    assert now["totalCount"] == then["totalCount"] == len(FACTS)
    assert {n["status"] for n in nodes(now) if n["id"] == SUMMIT} == {"PLANNED"}
    assert {n["status"] for n in nodes(then) if n["id"] == SUMMIT} <= {"CANCELLED"}


def test_an_entity_with_all_that_hangs_on_it(filled: Store) -> None:
    found = data(
        filled,
        """query($id: ID!, $b: ID!) {
          entity(id: $id) { identity { merged decisions { verdict } } records { totalCount }
            facts(first: 2) { totalCount edges { roles node { id } } }
            then: facts(knownAt: "2025-10-22", first: 2) { totalCount edges { roles node { id } } }
            documents { totalCount } }
          place: entity(id: $b) { ... on Settlement { within { name } } } }""",
        id=PUTIN,
        b=BUDAPEST,
    )
    entity = found["entity"]
    assert entity["facts"] == entity["then"]
    assert (entity["facts"]["totalCount"], entity["records"]["totalCount"]) == (3, 1)
    assert entity["documents"]["totalCount"] == 3
    assert found["place"] == {"within": [{"name": "Hungary"}]}


def test_findings(filled: Store) -> None:
    found = data(
        filled,
        """query($a: ID!, $b: ID!) {
          search(query: "putin") { edges { rank node { __typename } } }
          timeline(entities: [$a, $b], bucket: MONTH) { date count }
          contacts(between: $a, and: $b) { totalCount edges { node { id } } }
          path(from: $a, to: $b) { fact { id } }
          contradictions { totalCount } gaps { totalCount } changes(first: 5) { edges { node { kind } } }
          statistics { facts liveReports sources { name latest } }
        }""",
        a=TRUMP,
        b=RUSSIA,
    )
    assert [e["node"]["__typename"] for e in found["search"]["edges"]] == [
        "Person",
        "Summit",
        "Tenure",
        "Tenure",
    ]
    assert [b["date"] for b in found["timeline"]] == ["2000-05", "2012-05", "2025-11"]
    assert nodes(found["contacts"]) == [{"id": SUMMIT}]
    assert len(found["path"]) == 2
    assert (found["contradictions"]["totalCount"], found["gaps"]["totalCount"]) == (1, 3)
    assert len(found["changes"]["edges"]) == 5
    assert found["statistics"]["sources"] == [
        {"name": "news", "latest": "2025-10-23"},
        {"name": "reference", "latest": "2020-01-01"},
    ]
