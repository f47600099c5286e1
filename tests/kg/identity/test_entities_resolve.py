"""Resolving entities on real stores: what is judged, what is respected, what is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.identity.candidates import candidates
from kg.identity.entities.resolve import RESOLVER, resolve
from kg.identity.judgements import decide, judgements_on, undo
from kg.identity.review import described, review
from kg.model import Judgement
from kg.store.bolt import Store
from kg.store.retract import retract_document
from kg.store.wipe import wipe
from kg.store.write import Writer
from kg.views.snapshot import difference, snapshot
from tests.kg.identity.entity_lists import ENTITIES, SAME, batch

AT = "2026-12-01T00:00:00Z"


@pytest.fixture
def lists(store: Store) -> Store:
    Writer(store, AT).write(batch())
    return store


def _merged(store: Store) -> set[tuple[str, str]]:
    rows = store.read("MATCH (m:Merged) RETURN m.into AS into, m.id AS id")
    return {(row["into"], row["id"]) for row in rows}


def _judged(store: Store) -> list[Judgement]:
    return sorted({j for entity in ENTITIES for j in judgements_on(store, entity)}, key=lambda j: j.id)


def test_entries_of_several_lists_are_joined_with_reasons(lists: Store) -> None:
    found = resolve(lists)
    assert _merged(lists) == SAME
    assert (found.entities, found.same, found.withdrawn) == (len(ENTITIES), len(SAME), 0)
    why = {(j.left, j.right): j.why for j in _judged(lists) if j.verdict == "same"}
    assert "both born 1961-04-12" in why["ent-a1", "ent-b1"]
    assert "both of Kazakhstan" in why["ent-a1", "ent-b1"]
    assert "both have number 7700000017" in why["ent-a3", "ent-b3"]
    assert "both have imo 9000001" in why["ent-a5", "ent-b5"]
    unsure = {(j.left, j.right) for j in _judged(lists) if j.verdict == "unsure"}
    assert ("ent-b7", "ent-n1") in unsure


def test_a_second_run_changes_nothing(lists: Store) -> None:
    first = resolve(lists)
    before = snapshot(lists)
    second = resolve(lists)
    assert (second.recorded, second.withdrawn, second.same) == (0, 0, first.same)
    assert difference(before, snapshot(lists)) == []


def test_what_a_person_decided_stands(lists: Store) -> None:
    decide(lists, "ent-a1", "ent-b1", "different", by="reviewer", at="2020-01-01T00:00:00Z")
    resolve(lists)
    assert _merged(lists) == SAME - {("ent-a1", "ent-b1")}
    assert [j.by for j in judgements_on(lists, "ent-a1") if j.right == "ent-b1"] == ["reviewer"]


def test_undoing_all_decisions_restores_the_graph(lists: Store) -> None:
    before = snapshot(lists)
    resolve(lists)
    for judgement in _judged(lists):
        assert judgement.by == RESOLVER
        undo(lists, judgement.left, judgement.right)
    assert difference(before, snapshot(lists)) == []


def test_what_a_person_undid_stays_undone(lists: Store) -> None:
    resolve(lists)
    undo(lists, "ent-a1", "ent-b1")
    again = resolve(lists)
    assert (again.recorded, again.withdrawn) == (0, 0)
    assert _merged(lists) == SAME - {("ent-a1", "ent-b1")}


def test_what_the_resolver_took_back_it_can_decide_again(lists: Store) -> None:
    resolve(lists)
    retract_document(lists, "doc-list-b")
    resolve(lists)
    Writer(lists, "2026-12-02T00:00:00Z").write(batch())
    resolve(lists)
    assert _merged(lists) == SAME


def test_decisions_go_with_the_records_they_rest_on(lists: Store) -> None:
    resolve(lists)
    retract_document(lists, "doc-list-b")
    found = resolve(lists)
    assert found.withdrawn
    assert _merged(lists) == set()


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(ENTITIES), cuts=st.lists(st.integers(1, len(ENTITIES) - 1), max_size=2))
def test_decisions_do_not_depend_on_the_order_of_loading(
    store: Store, order: list[str], cuts: list[int]
) -> None:
    """Loaded in any order and parts, resolved after each part: the same as loaded and resolved at once."""
    wipe(store)
    bounds = [0, *sorted(set(cuts)), len(order)]
    for start, end in pairwise(bounds):
        Writer(store, AT).write(batch(*order[start:end]))
        resolve(store)
    in_parts = _judged(store), _merged(store)
    wipe(store)
    Writer(store, AT).write(batch())
    resolve(store)
    assert (_judged(store), _merged(store)) == in_parts


def test_candidates_say_what_speaks_for_and_against(lists: Store) -> None:
    found = candidates(lists, 20)
    assert [abs(c["score"] - 0.5) for c in found] == sorted(abs(c["score"] - 0.5) for c in found)
    [twins] = [c for c in found if (c["left"], c["right"]) == ("ent-b7", "ent-n1")]
    assert twins["for"] == ["same name, written 'Ivan PETROV' and 'Ivan Petrov'"]
    text = described(twins)
    assert "Ivan PETROV" in text
    assert "+ same name" in text


def test_a_reviewer_works_through_them(lists: Store) -> None:
    shown: list[str] = []
    open_ones = candidates(lists, 20)
    answers: Iterator[str] = iter(["what?\n", "s\n", "k\n", "q\n"])
    counts = review(lists, open_ones, by="reviewer", ask=lambda: next(answers, ""), say=shown.append)
    assert counts == {"same": 1, "different": 0, "unsure": 0, "skipped": 1}
    first = open_ones[0]
    [judgement] = [j for j in judgements_on(lists, first["left"]) if j.by == "reviewer"]
    assert (judgement.left, judgement.right) == (first["left"], first["right"])
    assert all((c["left"], c["right"]) != (first["left"], first["right"]) for c in candidates(lists, 20))
    assert any("2 of" in text for text in shown)
