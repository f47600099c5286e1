"""Exports of graphs that came to be in different ways."""

from __future__ import annotations

from kg.rdf.terms import Vocabulary
from kg.store.bolt import Store
from kg.store.retract import retract_document
from kg.store.wipe import wipe
from tests.kg.rdf import world as w
from tests.kg.rdf.world import written


def test_equal_knowledge_gives_equal_bytes(store: Store, vocabulary: Vocabulary) -> None:
    w.fill(store)
    before = {p: written(store, vocabulary, "ttl", profile=p) for p in ("facts", "rdf12")}
    wipe(store)
    w.fill(store, "2026-07-07T07:07:07Z", backwards=True)
    assert {p: written(store, vocabulary, "ttl", profile=p) for p in before} == before


def test_what_is_retracted_is_gone(store: Store, vocabulary: Vocabulary) -> None:
    w.fill(store)
    assert f"{w.BASE}{w.TRANSFER}" in written(store, vocabulary).decode()
    retract_document(store, w.LATER)
    lines = written(store, vocabulary, profile="full").decode()
    assert f"{w.BASE}{w.TRANSFER}" not in lines
    assert f"{w.BASE}{w.LATER}>" not in lines
    assert "retractedAt" not in lines
