"""The list in its two published forms, its vintages, and the closed list that it took the place of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from kg.dates import BadDateError, PartialDate
from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.context import Ledger
from loaders.errors import WrongFormatError
from loaders.lines import decode
from loaders.list_dates import read_date
from loaders.list_readings import Reading, runs
from loaders.list_values import dated
from loaders.listings import Vintage, authority, complete_list
from loaders.source import source_info
from loaders.table import Usable, rows
from loaders.uk_sanctions.designation import field_of, from_element, from_rows
from loaders.uk_sanctions.entry import entry_of, fault_of, key_of
from loaders.xml import elements, root_tag, text, without_namespaces

_ROOT, _ENTRY, _DATE, _UPDATED = "Designations", "Designation", "DateGenerated", "LastUpdated"
_CLOSED_ROOT = "ArrayOfFinancialSanctionsTarget"
_NEEDED = frozenset({"uniqueid", "name6"})
_CLOSED = frozenset({"groupid", "grouptype", "name6"})
_REPORT_DATE = re.compile(r"report date:?\s*(?P<date>\d{1,2} [a-z]+ \d{4}|[\w/.-]+)", re.IGNORECASE)
_MARKUP = re.compile(r"\s*<")
_FIRST_ROWS = 20
_HINT = "load the UK Sanctions List instead (UK-Sanctions-List.xml or .csv, published by the FCDO)"

_READING = Reading(key_of, fault_of, entry_of)


class UkSanctions:
    """The ``uk_sanctions`` loader; one row is a ``Designation``, or a line of the CSV."""

    @property
    def info(self) -> SourceInfo:
        """What ``source.toml`` says."""
        return source_info(Path(__file__).parent)

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content decides, not the name
        """By the root element or the headings; the closed list too, to say what took its place."""
        if b"<Designations" in head or b"<" + _CLOSED_ROOT.encode() in head:
            return True
        headings = [
            {field_of(h) for h in line.split(",")} for line in decode(head)[0].splitlines()[:_FIRST_ROWS]
        ]
        return any(found >= _NEEDED or found >= _CLOSED for found in headings)

    def read(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        """One :class:`Mapped` per designation.

        Raises:
            BadXmlError: not well-formed, or a web page. What stands before a fault is loaded, and ends
                nothing.
            WrongFormatError: the closed list, another one, or without its date.
            UnreadableInputError: a CSV file that ends within a row.
        """
        with file.open() as stream:
            is_markup = _MARKUP.match(decode(stream.read(4096))[0])
        yield from self._xml(file, context) if is_markup else self._csv(file, context)

    def _xml(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        root = etree.QName(root_tag(file))
        if root.localname == _CLOSED_ROOT:
            raise _closed(file)
        if root.localname != _ROOT:
            raise WrongFormatError(
                f"{file.path}: the root element is {root.localname}, not {_ROOT}", hint=_HINT
            )
        namespace = f"{{{root.namespace}}}" if root.namespace else ""
        head = elements(file, {namespace + _DATE, namespace + _ENTRY})
        first = next(head, None)
        written = first.text or "" if first is not None and str(first.tag).endswith(_DATE) else ""
        if not _is_date(written):
            plain = (without_namespaces(e) for e in elements(file, {namespace + _ENTRY}))
            written = _latest((text(e, _UPDATED) for e in plain), context)
        vintage = self._vintage(file, "xml", written)
        yield Mapped(rows=0, documents=(vintage.document,))
        given = context.rows(elements(file, {namespace + _ENTRY}))
        found = ((1, from_element(without_namespaces(element))) for element in given)
        yield from _READING.mapped(found, vintage, context, parted=False)

    def _csv(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        begins, header, written = _survey(file)
        if not _is_date(written) and (updated := _UPDATED.lower()) in header:
            place = header.index(updated)
            every = rows(file, Ledger(), width=len(header))
            given = (r for r in every if r.number > begins and len(r.cells) == len(header))
            written = _latest((row.cells[place] for row in given), context)
        vintage = self._vintage(file, "csv", written)
        yield Mapped(rows=0, documents=(vintage.document,))
        given = (row for row in rows(file, context, width=len(header)) if row.number > begins)
        usable = Usable(file, given, len(header), context)
        together = runs(usable, header.index("uniqueid"), context)
        found = ((len(run), from_rows(run[0].number, header, [r.cells for r in run])) for run in together)
        yield from _READING.mapped(found, vintage, context, parted=True)
        usable.check_end()

    def _vintage(self, file: InputFile, form: str, written: str) -> Vintage:
        try:
            date = PartialDate.parse(read_date(written) or "").text
        except BadDateError as error:
            raise WrongFormatError(
                f"{file.path}: the date of the report is {written!r}, so nothing tells which issue this is",
                hint="download the list again; its head carries its date",
            ) from error
        publisher = authority("GovernmentBody", "Foreign, Commonwealth and Development Office")
        document = complete_list(self.info, form, date, date, publisher)
        return Vintage(document, authority("State", "United Kingdom"))


def _survey(file: InputFile) -> tuple[int, tuple[str, ...], str]:
    """The line of the headings, the fields under them, and the date in the rows above."""
    written = ""
    for place, row in enumerate(rows(file, Ledger())):
        header = tuple(field_of(cell) for cell in row.cells)
        if set(header) >= _NEEDED:
            return row.number, header, written
        if set(header) >= _CLOSED:
            raise _closed(file)
        if match := _REPORT_DATE.search(" ".join(row.cells)):
            written = match["date"]
        if place == _FIRST_ROWS:
            break
    raise WrongFormatError(
        f"{file.path}: neither XML nor a row with the headings Unique ID and Name 6", hint=_HINT
    )


def _is_date(written: str) -> bool:
    return dated(written, read_date, None, Ledger()) is not None


def _latest(updates: Iterable[str], context: LoadContext) -> str:
    """Of a list without a date of its own: the day of its latest change, which is noted."""
    read = (dated(written, read_date, None, Ledger()) for written in updates)
    latest = max(filter(None, read), default="")
    context.note("no-report-date", None, f"taken as of {latest or 'an unknown day'}")
    return latest


def _closed(file: InputFile) -> WrongFormatError:
    return WrongFormatError(
        f"{file.path}: this is OFSI's consolidated list of financial sanctions targets, which was closed",
        hint=_HINT,
    )
