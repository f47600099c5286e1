"""Who imposes a sanction, and under which programme: what many rows name, each with one record of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from kg.ids import entity_id, record_id, source_entity_id
from kg.model import Record, Value
from loaders.base import Mapped
from loaders.opensanctions.countries import state
from loaders.opensanctions.edition import document
from loaders.opensanctions.row import Row
from loaders.opensanctions.schemata import SOURCE
from loaders.states import find
from ontology.reference import reference

# How programme codes begin where it is no country's code: EU-UKR, UN-SCDPRK, SECO-UKRAINE.
_PREFIXES = {
    "EU": ("InternationalOrganization", "European Union"),
    "UN": ("InternationalOrganization", "United Nations Security Council"),
    "SECO": ("State", "Switzerland"),
}
# Programmes and authorities are the background of any date.
_ALWAYS = "0001"


class Named(NamedTuple):
    """An entity that a row names in words; ``values`` is empty where the reference data knows it."""

    id: str
    cls: str
    values: tuple[Value, ...] = ()


def introduced(things: Iterable[Named], known: set[Named]) -> Iterator[Mapped]:
    """A document with the record of each thing that is not in ``known`` yet; it is the same in every file."""
    for thing in things:
        if not thing.values or thing in known:
            continue
        known.add(thing)
        own = replace(
            document(f"named/{thing.id}", "", str(thing.values), title=thing.values[0].value), known=_ALWAYS
        )
        record = Record(record_id(own.id, thing.id), own.id, thing.id, thing.cls, thing.values)
        yield Mapped(rows=0, documents=(own,), records=(record,))


def authorities(row: Row) -> list[Named]:
    """The bodies that the row names, else the State of its country or of its programme's code."""
    states = [found for code in row.all("country") if (found := state(code))]
    own = states[0] if len(states) == 1 else None
    named = [_body(name, own) for name in row.all("authority")]
    if not named:
        named = [Named(found, "State") for found in states] or list(by_programmes(row.all("programId")))
    return list(dict.fromkeys(named))


def by_programmes(codes: tuple[str, ...]) -> Iterator[Named]:
    """Who stands behind programmes, by the beginning of their codes."""
    for code in codes:
        prefix = code.partition("-")[0]
        known = _PREFIXES.get(prefix)
        found = find(*known) if known else state(prefix) if len(prefix) == 2 else None
        if found:
            yield Named(found, reference().by_id[found].cls)


def programmes(row: Row) -> list[Named]:
    """By code where there is one, so that all rows of a programme share it; else by its title."""
    if codes := row.all("programId"):
        return [programme(code) for code in codes]
    context = row.one("authority", "country")
    return [
        Named(entity_id("SanctionsProgramme", title, context), "SanctionsProgramme", (Value("name", title),))
        for title in row.all("program")
    ]


def programme(code: str) -> Named:
    """The programme of a code (``US-RUSHAR``); titles beside it may be those of a part of the programme."""
    values = (Value("name", code), Value("programId", code))
    return Named(source_entity_id(SOURCE, f"programme {code}"), "SanctionsProgramme", values)


@cache
def _body(name: str, own: str | None) -> Named:
    """A body of that name: an international one, or one of the State, else one not known yet."""
    for cls in ("InternationalOrganization", "State", "GovernmentBody"):
        found = find(cls, name)
        owner = reference().by_id[found].one("bodyOf") if found else None
        if found and (owner is None or own in (owner, None)):
            return Named(found, cls)
    cls = "GovernmentBody" if own else "Organization"
    values = (Value("name", name), *([Value("bodyOf", own)] if own else []))
    return Named(entity_id(cls, name, own or ""), cls, values)
