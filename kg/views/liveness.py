"""Which reports and records speak: versions of one document and vintages of one list, in any order.

The standing of a report depends on its document, on the other versions of that document, on the complete
vintages of its series, and on which of those report the same fact (for records: the same entity).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from kg.views.said import Noted, Origin, Said, Standing

Spoken = TypeVar("Spoken", Said, Noted)


def superseded_versions(versions: Iterable[Origin]) -> dict[str, str | None]:
    """For each of the documents with one ``(source, key)``: from when a later version was known.

    A vintage (a document with a series) is not a version: the next vintage keeps what it does not repeat.
    """
    ordered = sorted((v for v in versions if v.series is None), key=lambda v: v.order)
    found: dict[str, str | None] = {}
    earliest: str | None = None
    for version in reversed(ordered):
        found[version.id] = earliest
        earliest = version.known_from if earliest is None else min(earliest, version.known_from)
    return found


def standings(documents: Iterable[Origin], vintages: Mapping[str, Sequence[Origin]]) -> dict[str, Standing]:
    """Of everything that these documents say about one fact or entity, by document id.

    Args:
        documents: those that report the fact (or describe the entity).
        vintages: per series, all its complete documents, in any order.
    """
    reporting = {d.id: d for d in documents}
    return {
        d.id: _in_series(d, reporting, vintages[d.series])
        if d.series is not None and d.complete
        else Standing(d.superseded_from)
        for d in reporting.values()
    }


def settle(spoken: Sequence[Spoken], vintages: Mapping[str, Sequence[Origin]]) -> list[Spoken]:
    """The same reports of one fact (records of one entity) with their standing worked out."""
    found = standings({s.origin.id: s.origin for s in spoken}.values(), vintages)
    return [replace(s, standing=found[s.origin.id]) for s in spoken]


def speaking(spoken: Iterable[Spoken], at: str | None = None) -> list[Spoken]:
    """Those that speak now, or as of ``at`` (:func:`kg.views.clock.until`) with what was known then."""
    if at is None:
        return [s for s in spoken if s.standing.superseded_from is None]
    known = (replace(s, standing=s.standing.as_of(at)) for s in spoken if s.origin.known_from <= at)
    return [s for s in known if s.standing.superseded_from is None]


def _in_series(document: Origin, reporting: Mapping[str, Origin], vintages: Sequence[Origin]) -> Standing:
    later = sorted((v for v in vintages if v.order > document.order), key=lambda v: v.order)
    repeated = [v.known_from for v in later if v.id in reporting]
    dropped = later[0].known_from if later and later[0].id not in reporting else None
    return Standing(min(repeated, default=None), dropped)
