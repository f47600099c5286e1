"""Names as feeds write them, looked up in the reference data: states, their territories, organisations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.ids import name_key
from ontology.reference import reference

# The inverted forms of official lists: "Iran (Islamic Republic of)", "Korea, North"
_INVERTED = (
    re.compile(r"^(?P<head>[^()]+?)\s*\((?P<tail>[^()]+)\)$"),
    re.compile(r"^(?P<head>[^,]+),\s*(?P<tail>[^,]+)$"),
)
_NAMES = frozenset({"name", "alias"})
_DEMONYMS = frozenset({"demonym"})


def find(cls: str, name: str, within: str | None = None, properties: frozenset[str] = _NAMES) -> str | None:
    """The id of the one reference entity of this class with this name or alias; ``None`` if none or several.

    ``within`` is a place that it has to lie in, directly or through other places.
    """
    found = _by_name(cls, properties).get(name_key(name), frozenset())
    if within:
        found = frozenset(entity for entity in found if within in _surroundings(entity))
    return next(iter(found)) if len(found) == 1 else None


def state(name: str) -> str | None:
    """The State's id for a country name in any of the usual official forms."""
    for form in _forms(name):
        if found := find("State", form) or _holder(find("Country", form)):
            return found
    # Only under its whole name: "House of Representatives (Libya)" is not the other states' house
    return _governed(find("GovernmentBody", name))


def nationality(name: str) -> str | None:
    """The State's id for a nationality, written as the country's name or as its demonym ("Yemeni")."""
    return state(name) or find("State", name, properties=_DEMONYMS)


def country(name: str) -> str | None:
    """The id of the Country that a State holds, else of the Country ("Vatican City", which the Holy See
    holds) or the area ("West Bank") of that name."""
    if found := state(name):
        return reference().by_id[found].one("territory")
    return find("Country", name) or find("AdminArea", name)


def _holder(place: str | None) -> str | None:
    """The State that holds a Country; the two may have names of their own (Holy See, Vatican City)."""
    return _holders().get(place) if place else None


@cache
def _holders() -> Mapping[str, str]:
    states = reference().of_class("State")
    return {territory: s.id for s in states if (territory := s.one("territory"))}


def _governed(body: str | None) -> str | None:
    """The State that a government named instead of it governs (the Palestinian Authority)."""
    return reference().by_id[body].one("bodyOf") if body else None


def _forms(name: str) -> list[str]:
    forms = [name.strip()]
    for pattern in _INVERTED:
        match = pattern.match(name.strip())
        if match:
            head, tail = match.group("head", "tail")
            forms += [f"{tail} {head}", f"{tail} the {head}", head]
    return forms


def _surroundings(place: str) -> Iterator[str]:
    seen: set[str] = set()
    entity = reference().by_id.get(place)
    while entity and (outer := entity.one("within")) and outer not in seen:
        seen.add(outer)
        yield outer
        entity = reference().by_id.get(outer)


@cache
def _by_name(cls: str, properties: frozenset[str]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entity in reference().of_class(cls):
        for value in entity.values:
            if value.property in properties:
                found.setdefault(name_key(value.value), set()).add(entity.id)
    return {key: frozenset(ids) for key, ids in found.items()}
