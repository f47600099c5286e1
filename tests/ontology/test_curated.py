"""The curated entities and intervals use the ontology as it is: classes, roles, properties, code lists."""

from __future__ import annotations

from ontology.model import ontology
from ontology.reference import reference

CLASS_OF = {e.id: e.cls for e in reference().entities}


def _fits(entity: str, wanted: tuple[str, ...]) -> bool:
    return entity in CLASS_OF and any(ontology().is_a(CLASS_OF[entity], cls) for cls in wanted)


def test_every_value_is_a_property_of_its_class() -> None:
    strange = {
        (entity.cls, value.property)
        for entity in reference().entities
        for value in entity.values
        if value.property not in ontology().cls(entity.cls).properties
    }
    assert strange == set()


def test_every_coded_value_is_in_its_code_list() -> None:
    for entity in reference().entities:
        for value in entity.values:
            scheme = ontology().properties()[value.property].scheme
            if scheme:
                assert value.value in ontology().scheme(scheme), f"{entity.id} {value.property}"


def test_every_reference_leads_to_an_entity_of_the_right_class() -> None:
    for entity in reference().entities:
        for value in entity.values:
            wanted = ontology().properties()[value.property].range
            assert value.refers == bool(wanted), f"{entity.id} {value.property}"
            assert not wanted or _fits(value.value, wanted), f"{entity.id} {value.property} {value.value}"


def test_every_interval_has_roles_that_its_class_takes_with_fillers_that_fit() -> None:
    for interval in reference().intervals:
        for role, filler in interval.roles:
            assert role in ontology().cls(interval.cls).roles, f"{interval.id} {role}"
            assert _fits(filler, ontology().roles()[role].range), f"{interval.id} {role} {filler}"
