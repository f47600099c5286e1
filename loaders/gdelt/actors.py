"""Who an actor of GDELT is: a state, a known group, a company named in the text, or a role of a state."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.ids import entity_id
from kg.model import Value
from loaders.coded_actors import actor, known_actor, stem
from loaders.country_codes import country_by_code, state_by_code
from loaders.named import Named
from ontology.reference import reference

_COMPANY = "MNC"  # the only type that CAMEO gives to none but named actors
_CLASSES = ("ArmedGroup", "PoliticalParty", "Organization", "InternationalOrganization")


class Coded(NamedTuple):
    """The ten columns of one side; empty text where the coder says nothing."""

    code: str
    name: str
    country: str
    group: str
    ethnicity: str
    religion: str
    second_religion: str
    type: str
    second_type: str
    third_type: str


def side(columns: tuple[str, ...]) -> Named | None:
    """The actor of one side, ``None`` where the row has none."""
    coded = Coded(*(column.strip() for column in columns))
    if not any(coded):
        return None
    state = state_by_code("cameo", coded.country) if coded.country else None
    return (
        _by_name(coded, state)
        or _group(coded.group)
        or _company(coded, state)
        or _by_type(coded, state)
        or _people(coded, state)
    )


@cache
def _codes() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_name("groups.toml").read_text(encoding="utf-8"))


def _group(code: str) -> Named | None:
    for cls in _CLASSES:
        if name := _codes()[cls].get(code):
            return known_actor(name) or Named(
                entity_id(cls, name), cls, (Value("name", name), Value("cameo", code))
            )
    return None


def _by_name(coded: Coded, state: str | None) -> Named | None:
    """Whom the reference data knows. Without a type, a name is only a word for the country."""
    return known_actor(coded.name, state) if coded.name and coded.type else None


def _company(coded: Coded, state: str | None) -> Named | None:
    if coded.type != _COMPANY or not coded.name:
        return None
    return actor("Company", coded.name.title(), state, Value("sector", _COMPANY))


def _by_type(coded: Coded, state: str | None) -> Named | None:
    sectors = _codes()["sectors"]
    types = (coded.type, coded.second_type, coded.third_type)
    sector = next((sectors[found] for found in types if found in sectors), None)
    people = coded.name.title() if coded.ethnicity else ""  # the Scottish government
    return stem(sector, state, _place_name(coded.country) or people) if sector else None


def _people(coded: Coded, state: str | None) -> Named | None:
    """Without a type: the state itself, else those of an area, a people or a faith."""
    peoples = coded.ethnicity or coded.religion
    if state and not peoples:
        return Named(state, "State")
    place = _place_name(coded.country)
    if place and not peoples:
        return Named(entity_id("ActorGroup", place), "ActorGroup", (Value("name", place),))
    code = coded.code or peoples or coded.group
    name = (coded.name or code).title()
    if not name:
        return None
    return actor("ActorGroup", name, state, *([Value("cameo", code)] if code else []))


def _place_name(code: str) -> str:
    """The name of a region, or of an area that is no state (Hong Kong)."""
    if not code or state_by_code("cameo", code):
        return ""
    found = country_by_code("cameo", code)
    return reference().by_id[found].name if found else _codes()["regions"].get(code, code)
