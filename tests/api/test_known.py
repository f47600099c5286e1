"""As known at a date: the whole graph then answers like a graph into which only the documents of then were
loaded, with edited items, lists that drop an entry, and facts that nobody speaks of any more.
"""

from __future__ import annotations

from typing import Any

import pytest

from kg.model import Argument, Batch, Document, Link, Report
from kg.store.bolt import Store
from kg.store.write import Writer
from tests.api.world import (
    FIRST,
    LATER_REPORTS,
    LAVROV,
    PUTIN,
    RECORDED,
    RECORDS,
    REFERENCE,
    REPORTS,
    RUBIO,
    SECOND,
    TENURES,
    TRUMP,
    data,
)
from tests.conftest import StoreRoom

MOMENTS = ("2025-10-21", "2025-10-22", "2025-10-24", "2025-10-26", "2025-11-02", "2026")


def _item(version: str) -> Document:
    return Document(f"doc-item-{version}", "NewsArticle", "feed", key="item", version=version, date=version)


def _said(document: Document, fact: str, cls: str, *participants: str, **more: Any) -> Report:
    args = tuple(Argument("PARTICIPANT", p) for p in participants)
    return Report(f"rep-{document.id}-{fact}", document.id, fact, cls, args=args, row=fact, **more)


def _listed(document: Document, fact: str, target: str) -> Report:
    return Report(
        f"rep-{document.id}-{fact}",
        document.id,
        fact,
        "Sanction",
        status="ongoing",
        start="2020",
        args=(Argument("TARGET", target),),
        row=fact,
    )


def _vintage(document: Document, *targets: str) -> Batch:
    """A complete list of whom it sanctions."""
    return Batch((document,), (), tuple(_listed(document, f"fact-on-{target}", target) for target in targets))


CAUSE = Link("CAUSED_BY", "fact-b")
OLD, NEW = _item("2025-10-24"), _item("2025-10-26")
LISTS = [
    Document(f"doc-list-{date}", "Dataset", "list", version=date, series="list", date=date)
    for date in ("2025-10-23", "2025-10-25", "2025-11-01")
]
BATCHES = {
    REFERENCE.id: Batch((REFERENCE,), RECORDS, TENURES),
    FIRST.id: Batch((FIRST,), (), REPORTS),
    SECOND.id: Batch((SECOND,), (), LATER_REPORTS),
    # The edited item changes who called whom, drops one fact and adds another.
    OLD.id: Batch(
        (OLD,),
        (),
        (
            _said(OLD, "fact-a", "Call", TRUMP, RUBIO, status="planned", start="2025-12"),
            _said(OLD, "fact-dropped", "Meeting", PUTIN, LAVROV),
        ),
    ),
    NEW.id: Batch(
        (NEW,),
        (),
        (
            _said(NEW, "fact-a", "Call", TRUMP, LAVROV, links=(CAUSE,), start="2025-11"),
            _said(NEW, "fact-b", "Negotiation", PUTIN, RUBIO),
        ),
    ),
    LISTS[0].id: _vintage(LISTS[0], PUTIN, LAVROV),
    LISTS[1].id: _vintage(LISTS[1], PUTIN),
    LISTS[2].id: _vintage(LISTS[2], PUTIN, RUBIO),
}
DATES = {d.id: d.date or "" for batch in BATCHES.values() for d in batch.documents}

FACT = """id class name status start end reportCount originCount confidence knownFrom
  arguments { role entity { id } reports { id } }
  causedBy { id status } statusHistory { status validFrom report { id } }
  reports { totalCount edges { node { id } } }"""
WHOLE = f"""query($at: DateTime, $f: FactFilter) {{
  facts(knownAt: $at, filter: $f, first: 100) {{ totalCount edges {{ cursor node {{ {FACT} }} }} }} }}"""
OF_ENTITIES = """query($at: DateTime) { entities(filter: {class: {eq: PERSON}}) { edges { node { id
  facts(knownAt: $at, first: 2) { totalCount edges { roles node { id status } } pageInfo { hasNextPage } }
} } } }"""
QUESTIONS: list[tuple[str, dict[str, Any]]] = [
    (WHOLE, {}),
    (WHOLE, {"f": {"participant": {"id": {"in": [RUBIO, LAVROV]}}}}),
    (WHOLE, {"f": {"status": {"in": ["PLANNED", "CANCELLED", "ONGOING"]}}}),
    (WHOLE, {"f": {"not": {"anyRole": {"name": {"contains": "putin"}}}}}),
    (WHOLE, {"f": {"date": {"gte": "2025-11"}}}),
    (OF_ENTITIES, {}),
]


def _load(store: Store, documents: list[str]) -> None:
    writer = Writer(store, RECORDED)
    for key in documents:
        writer.write(BATCHES[key])
        if key.startswith("doc-list"):
            writer.finish([key])


@pytest.fixture(scope="module")
def answers(store_room: StoreRoom, store_name: str) -> dict[str, list[dict[str, Any]]]:
    """What the whole graph answers, by moment."""
    store = store_room.get(store_name)
    _load(store, list(BATCHES))
    return {at: [data(store, text, at=at, **given) for text, given in QUESTIONS] for at in MOMENTS}


@pytest.mark.parametrize("at", MOMENTS)
def test_then_is_as_if_only_the_documents_of_then_were_loaded(
    answers: dict[str, list[dict[str, Any]]], store: Store, at: str
) -> None:
    known = [key for key, date in DATES.items() if date <= at]
    _load(store, known)
    if FIRST.id not in known:  # who else is in the graph does not depend on what was known of facts
        Writer(store, RECORDED).write(Batch((REFERENCE,), RECORDS))
    for (text, given), then in zip(QUESTIONS, answers[at], strict=True):
        assert then == data(store, text, at=None, **given)


def test_the_moments_differ(answers: dict[str, list[dict[str, Any]]]) -> None:
    """Otherwise the comparison above would prove nothing."""
    shown = [str(answers[at]) for at in MOMENTS]
    assert len(set(shown)) == len(MOMENTS) - 1  # nothing came after 2025-11-02
    assert "fact-dropped" in shown[2]
    assert "fact-dropped" not in shown[3]
