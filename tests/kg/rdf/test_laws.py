"""Exports of graphs that came to be in different ways."""

from __future__ import annotations

from kg.rdf.terms import Vocabulary
from kg.store.bolt import Store
from kg.store.retract import retract_document
from kg.store.wipe import wipe
from tests.kg.rdf import world as w
from tests.kg.rdf.world import written


def test_equal_knowledge_gives_equal_bytes(embedded_store: Store, vocabulary: Vocabulary) -> None:
    w.fill(embedded_store)
    before = {p: written(embedded_store, vocabulary, "ttl", profile=p) for p in ("facts", "rdf12")}
    wipe(embedded_store)
    w.fill(embedded_store, "2026-07-07T07:07:07Z", backwards=True)
    assert {p: written(embedded_store, vocabulary, "ttl", profile=p) for p in before} == before


def test_what_is_retracted_is_gone(embedded_store: Store, vocabulary: Vocabulary) -> None:
    w.fill(embedded_store)
    assert f"{w.BASE}{w.TRANSFER}" in written(embedded_store, vocabulary).decode()
    retract_document(embedded_store, w.LATER)
    lines = written(embedded_store, vocabulary, profile="full").decode()
    assert f"{w.BASE}{w.TRANSFER}" not in lines
    assert f"{w.BASE}{w.LATER}>" not in lines
    assert "retractedAt" not in lines
