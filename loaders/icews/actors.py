"""Who an actor of ICEWS is: from its name, its country and the set of its sectors."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from kg.ids import name_key
from kg.model import Value
from loaders.coded_actors import actor, known_actor, named_actor, stem
from loaders.named import Named, reference_entity
from loaders.states import country as country_named
from loaders.states import state
from ontology.model import ontology
from ontology.reference import reference

NOTHING = frozenset({"", "NA", "None", "Unspecified Actor"})
_OF_COUNTRY = re.compile(r"^(?P<role>.+?)\s*\((?P<country>[^()]+)\)$")
_SPELLINGS = {"Congo": "Republic of the Congo"}  # ICEWS writes the other one in full
# Roles that are the whole of their sector, so that every data set means the same by them.
_STEMS = {
    "government": "GOV",
    "military": "MIL",
    "armed forces": "MIL",
    "police": "COP",
    "citizen": "CVL",
    "legislature": "LEG",
    "judiciary": "JUD",
}
_MINISTRIES = {"foreign affairs": "foreign", "defense security ministry": "defen"}
_MINISTRY = re.compile("minist|depart|foreign", re.IGNORECASE)


def side(columns: tuple[str, str, str]) -> Named | None:
    """The actor of name, sectors and country; ``None`` where the row names nobody."""
    name, sectors, country = (" ".join(column.split()) for column in columns)
    if name in NOTHING:
        return None
    of = state(_SPELLINGS.get(country, country)) if country not in NOTHING else None
    if itself := state(_SPELLINGS.get(name, name)):
        return reference_entity(itself)
    if found := known_actor(name, of) or _shorter(name, of):
        return found
    given = sectors_of(sectors)
    match = _OF_COUNTRY.match(name)
    if match and (named := state(match["country"]) or of):
        return _role(match["role"], name, named, given)
    return named_actor(name, of, next(_codes(given), ""), *_values(given))


def country_id(name: str) -> str | None:
    """The Country, or area, of a name as ICEWS writes it."""
    return country_named(_SPELLINGS.get(name, name))


def sectors_of(written: str) -> tuple[str, ...]:
    """The set of sectors as written, in one order: files list them in any."""
    return tuple(sorted({part.strip() for part in written.split(",")} - NOTHING))


def _shorter(name: str, of: str | None) -> Named | None:
    """A person without the names in the middle: Sergey Viktorovich Lavrov."""
    words = name.split()
    if len(words) < 3 or not of:
        return None
    found = known_actor(f"{words[0]} {words[-1]}", of)
    return found if found and found.cls == "Person" else None


def _role(role: str, name: str, of: str, sectors: tuple[str, ...]) -> Named:
    key = name_key(role)
    if sector := _STEMS.get(key):
        return stem(sector, of)
    if (word := _MINISTRIES.get(key)) and (body := _ministry(of, word)):
        return reference_entity(body)
    return actor("ActorGroup", name, of, *_values(sectors))


@cache
def _ministry(of: str, word: str) -> str | None:
    """The one ministry of a state whose name holds a word."""
    bodies = (b for b in reference().of_class("GovernmentBody") if b.one("bodyOf") == of)
    found = [b.id for b in bodies if word in b.name.lower() and _MINISTRY.match(b.name)]
    return found[0] if len(found) == 1 else None


def _codes(sectors: tuple[str, ...]) -> Iterator[str]:
    """PLOVER's, the most telling first."""
    return (code for sector, code in _sectors().items() if sector in sectors)


def _values(sectors: tuple[str, ...]) -> tuple[Value, ...]:
    codes = tuple(Value("sector", code) for code in dict.fromkeys(_codes(sectors)))
    return codes + tuple(Value("kind", sector) for sector in sectors)


@cache
def _sectors() -> Mapping[str, str]:
    table = tomllib.loads(Path(__file__).with_name("sectors.toml").read_text(encoding="utf-8"))
    known = ontology().scheme("sector").concepts
    return {sector: code for sector, code in table.items() if code in known}
