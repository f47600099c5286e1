"""One row of ICEWS: the report of an event by the story it was coded from.

An event between two that act alike stands in two rows, told from either side ("consult"; "make a visit" and
"host a visit"). Both come from one sentence, so story, sentence, code and pair are what makes the fact; the
event id is not, as it is given more than once. Where one acts on the other ("accuse"), the rows of both
directions are two acts: the order of the pair counts.
"""

from __future__ import annotations

from functools import lru_cache

from kg.dates import BadDateError, PartialDate
from kg.ids import dataset_id, source_fact_id
from kg.model import Argument, Document
from loaders.base import LoadContext, Mapped
from loaders.coded_events import (
    Coding,
    Known,
    Lately,
    Remembered,
    arguments_of,
    cameo_coding,
    catalogue_id,
    coded_report,
    known,
)
from loaders.icews.actors import NOTHING, side
from loaders.icews.columns import COLUMNS, Header
from loaders.icews.places import located
from loaders.outlets import outlet
from loaders.quick import quick_document, quick_mapped
from ontology.codes import goldstein
from ontology.model import ontology

SOURCE = "icews"
CONFIDENCE = 0.8
"""Share of rows that are right, as the coder's developers and outside evaluations found."""
CATALOGUE = catalogue_id(SOURCE)
_MADE, _VISITS = "042", frozenset({"042", "043"})
_Columns = tuple[str, ...]
_Sides = tuple[str, str, str, str]


class Events:
    """Maps the rows of one file; remembers actors, places and publishers it has met."""

    def __init__(self, table: Header, context: LoadContext) -> None:
        self._context = context
        usual = table.places == tuple(range(len(COLUMNS)))
        self._places_of = None if usual else table.places
        self._sides: Remembered[tuple[str, str, str], Known] = Remembered(_side)
        self._places: Remembered[_Columns, Known] = Remembered(_located)
        self._publishers: Remembered[str, Known] = Remembered(_publisher)
        self._codings: Remembered[tuple[str, str], Coding | None] = Remembered(_coding)
        self._arguments: Remembered[_Sides, tuple[Argument, ...]] = Remembered(arguments_of)
        self._ids: Remembered[str, str] = Remembered(lambda source: dataset_id(SOURCE, source, ""))
        self._documents = Lately()

    def row(self, line: int, cells: list[str]) -> Mapped | None:
        """What the row becomes; ``None`` after a skip."""
        if self._places_of is not None:
            cells = [cells[place] if place is not None else "" for place in self._places_of]
        event, date, story, sentence = cells[0], day(cells[1]), cells[11], cells[12]
        coding = self._codings[cells[6], cells[5]]
        if date is None or coding is None or event in NOTHING:
            self._skip(line, cells)
            return None
        self._check(line, coding, cells)
        first, second = self._sides[cells[2], cells[3], cells[4]], self._sides[cells[8], cells[9], cells[10]]
        place, publisher = self._places[tuple(cells[14:20])], self._publishers[cells[13]]
        if place.problem:
            self._context.note(place.problem, line, "|".join(cells[14:20]))
        source = f"story {story}" if story not in NOTHING else f"events of {date}"
        document = self._ids[source]
        fact = _fact(cells, coding, source if source[0] == "s" else f"event {event}", sentence)
        report = coded_report(
            f"rep-{fact[5:]}-{event}-{'from' if cells[2] <= cells[8] else 'to'}",
            document,
            fact,
            coding,
            date,
            self._arguments[coding.cameo or "", first.id, second.id, place.id],
            event,
            CONFIDENCE,
            SOURCE,
        )
        records = first.untold() + second.untold() + place.untold() + publisher.untold()
        made = (_document(document, source, date, publisher),) if self._documents.is_new(source) else ()
        return quick_mapped(1, made, records, (report,))

    def _skip(self, line: int, cells: list[str]) -> None:
        if cells[0] in NOTHING:
            self._context.skip("no-event-id", line, cells[1])
        elif day(cells[1]) is None:
            self._context.skip("bad-date", line, cells[1])
        else:
            self._context.skip("unknown-event-code", line, cells[6])

    def _check(self, line: int, coding: Coding, cells: list[str]) -> None:
        """The code decides; what the row says beside it is compared."""
        if coding.cameo != cells[6]:
            self._context.note("code-without-zero", line, cells[6])
        if cells[7] not in NOTHING and not _agrees(cells[7], coding.cameo or ""):
            self._context.note("intensity-differs", line, f"{cells[7]} for {coding.cameo}")


def _fact(cells: list[str], coding: Coding, told: str, sentence: str) -> str:
    one, other, code = cells[2], cells[8], coding.cameo
    if code in _VISITS:
        one, other, code = (one, other, "visit") if code == _MADE else (other, one, "visit")
    elif other < one and coding.source_roles == coding.target_roles:
        one, other = other, one
    return source_fact_id(
        SOURCE, f"{cells[1]}\x1f{told}\x1f{sentence}\x1f{code}\x1f{one}\x1f{other}", "Event"
    )


def _document(document: str, source: str, date: str, publisher: Known) -> Document:
    """The story, which ICEWS knows by number; its date is that of the events in it."""
    cls = "NewsArticle" if source[0] == "s" else "Dataset"
    return quick_document(document, cls, SOURCE, key=source, date=date, publisher=publisher.id or None)


@lru_cache(maxsize=50_000)
def day(written: str) -> str | None:
    """``2018-06-01``, also with a time, in one word or as ``06/01/2018``; ``None``: there is no such day."""
    text = written.strip().split(" ")[0]
    if "/" in text:
        month, _, rest = text.partition("/")
        number, _, year = rest.partition("/")
        text = f"{year}-{month:0>2}-{number:0>2}"
    elif text.isdigit() and len(text) == 8:
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    try:
        date = PartialDate.parse(text)
    except BadDateError:
        return None
    return date.text if date.day else None


@lru_cache(maxsize=50_000)
def _agrees(written: str, code: str) -> bool:
    try:
        return abs(float(written) - goldstein(code)) < 0.05
    except ValueError:
        return False


def _coding(given: tuple[str, str]) -> Coding | None:
    """Of code and text. A spreadsheet takes the zero from the head of a code; the text tells 010 from 10."""
    code, text = given[0].strip(), given[1].strip()
    concepts = ontology().scheme("cameo").concepts
    whole = f"0{code}"
    if whole in concepts and (code not in concepts or _labelled(whole, text) > _labelled(code, text)):
        return cameo_coding(whole)
    return cameo_coding(code)


def _labelled(code: str, text: str) -> bool:
    return ontology().scheme("cameo").concepts[code].label.casefold() == text.casefold()


def _side(columns: tuple[str, str, str]) -> Known:
    return known(side(columns), CATALOGUE)


def _located(columns: _Columns) -> Known:
    found = located(columns)
    return known(found.place, CATALOGUE, found.problem)


def _publisher(name: str) -> Known:
    if name.strip() in NOTHING:
        return Known("", ())
    record = outlet(CATALOGUE, name)
    return Known(record.entity, (record,))
