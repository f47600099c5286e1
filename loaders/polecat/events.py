"""One row of POLECAT: the report of an event by the story it was coded from."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.ids import dataset_id, digest, report_id, source_fact_id
from kg.model import Argument, Document
from loaders.base import LoadContext, Mapped
from loaders.coded_events import Coding, Known, Lately, Remembered, catalogue_id, coded_report, known
from loaders.icews.events import day
from loaders.outlets import outlet
from loaders.polecat.actors import Side, actors
from loaders.polecat.coding import NOTHING, coded
from loaders.polecat.places import Where, located

SOURCE = "polecat"
CONFIDENCE = 0.7
"""Share of rows that are right, between what its developers report for types and for actors."""
CATALOGUE = catalogue_id(SOURCE)
_LANGUAGES = {
    "english": "en",
    "spanish": "es",
    "french": "fr",
    "portuguese": "pt",
    "russian": "ru",
    "arabic": "ar",
    "chinese": "zh",
}
_STORY = ("source", "publication date", "story people", "story organizations", "story locations")


class Events:
    """Maps the rows of one file; remembers actors and places it has met."""

    def __init__(self, columns: tuple[str, ...], context: LoadContext) -> None:
        self._columns = {name: place for place, name in reversed(list(enumerate(columns)))}
        self._context = context
        self._sides: Remembered[Side, tuple[Known, ...]] = Remembered(_side)
        self._places: Remembered[Where, Known] = Remembered(_located)
        self._outlets: Remembered[str, Known] = Remembered(_outlet)
        self._documents, self._events = Lately(), Lately()

    def row(self, line: int, cells: list[str]) -> Mapped | None:
        """What the row becomes; ``None`` after a skip."""

        def cell(name: str) -> str:
            place = self._columns.get(name)
            return "" if place is None else cells[place].strip()

        event, start = cell("event id"), day(cell("event date"))
        code = coded(cell("event type"), cell("event mode"), cell("contexts"))
        if event in NOTHING:
            self._context.skip("no-event-id", line, cell("event date"))
        elif start is None:
            self._context.skip("bad-date", line, cell("event date"))
        elif code.coding is None:
            self._context.skip("unknown-event-type", line, cell("event type"))
        elif not self._events.is_new(event):
            self._context.skip("repeated-event-id", line, event)
        else:
            for unknown in code.unknown:
                self._context.note("unknown-mode-or-context", line, unknown)
            return self._mapped(line, cell, event, start, code.coding)
        return None

    def _mapped(
        self, line: int, cell: Callable[[str], str], event: str, start: str, coding: Coding
    ) -> Mapped:
        sources, targets = (
            self._sides[_columns_of(cell, "actor")],
            self._sides[_columns_of(cell, "recipient")],
        )
        place = self._places[_where(cell)]
        if place.problem:
            self._context.note(place.problem, line, " ".join(_where(cell)))
        outlet = self._outlets[cell("source")]
        story = "story " + digest(*(cell(name) for name in _STORY))
        document, fact = dataset_id(SOURCE, story, ""), source_fact_id(SOURCE, event, "Event")
        report = coded_report(
            report_id(document, fact, event),
            document,
            fact,
            coding,
            start,
            tuple(_arguments(coding, sources, targets, place)),
            event,
            CONFIDENCE,
            SOURCE,
        )
        made = (_document(document, story, cell, start, outlet),) if self._documents.is_new(story) else ()
        records = tuple(r for one in (*sources, *targets, place, outlet) for r in one.untold())
        return Mapped(1, made, records, (report,))


def _columns_of(cell: Callable[[str], str], who: str) -> Side:
    return Side(
        cell(f"{who} name"),
        cell(f"{who} country"),
        cell(f"{who} cow"),
        cell(f"primary {who} sector"),
        cell(f"{who} sectors"),
        cell(f"{who} title"),
        cell(f"wikipedia {who} id"),
    )


def _where(cell: Callable[[str], str]) -> Where:
    return Where(
        cell("placename"),
        cell("city"),
        cell("province"),
        cell("country"),
        cell("latitude"),
        cell("longitude"),
        cell("geonames id"),
        cell("feature type"),
    )


def _arguments(
    coding: Coding, sources: tuple[Known, ...], targets: tuple[Known, ...], place: Known
) -> Iterator[Argument]:
    pairs = [(role, side.id) for side in sources for role in coding.source_roles]
    pairs += [(role, side.id) for side in targets for role in coding.target_roles]
    pairs += [("PLACE", place.id)] if place.id else []
    return (Argument(*pair) for pair in dict.fromkeys(pairs))


def _document(document: str, story: str, cell: Callable[[str], str], start: str, outlet: Known) -> Document:
    """The story; it has no number, but source, day and all that it names tell it from others."""
    language = cell("language").lower()
    return Document(
        document,
        "NewsArticle",
        SOURCE,
        key=story,
        date=day(cell("publication date")) or start,
        language=_LANGUAGES.get(language, language if len(language) in (2, 3) else None),
        publisher=outlet.id or None,
    )


def _side(side: Side) -> tuple[Known, ...]:
    return tuple(known(entity, CATALOGUE) for entity in actors(side))


def _located(where: Where) -> Known:
    found = located(where)
    return known(found.place, CATALOGUE, found.problem)


def _outlet(name: str) -> Known:
    if name in NOTHING:
        return Known("", ())
    record = outlet(CATALOGUE, name)
    return Known(record.entity, (record,))
