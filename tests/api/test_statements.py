"""How many statements a query takes depends on its shape, never on how many rows it returns."""

from __future__ import annotations

import pytest

from kg import ids
from kg.model import Argument, Batch, Link, Report
from kg.store.bolt import Store
from tests.api.world import FIRST, RECORDS, REFERENCE, RUBIO, TRUMP, ask, fill, quoted
from tests.conftest import StoreRoom

COUNT = 50

SHAPES = {
    "facts": """query($n: Int!, $at: DateTime) { facts(first: $n, knownAt: $at) { totalCount edges { node {
      name status participants { name } arguments { entity { name } reports { id } }
      about { name } causedBy { status } parts(first: 2) { edges { node { name } } }
      statusHistory { status report { id } }
      reports(first: 2) { totalCount edges { node {
        quote sentence document { title } attributedTo { name } } } }
    } } } }""",
    "entities": """query($n: Int!, $at: DateTime) { entities(first: $n) { edges { node {
      name ... on Person { nationality { name } } identity { merged }
      facts(first: 3, knownAt: $at) { totalCount edges { roles node { name participants { name } } } }
      documents(first: 1) { edges { node { title } } } records(first: 1) { edges { node { key } } }
    } } } }""",
    "reports": """query($n: Int!, $at: DateTime) { reports(first: $n, knownAt: $at) {
      totalCount edges { node {
      quote arguments { role entity { name } } document { title }
      fact { name participants { name } }
    } } } }""",
}


@pytest.fixture(scope="module")
def crowd(store_room: StoreRoom) -> Store:
    """Many calls of two people, each with its cause."""
    store = store_room.get("embedded")
    quote = quoted(FIRST, "a call with Sergei Lavrov")
    reports = [
        Report(
            ids.report_id(FIRST.id, f"fact-{n}", "x"),
            FIRST.id,
            f"fact-{n}",
            "Call",
            args=(Argument("PARTICIPANT", RUBIO), Argument("PARTICIPANT", TRUMP)),
            links=(Link("CAUSED_BY", f"fact-{(n + 1) % COUNT}"), Link("ABOUT", f"fact-{(n + 2) % COUNT}")),
            quote=quote,
            start=f"2025-{1 + n % 12:02d}",
        )
        for n in range(COUNT)
    ]
    fill(store, Batch((REFERENCE,), RECORDS), Batch((FIRST,), (), reports))
    return store


@pytest.mark.parametrize("at", [None, "2025-12-01"])
@pytest.mark.parametrize("shape", SHAPES)
def test_statements_do_not_grow_with_rows(crowd: Store, shape: str, at: str | None) -> None:
    def statements(first: int) -> tuple[int, int]:
        before = crowd.statements
        answer = ask(crowd, SHAPES[shape], n=first, at=at)
        assert "errors" not in answer, answer["errors"]
        return crowd.statements - before, len(answer["data"][shape]["edges"])

    (few, some), (many, all_rows) = statements(5), statements(COUNT)
    assert some == 5
    assert all_rows >= 12
    assert many <= few  # fewer where rows share what they refer to
