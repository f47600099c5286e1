"""One row as a typed event: class, dates, fatalities, coordinates, and when it was last revised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.dates import BadDateError
from loaders.acled.dates import BadMomentError, day, moment, span
from loaders.base import LoadContext
from loaders.event_places import Point, noted_point
from loaders.precisions import noted_precision
from ontology.codes import UnknownCodeError, class_for_acled

# Spelt so in parts of the codebook
_SPELLINGS = {"Excessive force against protestors": "Excessive force against protesters"}
_MOST_DIGITS = 9  # no event has a billion dead


@dataclass(frozen=True, slots=True)
class Event:
    """A row that can be used. ``revised`` is a moment, ``""`` where the export leaves it out."""

    id: str
    line: int
    cls: str
    start: str
    end: str
    revised: str
    dead: int | None
    where: Point | None
    place_precision: str
    fields: Mapping[str, str]

    def __getitem__(self, field: str) -> str:
        """A field without blanks around it; ``""`` where the export lacks it."""
        return " ".join(self.fields.get(field, "").split())


def read(fields: Mapping[str, str], line: int, context: LoadContext) -> Event | None:
    """The event, or ``None`` after a skip that names what is wrong with the row."""
    key = fields.get("event_id_cnty", "").strip()
    if not key:
        context.skip("no-id", line, fields.get("notes", ""))
        return None
    cls = _class(fields, line, key, context)
    if cls is None:
        return None
    try:
        on = day(fields.get("event_date", ""))
    except BadDateError:
        context.skip("bad-date", line, f"{key}: {fields.get('event_date', '')}")
        return None
    exact = _precision("datePrecision", fields.get("time_precision", ""), "day", line, context)
    start, end = span(on, exact)
    return Event(
        id=key,
        line=line,
        cls=cls,
        start=start,
        end=end,
        revised=revision(fields, "timestamp", line, context),
        dead=_dead(fields, line, key, context),
        where=noted_point(fields, key, line, context),
        place_precision=_precision("geoPrecision", fields.get("geo_precision", ""), "exact", line, context),
        fields=fields,
    )


def revision(fields: Mapping[str, str], field: str, line: int, context: LoadContext) -> str:
    """The moment in a field; ``""`` with a note where there is none, so that any other revision wins."""
    written = fields.get(field, "").strip()
    try:
        return moment(written)
    except BadMomentError:
        context.note("no-timestamp", line, f"{fields.get('event_id_cnty', '')}: {written}")
        return ""


def _class(fields: Mapping[str, str], line: int, key: str, context: LoadContext) -> str | None:
    """By the sub-event type; by the event type where that one is new or missing."""
    kind = fields.get("event_type", "").strip()
    sub = fields.get("sub_event_type", "").strip()
    try:
        return class_for_acled(kind, _SPELLINGS.get(sub, sub) or None)
    except UnknownCodeError:
        pass
    try:
        found = class_for_acled(kind)
    except UnknownCodeError:
        context.skip("unknown-event-type", line, f"{key}: {kind}, {sub}")
        return None
    context.note("unknown-sub-event-type", line, f"{key}: {sub}")
    return found


def _dead(fields: Mapping[str, str], line: int, key: str, context: LoadContext) -> int | None:
    written = fields.get("fatalities", "").strip()
    if not written:
        return None
    plain = written.removesuffix(".0")
    if plain.isascii() and plain.isdecimal() and len(plain) <= _MOST_DIGITS:
        return int(plain)
    context.note("bad-number", line, f"{key}: {written}")
    return None


def _precision(scheme: str, code: str, usual: str, line: int, context: LoadContext) -> str:
    """The usual one where the export leaves the code out."""
    return noted_precision("acled", scheme, code, usual, line, context) if code.strip() else usual
