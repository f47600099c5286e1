"""One row of an event table: the report of an event by the article it was coded from.

The coder makes a row for every place that an article names near an event, so rows of one article with one
day, code and pair of actors are repeats of one event: their fact has one id, in whatever files they stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.ids import source_fact_id
from kg.model import Argument, Document
from loaders.base import Alias, LoadContext, Mapped
from loaders.coded_events import (
    Known,
    Lately,
    Remembered,
    arguments_of,
    cameo_coding,
    coded_report,
    known,
)
from loaders.gdelt.actors import side
from loaders.gdelt.articles import CATALOGUE, SOURCE, Article, articles, day, document, is_address, moment
from loaders.gdelt.columns import layout
from loaders.gdelt.places import located
from loaders.quick import quick_mapped

CONFIDENCE = 0.5
"""Share of rows that are right: evaluations found between a fifth (protests) and two thirds."""
_FACT = "Event"  # in the id of a fact, whatever its class: a repeat may be coded otherwise later
_SOURCE, _TARGET = slice(5, 15), slice(15, 25)
_CODE = 26
_Sides = tuple[str, str, str, str]


def alias(event: str, added: str) -> Alias:
    """The id that mentions give the event, which know no more of it than its number.

    It sorts behind every other id of a fact, so that the fact keeps its own.
    """
    return Alias(f"fact-gdelt-{event}", event, SOURCE, added)


def report_of(article: str, event: str) -> str:
    """The id of what an article (a document's id) reports of an event, whichever table says so.

    Of the two contents the store keeps the one with a day, which is that of the event table.
    """
    return f"rep-{article[4:]}-{event}"


class Events:
    """Maps the rows of one file; remembers actors, places and articles it has met."""

    def __init__(self, columns: Sequence[str], context: LoadContext) -> None:
        self._place, self._added, self._address = layout(columns)
        self._context = context
        self._sides: Remembered[tuple[str, ...], Known] = Remembered(_side)
        self._places: Remembered[tuple[str, ...], Known] = Remembered(_located)
        self._articles = articles()
        self._arguments: Remembered[_Sides, tuple[Argument, ...]] = Remembered(arguments_of)
        self._events, self._documents = Lately(), Lately()

    def row(self, line: int, cells: list[str]) -> Mapped | None:
        """What the row becomes; ``None`` after a skip."""
        event, added, code = cells[0], cells[self._added], cells[_CODE]
        start, seen, coding = day(cells[1]), moment(added), cameo_coding(code)
        if start is None or seen is None or coding is None or not event.isdigit():
            self._skip(line, cells)
            return None
        if not self._events.is_new(event):
            self._context.skip("repeated-event-id", line, event)
            return None
        address = cells[self._address] if self._address is not None else ""
        one = is_address(address)  # of one article; a citation stands for many
        source = address if one else f"{address or 'event table'} {added}"
        found, also = self._articles[source], alias(event, seen)
        first, second = self._sides[tuple(cells[_SOURCE])], self._sides[tuple(cells[_TARGET])]
        place = self._places[tuple(cells[self._place])]
        if place.problem:
            self._context.note(place.problem, line, " ".join(cells[self._place]))
        report = coded_report(
            report_of(found.document, event),
            found.document,
            _fact(cells[1], cells[5], cells[15], code, address if one else f"event {event}"),
            coding,
            start,
            self._arguments[code, first.id, second.id, place.id],
            event,
            CONFIDENCE,
            SOURCE,
        )
        records = first.untold() + second.untold() + place.untold()
        if not self._documents.is_new(source):
            return quick_mapped(1, (), records, (report,), (also,))
        made = document(found, source, seen) if address else _table(found, source, seen)
        return quick_mapped(1, (made,), records + found.records, (report,), (also,))

    def _skip(self, line: int, cells: list[str]) -> None:
        event, added = cells[0], cells[self._added]
        if not event.isdigit():
            self._context.skip("bad-event-id", line, event)
        elif day(cells[1]) is None:
            self._context.skip("bad-date", line, cells[1])
        elif moment(added) is None:
            self._context.skip("bad-date-added", line, added)
        else:
            self._context.skip("unknown-event-code", line, cells[_CODE])


def _fact(written: str, source: str, target: str, code: str, told: str) -> str:
    """What is the same in repeats: day, sides, code and article. A row that names no article repeats none."""
    return source_fact_id(SOURCE, f"{written}\x1f{source}\x1f{target}\x1f{code}\x1f{told}", _FACT)


def _table(found: Article, source: str, seen: str) -> Document:
    """Rows from before April 2013 name no article: the day's table itself says so."""
    return Document(found.document, "Dataset", SOURCE, key=source, title=f"Events added {seen}", date=seen)


def _side(columns: tuple[str, ...]) -> Known:
    return known(side(columns), CATALOGUE)


def _located(columns: tuple[str, ...]) -> Known:
    found = located(columns)
    return known(found.place, CATALOGUE, found.problem)
