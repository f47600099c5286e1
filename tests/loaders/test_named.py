"""Entities that rows name, and the records that documents leave of them."""

from __future__ import annotations

from kg.model import Value
from loaders.named import Named, Told, named, reference_entity


def test_what_surrounds_an_entity_is_recorded_before_it() -> None:
    outer = named("AdminArea", "Example district")
    inner = Named("ent-1", "Settlement", (Value("within", outer.id),), around=(outer,))
    assert [r.entity for r in inner.records("doc-1")] == [outer.id, "ent-1"]


def test_of_a_reference_entity_only_the_key_of_the_source_is_recorded() -> None:
    assert list(reference_entity("Q159").records("doc-1")) == []
    (record,) = Named("Q159", "State", (Value("name", "Government"),), "actor 57").records("doc-1")
    assert (record.cls, record.key, record.values) == ("State", "actor 57", ())


def test_a_record_is_handed_over_once_a_document() -> None:
    told, group = Told(), named("ArmedGroup", "Example Front")
    first = list(told.records([group, group], "doc-1"))
    assert len(first) == 1
    assert list(told.records([group], "doc-1")) == []
    assert len(list(told.records([group], "doc-2"))) == 1
    assert not told.is_new(first[0])


def test_what_is_forgotten_is_told_again_under_the_same_id() -> None:
    told, group = Told(most=2), named("ArmedGroup", "Example Front")
    (first,) = told.records([group], "doc-1")
    list(told.records([named("ArmedGroup", f"Group {n}") for n in range(3)], "doc-1"))
    assert list(told.records([group], "doc-1")) == [first]
