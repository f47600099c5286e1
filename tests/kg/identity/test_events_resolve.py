"""Joining the reports of one event on real stores: what is joined, what is not, undone, and in any order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.identity.events.resolve import BY, Resolved, Resolver
from kg.identity.judgements import decide, judgements_on, undo
from kg.model import Batch, Judgement
from kg.store.bolt import Store
from kg.store.primary import judgement_of
from kg.store.retract import retract_document
from kg.store.statements import statement
from kg.store.wipe import wipe
from kg.store.write import Writer
from tests.kg.identity.events_told import (
    GAZA,
    ISRAEL,
    ISTANBUL,
    KYIV,
    PUTIN,
    RUSSIA,
    TRUMP,
    UKRAINE,
    documents_of,
    fact_of,
    told,
)
from tests.properties import on_stores

STRIKE = (("AGENT", RUSSIA), ("PLACE", KYIV))
LEADERS = (("PARTICIPANT", PUTIN), ("PARTICIPANT", TRUMP), ("PLACE", ISTANBUL))
MONDAY = told("2025-11-10", "Seven people are killed in a Russian [Attack strike] on Kyiv, Ukraine.", *STRIKE)
RECALLED = told(
    "2025-11-11",
    "Rescue ends in Kyiv after yesterday's Russian [Attack strike].",
    *STRIKE,
    start="2025-11-10",
)
TUESDAY = told("2025-11-11", "Four people are killed in a Russian [Attack strike] on Kyiv, Ukraine.", *STRIKE)
PLANNED = told(
    "2025-11-10",
    "Putin and Trump will [Meeting meet] in Istanbul.",
    *LEADERS,
    status="planned",
    start="2025-11-20",
)
HELD = told("2025-11-20", "Putin and Trump [Meeting meet] in Istanbul.", *LEADERS, start="2025-11-20")
AGAIN = told("2025-11-27", "Putin and Trump [Meeting meet] in Istanbul.", *LEADERS, start="2025-11-27")
GAZA_DAYS = [
    told(
        f"2025-10-0{day}",
        f"At least {day}5 Palestinians are killed in Israeli [Attack attacks] across the Gaza Strip.",
        ("AGENT", ISRAEL),
        ("PLACE", GAZA),
    )
    for day in (2, 3, 4)
]
ELSEWHERE = told("2025-11-10", "Russia [Attack shells] Kherson.", ("AGENT", RUSSIA), ("RECIPIENT", UKRAINE))
EVERYTHING = (MONDAY, RECALLED, TUESDAY, PLANNED, HELD, AGAIN, ELSEWHERE, *GAZA_DAYS)


def load(store: Store, batches: Iterable[Batch]) -> None:
    for batch in batches:
        Writer(store, "2026-01-01T00:00:00Z").write(batch)


def resolve(store: Store, *batches: Batch) -> Resolved:
    return Resolver(store).documents(documents_of(batches))


def judged(store: Store) -> set[Judgement]:
    rows = store.read(statement("write_all_judgements"))
    return {judgement_of(row["row"]) for row in rows}


def pairs(store: Store) -> set[frozenset[str]]:
    return {frozenset((j.left, j.right)) for j in judged(store)}


def pair(one: Batch, other: Batch) -> frozenset[str]:
    return frozenset((fact_of(one), fact_of(other)))


def test_a_strike_and_its_recall_are_one_the_next_days_strike_is_not(store: Store) -> None:
    load(store, [MONDAY, TUESDAY, RECALLED])
    resolve(store, MONDAY, TUESDAY, RECALLED)
    assert pairs(store) == {pair(MONDAY, RECALLED)}
    (judgement,) = judged(store)
    assert (judgement.by, judgement.verdict, judgement.at) == (BY, "same", "2025-11-11T00:00:00Z")
    assert "the day that one tells is the other's" in judgement.why
    (fact,) = store.read("MATCH (f:Fact) WHERE f.reportCount = 2 RETURN f.id AS id")
    assert fact["id"] in pair(MONDAY, RECALLED)


def test_a_planned_meeting_that_takes_place_is_one_a_second_meeting_is_not(store: Store) -> None:
    load(store, [PLANNED, HELD, AGAIN])
    resolve(store, PLANNED, HELD, AGAIN)
    assert pairs(store) == {pair(PLANNED, HELD)}


def test_a_daily_series_does_not_collapse(store: Store) -> None:
    load(store, GAZA_DAYS)
    assert resolve(store, *GAZA_DAYS).joined == 0


def test_a_second_run_changes_nothing(store: Store) -> None:
    load(store, EVERYTHING)
    first = Resolver(store).everything()
    before = judged(store)
    again = Resolver(store).everything()
    assert first.joined == len(before) == 2
    assert (again.joined, again.withdrawn, judged(store)) == (0, 0, before)


def test_what_a_person_undid_stays_undone(store: Store) -> None:
    load(store, [MONDAY, RECALLED])
    resolve(store, MONDAY, RECALLED)
    assert undo(store, fact_of(MONDAY), fact_of(RECALLED)) == 1
    assert resolve(store, MONDAY, RECALLED).joined == 0
    assert pairs(store) == set()


def test_facts_that_a_person_judged_are_left_alone(store: Store) -> None:
    load(store, [MONDAY, TUESDAY, RECALLED])
    decide(store, fact_of(TUESDAY), fact_of(RECALLED), "same", by="reviewer", at="2025-12-01T00:00:00Z")
    assert resolve(store, MONDAY, RECALLED).joined == 0
    assert [j.by for j in judgements_on(store, fact_of(RECALLED))] == ["reviewer"]


def test_judgements_go_with_the_document_they_rest_on_and_come_back_with_it(store: Store) -> None:
    load(store, [MONDAY, RECALLED])
    resolve(store, MONDAY, RECALLED)
    retract_document(store, documents_of([RECALLED])[0])
    assert resolve(store, MONDAY).withdrawn == 1
    assert pairs(store) == set()
    load(store, [RECALLED])
    assert resolve(store, RECALLED).joined == 1
    assert pairs(store) == {pair(MONDAY, RECALLED)}


@given(order=st.permutations(EVERYTHING), cuts=st.sets(st.integers(1, len(EVERYTHING) - 1), max_size=4))
@on_stores
def test_law_4_the_order_of_loading_does_not_matter(
    store: Store, order: Sequence[Batch], cuts: set[int]
) -> None:
    wipe(store)
    bounds = [0, *sorted(cuts), len(order)]
    for first, last in pairwise(bounds):
        load(store, order[first:last])
        resolve(store, *order[first:last])
    found = judged(store)
    wipe(store)
    load(store, EVERYTHING)
    Resolver(store).everything()
    assert found == judged(store)
