"""From travel records to Travel and Meeting facts; the remark beside each stays a text of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.ids import dataset_id, entity_id, record_id, report_id, source_fact_id
from kg.model import Argument, Document, Record, Report, Value
from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.historyatstate import row as rows
from loaders.historyatstate.row import Row
from loaders.officials import official, split_title
from loaders.source import source_info
from loaders.states import country, find, state
from loaders.xml import BadXmlError, check_well_formed, elements

_SOURCE = "historyatstate"
_ROOTS = frozenset({"trips", "visits"})
_UNITED_STATES = "United States"
_PLACE_CLASSES = ("Settlement", "AdminArea", "NaturalFeature", "Facility")


class HistoryAtState:
    """The ``historyatstate`` loader; one row is one ``trip`` or ``visit``."""

    @property
    def info(self) -> SourceInfo:
        """What ``source.toml`` says."""
        return source_info(Path(__file__).parent)

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content decides, not the name
        """By the root element together with a field that only these files have."""
        return b"last-modified-datetime" in head and (b"<trips" in head or b"<visits" in head)

    def read(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        """One :class:`Mapped` per trip or visit.

        Raises:
            BadXmlError: not well-formed, or neither trips nor visits.
        """
        if check_well_formed(file) not in _ROOTS:
            raise BadXmlError(f"{file.path}: neither trips nor visits", hint="see: kg sources")
        seen: set[str] = set()
        for element in context.rows(elements(file, ("trip", "visit"))):
            row = rows.read(element, context)
            if row is None:
                continue
            if row.id in seen:
                context.skip("duplicate-id", row.line, row.id)
                continue
            seen.add(row.id)
            yield _Trip(self.info, row, context).mapped()


@dataclass(slots=True)
class _Trip:
    """One row on its way to documents, records and reports."""

    info: SourceInfo
    row: Row
    context: LoadContext
    records: list[Record] = field(default_factory=list)

    def mapped(self) -> Mapped:
        """The row's own document with its reports, and the remark as a document for the extraction."""
        table = self._document("row", "Dataset", None)
        reports = tuple(self._reports(table))
        remark = self._document("remark", "NewsArticle", self.row.remark) if self.row.remark else None
        return Mapped(
            documents=(table, remark) if remark else (table,), records=tuple(self.records), reports=reports
        )

    def _document(self, part: str, cls: str, text: str | None) -> Document:
        row = self.row
        key = f"{'visit' if row.kind == 'visit' else 'trip'}/{row.id}/{part}"
        return Document(
            id=dataset_id(_SOURCE, key, f"{row.version} {text or ''}"),
            cls=cls,
            source=_SOURCE,
            key=key,
            version=row.version,
            title=f"{row.person}, {row.country}, {row.start}",
            date=row.end.text,
            language="en",
            url=self.info.home,
            licence=self.info.licence,
            text=text,
        )

    def _reports(self, table: Document) -> Iterator[Report]:
        person = self._person(table)
        visit = self.row.kind == "visit"
        abroad = self._country(table, self.row.country)
        home = self._country(table, _UNITED_STATES)
        destinations = [home] if visit else self._places(table, abroad)
        host = state(_UNITED_STATES if visit else self.row.country)
        places = [Argument("PLACE", place) for place in destinations]
        yield self._report(
            table,
            "Travel",
            [Argument("AGENT", person), *places, Argument("ORIGIN", abroad if visit else home)],
        )
        if self.row.met or visit:
            hosts = [Argument("HOST", host)] if host else []
            yield self._report(table, "Meeting", [Argument("PARTICIPANT", person), *hosts, *places])

    def _report(self, table: Document, cls: str, args: list[Argument]) -> Report:
        fact = source_fact_id(_SOURCE, table.key or table.id, cls)
        return Report(
            id=report_id(table.id, fact, self.row.id),
            document=table.id,
            fact=fact,
            cls=cls,
            start=self.row.start.text,
            end=self.row.end.text,
            args=tuple(args),
            row=self.row.id,
            extractor=_SOURCE,
        )

    def _person(self, table: Document) -> str:
        titles, name = split_title(self.row.person)
        employer = state(self.row.country if self.row.kind == "visit" else _UNITED_STATES)
        found = official(name, employer, self.row.start)
        values = [Value("name", name)]
        if titles:
            values.append(Value("positionText", titles))
        self._record(table, found, "Person", values)
        return found

    def _country(self, table: Document, name: str) -> str:
        found = country(name)
        if found:
            return found
        # "Antarctica", "European Union": a place that no State holds, or not a place of one
        unknown = entity_id("Place", name or "unknown")
        self.context.note("unknown-country", self.row.line, name)
        self._record(table, unknown, "Place", [Value("name", name or "unknown")])
        return unknown

    def _places(self, table: Document, abroad: str) -> list[str]:
        """The localities, each within the country; the country itself where none is named."""
        found = []
        for name in self.row.places:
            place = self._known_place(name, abroad) or entity_id("Settlement", name, abroad)
            if place.startswith("ent-"):
                self._record(table, place, "Settlement", [Value("name", name), Value("within", abroad)])
            found.append(place)
        return found or [abroad]

    def _known_place(self, name: str, abroad: str) -> str | None:
        candidates = (find(cls, name, within=abroad) for cls in _PLACE_CLASSES)
        return next((found for found in candidates if found), None)

    def _record(self, table: Document, entity: str, cls: str, values: list[Value]) -> None:
        if entity.startswith("ent-"):  # reference data speaks for the entities it knows
            self.records.append(Record(record_id(table.id, entity), table.id, entity, cls, tuple(values)))
