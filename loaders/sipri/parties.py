"""Recipients and suppliers: states, armed groups (``*``), international organisations (``**``), unknown."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.model import Value
from loaders.named import Named, named, reference_entity
from loaders.states import country, find, state

_STARS = re.compile(r"\s*(\*+)\s*$")
_OF_COUNTRY = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<country>[^()]+)\)$")
_UNKNOWN = re.compile(r"^unknown\b", re.IGNORECASE)
# Names that the reference data does not have; Yemen goes on from North Yemen, as in other state systems.
_STATES = {"North Yemen": "Yemen", "Congo": "Republic of the Congo", "South Viet Nam": "South Vietnam"}


@lru_cache(maxsize=20_000)
def party(written: str) -> Named | None:
    """Who it is; ``None`` where SIPRI writes that it is unknown, or nothing."""
    stars = _STARS.search(written)
    name = _STARS.sub("", written)
    if not name or _UNKNOWN.match(name):
        return None
    if stars:
        return _group(name) if stars[1] == "*" else _organization(name)
    if found := state(_STATES.get(name, name)):
        return Named(found, "State")
    return _organization(name) if find("InternationalOrganization", name) else named("State", name)


def _organization(name: str) -> Named:
    found = find("InternationalOrganization", name) or find("Organization", name)
    return reference_entity(found) if found else named("InternationalOrganization", name)


def _group(name: str) -> Named:
    """An armed group; the country in brackets is where it fights, and tells groups of one name apart."""
    for cls in ("ArmedGroup", "PoliticalParty", "Organization"):
        if found := find(cls, name) or find(cls, _OF_COUNTRY.sub(r"\g<name>", name)):
            return reference_entity(found)
    match = _OF_COUNTRY.match(name)
    place = country(match["country"]) if match else None
    if match and place:
        return named("ArmedGroup", match["name"], place, Value("alias", name), Value("country", place))
    return named("ArmedGroup", name)
