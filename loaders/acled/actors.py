"""ACLED's actors by their names, whose patterns say what they are: forces of a state, civilians, groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kg.ids import entity_id
from kg.model import Value
from loaders.coded_actors import civilians
from loaders.named import Named, named, reference_entity
from loaders.states import country as country_of_name
from loaders.states import find, state
from ontology.reference import reference

_YEARS = r"(?:\s*\(\d{4}-(?:\d{4})?\))?"
_FORCES = re.compile(
    rf"(?P<kind>Military|Police|Security) Forces of (?:the )?(?P<state>.+?){_YEARS}(?P<unit>(?<=\)) .+)?"
)
_GOVERNMENT = re.compile(rf"Government of (?:the )?(?P<state>.+?){_YEARS}")
_OF_COUNTRY = re.compile(r"(?P<name>[^()]+?) \((?P<country>[^()\d]+)\)")
_PEOPLE = re.compile(r"(?:Civilians|Protesters|Rioters|Unidentified .+|Unknown .+)")
_MAIN_FORCE = re.compile(
    r"Armed Forces(?: of .+)?|.+ Armed Forces|.+ Defen[cs]e Forces?|.+ Self-Defen[cs]e Forces"
)
_LONG_ABBREVIATION = 4
# Names that the reference data writes with an article
_STATES = {
    "Democratic Republic of Congo": "Democratic Republic of the Congo",
    "Republic of Congo": "Republic of the Congo",
}

INTERACTIONS = {
    "1": "state", "state forces": "state",
    "2": "rebels", "rebel group": "rebels", "rebel groups": "rebels",
    "3": "militia", "political militia": "militia", "political militias": "militia",
    "4": "militia", "identity militia": "militia", "identity militias": "militia",
    "5": "rioters", "rioters": "rioters",
    "6": "protesters", "protesters": "protesters",
    "7": "civilians", "civilians": "civilians",
    "8": "external", "external/other forces": "external", "external forces": "external",
}  # fmt: skip
"""The codes of ``inter1`` and ``inter2``: numbers until 2024, words since."""

_CLASSES = {
    "rebels": ("ArmedGroup", "PoliticalParty", "Organization"),
    "militia": ("ArmedGroup", "PoliticalParty", "Organization"),
    "external": ("InternationalOrganization", "ArmedGroup", "Company", "Organization", "MilitaryForce"),
    "state": ("MilitaryForce", "GovernmentBody", "Organization"),
}
_ANY = ("PoliticalParty", "ArmedGroup", "InternationalOrganization", "Organization", "Company", "MediaOutlet",
        "MilitaryForce", "GovernmentBody")  # fmt: skip
_UNKNOWN = {"rebels": "ArmedGroup", "militia": "ArmedGroup", "state": "MilitaryForce"}


def kind_of(code: str, name: str) -> str:
    """``state``, ``rebels``, ``militia``, ``rioters``, ``protesters``, ``civilians``, ``external`` or ``""``.

    Exports may leave the code out; then the name tells the people from the forces of a state.
    """
    if found := INTERACTIONS.get(code.strip().lower().removesuffix(".0")):
        return found
    first = name.partition(" (")[0].lower()
    if first in ("civilians", "protesters", "rioters"):
        return first
    return "state" if _FORCES.fullmatch(name) or _GOVERNMENT.fullmatch(name) else ""


@lru_cache(maxsize=20_000)
def actor(name: str, kind: str) -> Named:
    """The state, force, group or people of a name; ``kind`` as in :func:`kind_of`, ``""`` for associates."""
    if found := _of_state(name):
        return found
    match = _OF_COUNTRY.fullmatch(name)
    if _PEOPLE.fullmatch(match["name"] if match else name):
        return _people("ActorGroup", name)
    if known := _known(name, _CLASSES.get(kind, _ANY)):
        return reference_entity(known)
    if kind in ("rioters", "protesters", "civilians") or (kind == "" and match):
        return _people("ActorGroup", name)
    return _people(_UNKNOWN.get(kind, "Organization"), name)


def _of_state(name: str) -> Named | None:
    """A government stands for its state; forces are a body of it, under the regime of any years."""
    if match := _GOVERNMENT.fullmatch(name):
        owner = _state(match["state"])
        return Named(owner, "State") if owner else None
    match = _FORCES.fullmatch(name)
    owner = _state(match["state"]) if match else None
    if match is None or owner is None:
        return None
    unit = (match["unit"] or "").strip()
    if match["kind"] == "Military" and not unit and (main := _main_force(owner)):
        return reference_entity(main)
    plain = f"{match['kind']} Forces of {reference().by_id[owner].name}{f' {unit}' if unit else ''}"
    values = [Value("name", plain), Value("bodyOf", owner)]
    if name != plain:
        values.append(Value("alias", name))
    return Named(entity_id("MilitaryForce", plain, owner), "MilitaryForce", tuple(values))


def _state(name: str) -> str | None:
    return state(_STATES.get(name, name))


def _people(cls: str, name: str) -> Named:
    """Of a country where the name gives one: civilians of two countries are two."""
    match = _OF_COUNTRY.fullmatch(name)
    place = country_of_name(_STATES.get(match["country"], match["country"])) if match else None
    if match is not None and place is not None:
        if match["name"] == "Civilians" and (known := civilians(place)):
            return known
        if cls == "ActorGroup":  # "Protesters" alone would name as many groups as there are countries
            values = (Value("name", name), Value("country", place))
            return Named(entity_id(cls, match["name"], place), cls, values)
        return named(cls, match["name"], place, Value("alias", name), Value("country", place))
    short, colon, words = name.partition(": ")
    if colon and short and words:
        return named(cls, words, "", Value("alias", name), Value("abbreviation", short))
    return named(cls, name)


def _known(name: str, classes: tuple[str, ...]) -> str | None:
    """By the whole name, the words behind its abbreviation (``JNIM: Group for …``), and without a country.

    A short abbreviation alone does not do: the same three letters are another group elsewhere.
    """
    forms = dict.fromkeys(form for whole in _parts(name) for form in (whole, _plain(whole)))
    return next((found for form in forms for cls in classes if (found := find(cls, form))), None)


def _parts(name: str) -> Iterator[str]:
    yield name
    short, colon, words = name.partition(": ")
    if colon and words:
        yield words
        if len(short) >= _LONG_ABBREVIATION:
            yield short


def _plain(name: str) -> str:
    match = _OF_COUNTRY.fullmatch(name)
    return (match["name"] if match else name).removesuffix(" Movement")


@cache
def _main_force(owner: str) -> str | None:
    """The armed forces of a state as a whole, where the reference data has just one such body."""
    found = [
        force.id
        for force in reference().of_class("MilitaryForce")
        if force.one("bodyOf") == owner
        and any(_MAIN_FORCE.fullmatch(name) for name in (*force.all("name"), *force.all("alias")))
    ]
    return found[0] if len(found) == 1 else None
