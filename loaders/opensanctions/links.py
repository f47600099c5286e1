"""Rows that tie entities to each other, as reports of intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.ids import entity_id, record_id, report_id, source_fact_id
from kg.model import Argument, Document, Quote, Record, Report, Value
from loaders.base import LoadContext
from loaders.opensanctions.authorities import Named, authorities, programmes
from loaders.opensanctions.dates import partials
from loaders.opensanctions.row import Row
from loaders.opensanctions.schemata import LINKS, SOURCE, Link, entity_of
from loaders.prose import join

_STARTS = ("startDate", "periodStart", "date")
_ENDS = ("endDate", "periodEnd")
_OVER = frozenset({"ended", "inactive", "expired", "delisted", "terminated", "removed", "former", "ceased"})
_CURRENT = frozenset({"current", "active", "sanctioned"})
# Properties that become dates, arguments, records or the document's address; the others are its text.
_PLACED = frozenset(
    {
        *_STARTS, *_ENDS, "listingDate", "percentage", "authority", "country", "programId",
        "unscId", "sourceUrl", "indexText", "proof",
    }
)  # fmt: skip
# What a tie is, or why it is, in the words of the source: the first that there is, is the report's quote.
_TELLING = ("relationship", "role", "reason", "summary", "description", "provisions")


@dataclass(frozen=True, slots=True)
class Tied:
    """The report of a link, the records that come with it, and what it shares with other rows."""

    report: Report
    records: tuple[Record, ...]
    shared: tuple[Named, ...]


def tied(row: Row, document: Document, context: LoadContext) -> Tied | None:
    """The link as a report; ``None`` when it does not say whom it ties."""
    link = LINKS[row.schema]
    is_sanction = row.schema == "Sanction"
    sides = [link.source] if is_sanction else [link.source, link.target]
    if not all(row.all(name) for _, name in sides):
        return None
    shared = _sanctioning(row, context) if is_sanction else []
    posts = _posts(row, link) if link.cls == "Tenure" and row.schema != "Occupancy" else []
    arguments = [Argument(role, entity_of(other)) for role, name in sides for other in row.all(name)]
    arguments += [Argument(role, thing.id) for role, thing in (*shared, *posts)]
    records = [Record(record_id(document.id, p.id), document.id, p.id, p.cls, p.values) for _, p in posts]
    return Tied(
        _report(row, link.cls, document, arguments, speakers(shared), context),
        (*records, *_un_reference(row, document)),
        tuple(thing for _, thing in shared),
    )


def speakers(sanctioning: Sequence[tuple[str, Named]]) -> tuple[str, ...]:
    """In whose mouth a sanction is put."""
    return tuple(thing.id for role, thing in sanctioning if role == "AUTHORITY")


def prose(row: Row) -> str:
    """The properties that have no other place, a paragraph each: ``reason: …``."""
    link = LINKS[row.schema]
    sides = {link.source[1], link.target[1]}
    names = [name for name in sorted(row.properties) if name not in _PLACED and name not in sides]
    return join(f"{name}: {value}" for name in names for value in row.all(name))


def describe(row: Row) -> str:
    """What sort of tie it is, in the source's words: ``Family: mother``."""
    kind = ", ".join(row.all("relationship", "role")) or row.one("summary", "program") or row.caption
    return f"{row.schema}: {kind}" if kind and kind != row.schema else row.schema


def sanction(key: str, target: str, by: Sequence[tuple[str, Named]], document: Document) -> Report:
    """A sanction of which no more is known than who is under which programme."""
    fact = source_fact_id(SOURCE, key, "Sanction")
    return Report(
        id=report_id(document.id, fact, key),
        document=document.id,
        fact=fact,
        cls="Sanction",
        status="ongoing",
        ended="no",
        args=(Argument("TARGET", target), *(Argument(role, thing.id) for role, thing in by)),
        row=key,
        attributed_to=speakers(by),
        extractor=SOURCE,
    )


def _sanctioning(row: Row, context: LoadContext) -> list[tuple[str, Named]]:
    by = authorities(row)
    if not by:
        context.note("no-authority", row.line, row.id)
    return [("AUTHORITY", one) for one in by] + [("PROGRAMME", one) for one in programmes(row)]


def _posts(row: Row, link: Link) -> list[tuple[str, Named]]:
    """The office that a role in an organisation is: the same words there are the same office."""
    body = entity_of(row.one(link.target[1]))
    return [
        ("POSITION", Named(entity_id("Position", role, body), "Position", values))
        for role in row.all("role")
        if (values := (Value("name", role), Value("postIn", body)))
    ]


def _report(
    row: Row, cls: str, document: Document, args: list[Argument], by: tuple[str, ...], context: LoadContext
) -> Report:
    start, end = _dates(row, context)
    ended = _ended(row, end, document.date or "")
    fact = source_fact_id(SOURCE, row.id, cls)
    return Report(
        id=report_id(document.id, fact, row.id),
        document=document.id,
        fact=fact,
        cls=cls,
        status="occurred" if ended == "yes" else "ongoing",
        start=start,
        end=end,
        ended=ended,
        quantity=_quantity(row),
        quote=_quote(row, document.text or ""),
        args=tuple(dict.fromkeys(args)),
        row=row.id,
        attributed_to=by,
        extractor=SOURCE,
    )


def _dates(row: Row, context: LoadContext) -> tuple[str | None, str | None]:
    starts = partials(row.all(*_STARTS), row, context) or partials(row.all("listingDate"), row, context)
    ends = partials(row.all(*_ENDS), row, context)
    start, end = (starts[0] if starts else None), (ends[-1] if ends else None)
    if start and end and end < start and not start.startswith(end):
        context.note("ends-before-start", row.line, f"{row.id}: {start} to {end}")
        end = None
    return start, end


def _ended(row: Row, end: str | None, known: str) -> str:
    """Whether it is over; an end in the future (a sanction for ten years) is none yet."""
    status = row.one("status").lower()
    if end is not None:
        return "no" if known and end > known else "yes"
    if status in _OVER:
        return "yes"
    return "no" if row.schema == "Sanction" or status in _CURRENT else "unknown"


def _quote(row: Row, text: str) -> Quote | None:
    for name in _TELLING:
        if told := row.one(name):
            start = text.index(f"{name}: {told}") + len(f"{name}: ")
            return Quote(told, start, start + len(told))
    return None


def _quantity(row: Row) -> str | None:
    """The share that is owned."""
    if share := row.one("percentage"):
        return share if "%" in share else f"{share} %"
    count = row.one("sharesCount")
    return f"{count} shares" if count else None


def _un_reference(row: Row, document: Document) -> list[Record]:
    """The number on the United Nations' list, whose letter tells persons (``QDi.006``) from entities."""
    target = row.one("entity")
    cls = {"i": "Person", "e": "Organization"}
    return [
        Record(
            record_id(document.id, entity_of(target), number),
            document.id,
            entity_of(target),
            cls[number[2]],
            (Value("sourceKey", number),),
        )
        for number in row.all("unscId")
        if target and number[2:3] in cls and number[3:4] == "."
    ]
