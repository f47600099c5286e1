"""The consolidated list in its two published forms, and its vintages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from kg.dates import BadDateError, PartialDate
from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.context import Ledger
from loaders.errors import WrongFormatError
from loaders.eu_fsf.entry import entry_of, fault_of, key_of
from loaders.eu_fsf.subject import from_element, from_rows
from loaders.lines import decode
from loaders.list_dates import read_date
from loaders.list_readings import Reading, runs
from loaders.list_values import dated
from loaders.listings import Vintage, authority, complete_list
from loaders.source import source_info
from loaders.table import Row, Usable, rows
from loaders.xml import elements, root_attributes, root_tag, without_namespaces

_ROOT, _ENTRY = "export", "sanctionEntity"
_NUMBER, _DATE = "Entity_LogicalId", "fileGenerationDate"
_MARKUP = re.compile(r"\s*<")
_FORMS = "the list is published as xmlFullSanctionsList_1_1 and csvFullSanctionsList_1_1"

_READING = Reading(key_of, fault_of, entry_of)


class EuFinancialSanctions:
    """The ``eu_fsf`` loader; one row is a ``sanctionEntity``, or a line of the CSV."""

    @property
    def info(self) -> SourceInfo:
        """What ``source.toml`` says."""
        return source_info(Path(__file__).parent)

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content decides, not the name
        """By the namespace or the first entry, or the columns of the CSV."""
        is_export = b"<export" in head and (b"fpi/fsd/export" in head or b"<sanctionEntity" in head)
        return is_export or _NUMBER.encode() in head[:4096]

    def read(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        """One :class:`Mapped` per subject.

        Raises:
            BadXmlError: not well-formed, or a web page. What stands before a fault is loaded, and ends
                nothing.
            WrongFormatError: not this list, an older form of it, or without its date.
            UnreadableInputError: a CSV file that ends within a row.
        """
        with file.open() as stream:
            is_markup = _MARKUP.match(decode(stream.read(4096))[0])
        yield from self._xml(file, context) if is_markup else self._csv(file, context)

    def _xml(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        root = etree.QName(root_tag(file))
        if root.localname != _ROOT:
            raise WrongFormatError(
                f"{file.path}: the root element is {root.localname}, not {_ROOT}", hint=_FORMS
            )
        vintage = self._vintage(file, "xml", root_attributes(file).get("generationDate", ""))
        yield Mapped(rows=0, documents=(vintage.document,))
        namespace = f"{{{root.namespace}}}" if root.namespace else ""
        given = context.rows(elements(file, {namespace + _ENTRY}))
        subjects = ((1, from_element(without_namespaces(element))) for element in given)
        yield from _READING.mapped(subjects, vintage, context, parted=False)

    def _csv(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        first = next(rows(file, Ledger(), ";"), Row(0))
        header = tuple(cell.strip() for cell in first.cells)
        if _NUMBER not in header:
            raise WrongFormatError(f"{file.path}: neither XML nor a first row with {_NUMBER}", hint=_FORMS)
        vintage = self._vintage(file, "csv", _generated(file, header))
        yield Mapped(rows=0, documents=(vintage.document,))
        width = len(header)
        given = (row for row in rows(file, context, ";", width=width) if row.number > first.number)
        usable = Usable(file, given, width, context)
        together = runs(usable, header.index(_NUMBER), context)
        subjects = ((len(run), from_rows(run[0].number, header, [r.cells for r in run])) for run in together)
        yield from _READING.mapped(subjects, vintage, context, parted=True)
        usable.check_end()

    def _vintage(self, file: InputFile, form: str, written: str) -> Vintage:
        """By the day the file was generated; of one day the XML, whose time is known, is the later."""
        try:
            date = read_date(written.strip()[:10]) or ""
            version = PartialDate.parse(written).text if written.startswith(date) else date
        except BadDateError as error:
            raise WrongFormatError(
                f"{file.path}: generated {written!r}, so nothing tells which vintage this is",
                hint="download the list again; its head carries its date",
            ) from error
        publisher = authority("InternationalOrganization", "European Commission")
        document = complete_list(self.info, form, version, date, publisher)
        union = authority("InternationalOrganization", "European Union")
        return Vintage(document, union, measures=("asset-freeze",))


def _generated(file: InputFile, header: Sequence[str]) -> str:
    """The day that the first whole row with one says the file was generated on: each row repeats it."""
    if _DATE not in header:
        return ""
    place, written = header.index(_DATE), ""
    for row in rows(file, Ledger(), ";", width=len(header)):
        cells = [cell.strip() for cell in row.cells]
        if len(cells) == len(header) and cells != list(header):
            written = written or cells[place]
            if dated(cells[place][:10], read_date, None, Ledger()):
                return cells[place]
    return written
