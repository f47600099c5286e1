"""The laws of the model, on real stores: whatever happened, the graph is what its documents say."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kg.identity.judgements import record, undo
from kg.model import Batch, Document, Quote, Report
from kg.store.bolt import Store
from kg.store.rebuild import rebuild
from kg.store.retract import retract_document
from kg.store.statements import statement
from kg.store.wipe import wipe
from kg.store.write import Writer
from kg.views.asof import entities_as_known, facts_as_known
from kg.views.clock import moment, until
from kg.views.snapshot import difference, snapshot
from tests.kg.store.worlds import ENTITIES, FACTS, RECORDED, World, fresh, load, load_at_once, worlds
from tests.properties import on_stores


def assert_like_new(store: Store, world: World, kept: list[Any], judgements: list[Any]) -> None:
    """The graph equals the one that a fresh store gets from the same documents and judgements."""
    found = snapshot(store)
    fresh(store, kept, judgements)
    assert difference(found, snapshot(store)) == []


@given(world=worlds())
@on_stores
def test_law_1_and_2_order_and_repetition_do_not_matter(store: Store, world: World) -> None:
    wipe(store)
    backwards = sorted(world.documents, key=lambda d: d.id, reverse=True)
    load(store, backwards, parts=2)
    load(store, world.documents)
    assert_like_new(store, world, list(world.documents), [])


@given(world=worlds(), data=st.data())
@on_stores
def test_law_3_a_retracted_document_was_never_there(store: Store, world: World, data: st.DataObject) -> None:
    wipe(store)
    load_at_once(store, world.documents)
    gone = set(data.draw(st.lists(st.sampled_from([d.id for d in world.documents]), min_size=1, unique=True)))
    for document in sorted(gone):
        retract_document(store, document)
    found = snapshot(store)
    load(store, [d for d in world.documents if d.id in gone])
    again = snapshot(store)
    fresh(store, [d for d in world.documents if d.id not in gone])
    assert difference(found, snapshot(store)) == []
    fresh(store, world.documents)
    assert difference(again, snapshot(store)) == []


@given(world=worlds(judged=True), data=st.data())
@on_stores
def test_law_4_merging_is_undone(store: Store, world: World, data: st.DataObject) -> None:
    wipe(store)
    cut = data.draw(st.integers(0, len(world.documents)))
    load(store, world.documents[:cut])
    for judgement in world.judgements:
        record(store, [judgement], RECORDED)
    load(store, world.documents[cut:])
    retract_document(store, world.documents[0].id)
    found = snapshot(store)
    for judgement in world.judgements:
        undo(store, judgement.left, judgement.right)
    undone = snapshot(store)
    fresh(store, world.documents[1:], world.judgements)
    assert difference(found, snapshot(store)) == []
    fresh(store, world.documents[1:])
    assert difference(undone, snapshot(store)) == []


@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40), data=st.data())
@on_stores
def test_law_5_a_quote_is_what_its_text_says(store: Store, text: str, data: st.DataObject) -> None:
    wipe(store)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    report = Report("rep", "doc", "fact", "Call", quote=Quote(text[start:end], start, end))
    batch = Batch([Document("doc", "NewsArticle", "news", text=text)], (), [report])
    Writer(store, RECORDED).write(batch)
    assert store.read(statement("check_quotes")) == []
    store.write(lambda tx: tx.run("MATCH (r:Report) SET r.quote = $quote", quote=text[start:end] + "."))
    assert store.read(statement("check_quotes")) == [{"id": "rep"}]


@given(world=worlds(judged=True))
@on_stores
def test_law_6_everything_is_supported(store: Store, world: World) -> None:
    fresh(store, world.documents, world.judgements)
    unsupported = store.read(
        "MATCH (f:Fact) WHERE NOT EXISTS { (f)<-[:REPORTS]-(:Report) } RETURN f.id AS id"
    )
    assert unsupported == []
    named = store.read(
        "MATCH (e:Entity) WHERE e.recordCount = 0 AND NOT EXISTS { (e)<--(x) WHERE NOT x:Name } "
        "RETURN e.id AS id"
    )
    assert named == []


@given(world=worlds(judged=True))
@on_stores
def test_law_7_recomputing_changes_nothing(store: Store, world: World) -> None:
    wipe(store)
    load(store, world.documents[:1])
    record(store, world.judgements, RECORDED)
    load(store, world.documents)
    before = snapshot(store)
    report = rebuild(store)
    assert report.changed == []
    assert difference(before, snapshot(store)) == []


@given(world=worlds(judged=True), at=st.sampled_from(("2025-01", "2025-02-10", "2025-03-15", "2025-12")))
@on_stores
def test_as_known_then_is_a_graph_of_what_was_published_then(store: Store, world: World, at: str) -> None:
    fresh(store, world.documents, world.judgements)
    facts, entities = facts_as_known(store, FACTS, at), entities_as_known(store, ENTITIES, at)
    known = [d for d in world.documents if moment(d.document.date or RECORDED) <= until(at)]
    fresh(store, known, world.judgements)
    assert facts == _nodes(store, "Fact")
    assert entities == {e: row for e, row in _nodes(store, "Entity").items() if row["recordCount"]}


def _nodes(store: Store, label: str) -> dict[str, dict[str, Any]]:
    return {row["p"]["id"]: row["p"] for row in store.read(f"MATCH (n:{label}) RETURN properties(n) AS p")}
