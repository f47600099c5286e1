"""From the consolidated list to listed parties, the sanctions that hold and the decisions that began them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from kg.dates import BadDateError, PartialDate
from kg.ids import record_id, report_id, source_entity_id, source_fact_id
from kg.model import Argument, Document, Record, Report, Value
from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.listings import authority, complete_list
from loaders.source import source_info
from loaders.un_sc import entry
from loaders.xml import BadXmlError, check_well_formed, elements, root_attributes, text

_ROOT = "CONSOLIDATED_LIST"
_CLASSES = {"INDIVIDUAL": "Person", "ENTITY": "Organization"}
_AUTHORITY = "United Nations Security Council"
_AUTHORITY_CLASS = "InternationalOrganization"
_EXTRACTOR = "un_sc"


class UnSecurityCouncil:
    """The ``un_sc`` loader; one row is one ``INDIVIDUAL`` or ``ENTITY``."""

    @property
    def info(self) -> SourceInfo:
        """What ``source.toml`` says."""
        return source_info(Path(__file__).parent)

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content decides, not the name
        """By the root element, which stands within the first bytes."""
        return b"<" + _ROOT.encode() in head

    def read(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        """One :class:`Mapped` per entry.

        The file is read to its end before the first entry is used: from a list cut short, everybody behind
        the cut would seem to have been delisted.

        Raises:
            BadXmlError: not well-formed, or not this list.
        """
        if check_well_formed(file) != _ROOT:
            raise BadXmlError(f"{file.path}: the root element is not {_ROOT}", hint="see: kg sources")
        vintage = _vintage(self.info, file)
        yield Mapped(rows=0, documents=(vintage,), records=tuple(_frame(vintage)))
        seen: set[str] = set()
        for element in context.rows(elements(file, _CLASSES)):
            mapped = _mapped(element, vintage, seen, context)
            if mapped is not None:
                yield mapped


def _mapped(
    element: etree._Element, vintage: Document, seen: set[str], context: LoadContext
) -> Mapped | None:
    reference_number = text(element, "REFERENCE_NUMBER")
    if not reference_number:
        context.skip("no-reference-number", element.sourceline, entry.name(element))
        return None
    if not entry.name(element):
        context.skip("empty-name", element.sourceline, reference_number)
        return None
    if reference_number in seen:
        context.skip("duplicate-reference-number", element.sourceline, reference_number)
        return None
    seen.add(reference_number)
    listed = source_entity_id("un_sc", reference_number)
    kind = str(element.tag)
    programme = text(element, "UN_LIST_TYPE")
    values = (
        *entry.values(element, kind, context),
        Value("sourceKey", reference_number),
    )
    records = [
        Record(
            record_id(vintage.id, listed, reference_number),
            vintage.id,
            listed,
            _CLASSES[kind],
            values,
            reference_number,
        )
    ]
    if programme and programme not in seen:
        seen.add(programme)
        records.append(_programme_record(vintage, programme))
    return Mapped(records=records, reports=tuple(_reports(element, vintage, listed, programme, context)))


def _reports(
    element: etree._Element, vintage: Document, listed: str, programme: str, context: LoadContext
) -> Iterator[Report]:
    """The Sanction that holds since the listing, and the SanctionImposition that was the listing."""
    number = text(element, "REFERENCE_NUMBER")
    since = entry.date(text(element, "LISTED_ON"), element, context)
    filled = [("PROGRAMME", _programme_id(programme))] if programme else []
    roles = {
        "Sanction": [("AUTHORITY", _authority()), ("TARGET", listed), *filled],
        "SanctionImposition": [("AGENT", _authority()), ("RECIPIENT", listed)],
    }
    for cls, fillers in roles.items():
        fact = source_fact_id("un_sc", number, cls)
        yield Report(
            id=report_id(vintage.id, fact, number),
            document=vintage.id,
            fact=fact,
            cls=cls,
            status="ongoing" if cls == "Sanction" else "occurred",
            start=since,
            end=since if cls == "SanctionImposition" else None,
            ended="no" if cls == "Sanction" else None,
            args=tuple(Argument(role, filler) for role, filler in fillers),
            row=number,
            attributed_to=(_authority(),),
            extractor=_EXTRACTOR,
        )


def _vintage(info: SourceInfo, file: InputFile) -> Document:
    generated = root_attributes(file).get("dateGenerated", "")
    try:
        date = PartialDate.parse(generated[:10]).text
    except BadDateError as error:
        raise BadXmlError(
            f"{file.path}: dateGenerated is {generated!r}, so nothing tells which vintage this is",
            hint="download the list again; the root element carries its date",
        ) from error
    return complete_list(info, "consolidated", generated, date, _authority())


def _frame(vintage: Document) -> Iterator[Record]:
    """The Security Council itself, unless the reference data already knows it."""
    if _authority().startswith("ent-"):
        ours = _authority()
        values = (Value("name", _AUTHORITY),)
        yield Record(record_id(vintage.id, ours), vintage.id, ours, _AUTHORITY_CLASS, values)


def _programme_record(vintage: Document, programme: str) -> Record:
    found = _programme_id(programme)
    values = (Value("name", f"UN {programme} sanctions"), Value("alias", programme))
    return Record(record_id(vintage.id, found), vintage.id, found, "SanctionsProgramme", values, programme)


def _programme_id(programme: str) -> str:
    return source_entity_id("un_sc", f"programme {programme}")


def _authority() -> str:
    return authority(_AUTHORITY_CLASS, _AUTHORITY)
