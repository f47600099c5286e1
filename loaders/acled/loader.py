"""From ACLED's rows to events with sides, places and fatalities; revisions and deletions as versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.ids import dataset_id, digest, report_id, source_fact_id
from kg.model import Argument, Document, Quote, Report
from loaders.acled.event import Event, read, revision
from loaders.acled.payload import is_payload, items
from loaders.acled.place import country, place
from loaders.acled.sides import arguments, sides
from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.columns import first_lines, fitting, head_lines, header
from loaders.errors import WrongFormatError
from loaders.lines import decode
from loaders.named import Named, Told, by_content
from loaders.outlets import outlet
from loaders.source import source_info
from loaders.states import find

_SOURCE = "acled"
_EVENTS = ("event_id_cnty", "event_date", "event_type")
_DELETED = ("event_id_cnty", "deleted_timestamp")
_WRITTEN_TWICE = frozenset({"event_date", "timestamp"})
_HEAD = 65_536


class Acled:
    """The ``acled`` loader; one row is one event, or the deletion of one."""

    @property
    def info(self) -> SourceInfo:
        """What ``source.toml`` says."""
        return source_info(Path(__file__).parent)

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content decides, not the name
        """By the names of the columns, or by the field that names events in the API's JSON."""
        lines = head_lines(head)
        tabular = header(lines, _EVENTS) or header(lines, _DELETED)
        return tabular is not None or is_payload(decode(head)[0])

    def read(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        """One :class:`Mapped` per event: its own document, a version of all that was said of the event.

        Raises:
            WrongFormatError: neither the table nor the JSON of ACLED, or an error message of the API.
        """
        reading = _Reading(self.info, context)
        for line, fields in _rows(file, context):
            mapped = reading.mapped(fields, line)
            if mapped is not None:
                yield mapped


def _rows(file: InputFile, context: LoadContext) -> Iterator[tuple[int, Mapping[str, str]]]:
    with file.open() as stream:
        begins = decode(stream.read(_HEAD))[0].lstrip("\ufeff \t\r\n")[:1]
    if begins in ("{", "["):
        with file.open() as stream:
            for item in context.rows(items(stream, file.path)):
                if item.problem:
                    context.skip(item.problem, item.number, item.fields["what"])
                else:
                    yield item.number, _without_nul(item.fields, item.number, context)
        return
    columns = header(first_lines(file), _EVENTS) or header(first_lines(file), _DELETED)
    if columns is None:
        raise WrongFormatError(f"{file.path}: no columns of ACLED", hint="see: kg sources")
    for line, values in fitting(file, context, columns):
        yield line, dict(zip(columns.columns, values, strict=True))


def _without_nul(fields: Mapping[str, str], line: int, context: LoadContext) -> Mapping[str, str]:
    """As in tables: NUL is in no text, and no store likes it."""
    if not any("\0" in text for text in fields.values()):
        return fields
    context.note("nul-bytes", line, fields.get("event_id_cnty", ""))
    return {name: text.replace("\0", "") for name, text in fields.items()}


@dataclass(slots=True)
class _Reading:
    """One file on its way into the graph: what was said already is not said again."""

    info: SourceInfo
    context: LoadContext
    ids: set[int] = field(default_factory=set)  # hashes: of millions of rows the texts would fill the memory
    days: set[str] = field(default_factory=set)
    told: Told = field(default_factory=Told)

    def mapped(self, fields: Mapping[str, str], line: int) -> Mapped | None:
        """The row's document and report with records of all it names, or a document that takes it back."""
        if "deleted_timestamp" in fields:
            return self._deleted(fields, line)
        event = read(fields, line, self.context)
        if event is None or not self._is_new(event.id, event.revised, line):
            return None
        within = country(event, self.context)
        where = place(event, within)
        both = sides(event)
        day = self._day(event.revised)
        outlets = [outlet(day.id, name) for name in _listed(event["source"])]
        entities: list[Named] = [where, *both[0].actors, *both[1].actors]
        records = [*self.told.records(entities, day.id), *map(by_content, filter(self.told.is_new, outlets))]
        row = self._document(event, tuple(dict.fromkeys(record.entity for record in outlets)))
        args = (*arguments(event, *both), Argument("PLACE", where.id))
        return Mapped(
            documents=(row, day) if self._is_first(day) else (row,),
            records=records,
            reports=(_report(event, row, args),),
        )

    def _deleted(self, fields: Mapping[str, str], line: int) -> Mapped | None:
        """A version without any report: nothing is said of the event any more."""
        key = fields.get("event_id_cnty", "").strip()
        if not key:
            self.context.skip("no-id", line, "")
            return None
        since = revision(fields, "deleted_timestamp", line, self.context)
        if not self._is_new(key, since, line):
            return None
        return Mapped(documents=(self._version(key, since, f"Event {key}, deleted", "deleted"),))

    def _is_new(self, key: str, revised: str, line: int) -> bool:
        """Whether this revision was not in the file yet; another revision of the event may be."""
        place = hash((key, revised))
        if place in self.ids:
            self.context.skip("duplicate-id", line, key)
            return False
        self.ids.add(place)
        return True

    def _is_first(self, day: Document) -> bool:
        if day.id in self.days:
            return False
        self.days.add(day.id)
        return True

    def _document(self, event: Event, cites: tuple[str, ...]) -> Document:
        title = ", ".join(part for part in (event["sub_event_type"], event["location"], event.start) if part)
        notes = event["notes"]
        # One revision may come with other columns, and without a moment only the content tells revisions
        # apart. Dates are written differently in table and JSON and mean the same.
        said = (f"{k} {event[k]}" for k in sorted(event.fields) if event[k] and k not in _WRITTEN_TWICE)
        content = digest(event.start, event.end, *said)
        return self._version(event.id, event.revised, title, content, notes, cites)

    def _version(
        self, key: str, revised: str, title: str, content: str, text: str = "", cites: tuple[str, ...] = ()
    ) -> Document:
        return Document(
            id=dataset_id(_SOURCE, f"event/{key}", f"{revised} {content}"),
            cls="Dataset",
            source=_SOURCE,
            key=f"event/{key}",
            version=revised,
            title=title,
            date=revised or None,
            language="en",
            url=self.info.home,
            publisher=find("Organization", self.info.publisher),
            licence=self.info.licence,
            text=text or None,
            cites=cites,
        )

    def _day(self, revised: str) -> Document:
        """All that was revised on one day: what it says of places and actors outlives its single events."""
        day = revised[:10]
        return Document(
            id=dataset_id(_SOURCE, f"revised/{day}", day),
            cls="Dataset",
            source=_SOURCE,
            key=f"revised/{day}",
            version=day,
            title=f"{self.info.title}, revised on {day}" if day else self.info.title,
            date=day or None,
            language="en",
            url=self.info.home,
            publisher=find("Organization", self.info.publisher),
            licence=self.info.licence,
        )


def _report(event: Event, document: Document, args: tuple[Argument, ...]) -> Report:
    fact = source_fact_id(_SOURCE, event.id, event.cls)
    text = document.text
    return Report(
        id=report_id(document.id, fact, event.id),
        document=document.id,
        fact=fact,
        cls=event.cls,
        start=event.start,
        end=event.end,
        quantity=event["tags"] if "size" in event["tags"] else None,
        fatalities=None if event.dead is None else (event.dead,) * 3,
        args=args,
        quote=Quote(text, 0, len(text)) if text else None,
        row=event.id,
        extractor=_SOURCE,
    )


def _listed(outlets: str) -> Iterator[str]:
    return (name.strip() for name in outlets.split(";") if name.strip())
