"""Validation of a graph in a store, batch by batch."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.rdf import shacl
from kg.rdf.shacl import Shapes, validate
from kg.rdf.terms import NS, TYPE, Vocabulary
from kg.store.bolt import Store
from tests.kg.rdf import world as w


def _set(store: Store, change: str) -> None:
    store.write(lambda tx: tx.run(change))


@pytest.mark.parametrize("size", [1, 3, 2_000])
def test_a_sound_graph_conforms_in_batches_of_any_size(
    world: Store, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(shacl, "_BATCH", size)
    assert validate(world, vocabulary) == []


@pytest.mark.parametrize(
    ("change", "node", "message"),
    [
        ("MATCH (f:Fact {id: 'fact-summit'}) SET f.status = 'sometime'", w.SUMMIT, "one status"),
        ("MATCH (f:Fact {id: 'fact-tenure'}) SET f.end = '1999'", w.TENURE, "ends before it starts"),
        ("MATCH (e:Entity {id: 'ent-town'}) SET e.latitude = 95.0", w.TOWN, "-90 to 90"),
        ("MATCH (e:Entity {id: 'ent-town'}) SET e.class = 'Person'", w.TOWN, "PLACE is filled by Place"),
        ("MATCH (:Fact {id: 'fact-tenure'})-[r:HOLDER]->() DELETE r", w.TENURE, "needs a HOLDER"),
    ],
)
@pytest.mark.parametrize("size", [1, 2_000])
def test_a_fault_is_found_whatever_the_batch(
    embedded_store: Store,
    vocabulary: Vocabulary,
    monkeypatch: pytest.MonkeyPatch,
    change: str,
    node: str,
    message: str,
    size: int,
) -> None:
    monkeypatch.setattr(shacl, "_BATCH", size)
    w.fill(embedded_store)
    _set(embedded_store, change)
    found = validate(embedded_store, vocabulary)
    assert any(v.node == w.BASE + node and message in v.message for v in found)


def test_a_node_of_two_kinds_is_told(vocabulary: Vocabulary) -> None:
    both = [ox.Triple(vocabulary.node("x"), TYPE, ox.NamedNode(NS + c)) for c in ("Actor", "Place", "Entity")]
    messages = {v.message for v in Shapes.read().violations(both)}
    assert messages == {
        "A node cannot be an Actor and also Place, Fact or Document.",
        "A node cannot be a Place and also Actor, Fact or Document.",
    }
