"""Country names as feeds write them, looked up in the reference data: the State that acts, the Country it holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg.ids import name_key
from ontology.reference import reference

# "Iran (Islamic Republic of)", "Korea, North", "Bolivia, Plurinational State of": the inverted forms of official lists
_PARENTHESIS = re.compile(r"^(?P<head>[^()]+?)\s*\((?P<tail>[^()]+)\)$")
_COMMA = re.compile(r"^(?P<head>[^,]+),\s*(?P<tail>[^,]+)$")
_NAME_PROPERTIES = frozenset({"name", "alias"})


def state(name: str) -> str | None:
    """The State's id for a country name; ``None`` when no state, or more than one, answers to it."""
    for form in _forms(name):
        found = _states().get(name_key(form))
        if found:
            return found
    return None


def country(name: str) -> str | None:
    """The Country's (the place's) id for a country name."""
    found = state(name)
    return _territories().get(found) if found else None


def _forms(name: str) -> list[str]:
    plain = name.strip()
    forms = [plain]
    for pattern in (_PARENTHESIS, _COMMA):
        match = pattern.match(plain)
        if match:
            head, tail = match.group("head", "tail")
            forms += [f"{tail} {head}", head]
    return forms


@cache
def _states() -> Mapping[str, str]:
    found: dict[str, set[str]] = {}
    for entity in reference().entities():
        if entity.cls == "State":
            for value in entity.values:
                if value.property in _NAME_PROPERTIES:
                    found.setdefault(name_key(value.value), set()).add(entity.id)
    return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}


@cache
def _territories() -> Mapping[str, str]:
    return {
        entity.id: value.value
        for entity in reference().entities()
        if entity.cls == "State"
        for value in entity.values
        if value.property == "territory"
    }
