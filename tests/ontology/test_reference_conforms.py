"""The reference data keeps to what the ontology says of single values and abstract classes."""

from __future__ import annotations

from collections import Counter

from ontology.model import ontology
from ontology.reference import reference

DATA = reference()


def test_functional_properties_have_one_value() -> None:
    functional = {name for name, found in ontology().properties().items() if found.functional}
    for entity in DATA.entities:
        counted = Counter(v.property for v in entity.values if v.property in functional)
        assert [name for name, count in counted.items() if count > 1] == [], entity.name


def test_nothing_is_of_an_abstract_class() -> None:
    used = {e.cls for e in DATA.entities} | {i.cls for i in DATA.intervals}
    assert {cls for cls in used if ontology().cls(cls).abstract} == set()
