"""The reference data uses the ontology's words: classes, properties, code lists, ranges, roles."""

from __future__ import annotations

from collections import Counter

from ontology.model import ontology
from ontology.reference import ReferenceEntity, reference

DATA = reference()
WORDS = ontology()


def _is_any(cls: str, ancestors: tuple[str, ...]) -> bool:
    return any(WORDS.is_a(cls, ancestor) for ancestor in ancestors)


def _wrong(entity: ReferenceEntity) -> list[tuple[str, str, str]]:
    known = WORDS.properties()
    wrong = []
    for value in entity.values:
        found = known.get(value.property)
        if found is None or not _is_any(entity.cls, found.domain):
            wrong.append((entity.name, value.property, "not a property of its class"))
        elif found.scheme and value.value not in WORDS.scheme(found.scheme):
            wrong.append((entity.name, value.property, f"{value.value} is not in the code list"))
        elif value.refers and not _is_any(DATA.by_id[value.value].cls, found.range):
            wrong.append((entity.name, value.property, f"{value.value} is of another class"))
        elif value.refers is not (found.datatype is None):
            wrong.append((entity.name, value.property, "reference and text mixed up"))
    return wrong


def test_properties_codes_and_ranges() -> None:
    assert [problem for entity in DATA.entities for problem in _wrong(entity)] == []


def test_functional_properties_have_one_value() -> None:
    functional = {name for name, found in WORDS.properties().items() if found.functional}
    for entity in DATA.entities:
        counted = Counter(v.property for v in entity.values if v.property in functional)
        assert [name for name, count in counted.items() if count > 1] == [], entity.name


def test_nothing_is_of_an_abstract_class() -> None:
    used = {e.cls for e in DATA.entities} | {i.cls for i in DATA.intervals}
    assert {cls for cls in used if WORDS.cls(cls).abstract} == set()


def test_roles_are_filled_by_the_right_classes() -> None:
    for fact in DATA.intervals:
        for name, entity in fact.roles:
            role = WORDS.roles()[name]
            assert _is_any(fact.cls, role.domain), (fact.id, name)
            assert _is_any(DATA.by_id[entity].cls, role.range), (fact.id, name, entity)
