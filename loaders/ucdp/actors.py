"""The sides of an event: states, organised groups, civilians; and who the news of it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.ids import entity_id, source_entity_id
from kg.model import Value
from loaders.base import LoadContext
from loaders.coded_actors import civilians
from loaders.country_codes import state_by_code
from loaders.named import Named, named, reference_entity
from loaders.states import find, state
from loaders.ucdp.event import Event

SOURCE = "ucdp"
_CIVILIANS = "Civilians"
_GOVERNMENT = "Government of "
_LISTED = re.compile(r"[,;]\s*")
_GROUP_CLASSES = ("ArmedGroup", "PoliticalParty", "Organization")
_SPELLINGS = {"Taleban": "Taliban"}  # names that the reference data spells otherwise
_SOURCE_CLASSES = ("MediaOutlet", "Organization", "InternationalOrganization", "ArmedGroup", "GovernmentBody")
_SHORT = 2  # words
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ]")


def side(event: Event, letter: str, country: str, context: LoadContext) -> list[Named]:
    """The actors of side ``a`` or ``b``; one, unless several states stand on it together."""
    name, number = event[f"side_{letter}"], event[f"side_{letter}_new_id"] or event[f"side_{letter}_dset_id"]
    codes = [code for code in _LISTED.split(event[f"gwno{letter}"]) if code and code not in ("-1", "-99")]
    if name == _CIVILIANS:
        return [civilians(country) or _civilians_of_unknown(event["country"], country)]
    if codes or name.startswith(_GOVERNMENT):
        return list(_states(name, codes, number, event, context))
    if known := _known_group(name):
        found = reference_entity(known)
        return [Named(found.id, found.cls, key=f"actor {number}" if number else None)]
    key = f"actor {number}" if number else f"actor {name}"
    return [Named(source_entity_id(SOURCE, key), "ArmedGroup", (Value("name", name),), key)] if name else []


def _civilians_of_unknown(name: str, country: str) -> Named:
    """Of a country that the reference data lacks."""
    return named("ActorGroup", f"civilians ({name})", country, Value("country", country))


def conflict(event: Event) -> Named | None:
    """The conflict that the event is part of, under UCDP's number for it."""
    number, name = event["conflict_new_id"] or event["conflict_dset_id"], event["conflict_name"]
    if not (number and name):
        return None
    key = f"conflict {number}"
    values = (Value("name", name), Value("kind", "conflict"))
    return Named(source_entity_id(SOURCE, key), "Process", values, key)


def informants(event: Event, document: str, country: str) -> list[Named]:
    """Who told it to the press, where the row says: bodies of the country, unnamed people of this row."""
    return [_informant(words, document, country) for words in dict.fromkeys(_told(event["source_original"]))]


def speaks_in(informant: Named, vintage: str, row: str) -> str:
    """The document that an informant's record belongs to: unnamed people come and go with their row."""
    return row if informant.cls == "AnonymousSource" else vintage


def _told(written: str) -> Iterator[str]:
    """The informants apart. A comma lists short names (``SOHR, VDC``); in longer ones it is of a title."""
    for part in written.split(";"):
        items = [item.strip(' ."') for item in part.split(",")]
        short = all(len(item.split()) <= _SHORT for item in items)
        yield from (item for item in (items if short else [" ".join(part.split())]) if item)


def _states(name: str, codes: list[str], number: str, event: Event, context: LoadContext) -> Iterator[Named]:
    found = [s for code in codes if (s := state_by_code("gleditschWard", code))]
    found = found or [s for s in [state(name.removeprefix(_GOVERNMENT))] if s]
    for one in found:
        yield Named(one, "State", key=f"actor {number}" if number and len(found) == 1 else None)
    if not found:
        context.note("unknown-state", event.line, f"{event.id}: {name} {', '.join(codes)}")
        key = f"actor {number or name}"
        yield Named(
            source_entity_id(SOURCE, key), "State", (Value("name", name.removeprefix(_GOVERNMENT)),), key
        )


def _informant(words: str, document: str, country: str) -> Named:
    if known := _known_source(words):
        return reference_entity(known)
    if _is_name(words):
        return named("Actor", words, country)
    return Named(
        entity_id("AnonymousSource", words, document), "AnonymousSource", (Value("descriptor", words),)
    )


def _is_name(words: str) -> bool:
    """Whether more than the first word begins with a capital, or an abbreviation stands alone."""
    return len(_CAPITAL.findall(words)) > 1 or (words.isupper() and len(words) > 1)


@lru_cache(maxsize=20_000)
def _known_group(name: str) -> str | None:
    return next((found for cls in _GROUP_CLASSES if (found := find(cls, _SPELLINGS.get(name, name)))), None)


@lru_cache(maxsize=20_000)
def _known_source(name: str) -> str | None:
    return next((found for cls in _SOURCE_CLASSES if (found := find(cls, name))), None)
