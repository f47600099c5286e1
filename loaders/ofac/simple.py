"""The lists as plain XML: one ``sdnEntry`` per party, under the old namespace or the new one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from lxml import etree

from kg.dates import BadDateError
from kg.ids import source_entity_id
from kg.model import Value
from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.list_values import dated
from loaders.listings import Entry, Vintage
from loaders.ofac import details, names
from loaders.ofac.dates import read_day
from loaders.ofac.details import Detail
from loaders.ofac.legacy import address_values
from loaders.ofac.lists import (
    NON_SDN,
    SDN,
    Issue,
    class_of,
    emptied_parts,
    imposer,
    list_document,
    list_of_name,
    measures,
)
from loaders.xml import BadXmlError, elements, text, texts, without_namespaces

ROOT = "sdnList"
_HEAD = "publshInformation"  # as OFAC spells it
_FIRST_ENTRIES = 200  # the oldest come first, and the oldest non-SDN list has a programme that says so
_LABELLED = (
    ("nationalityList/nationality/country", "nationality"),
    ("citizenshipList/citizenship/country", "citizen"),
    ("dateOfBirthList/dateOfBirthItem/dateOfBirth", "dob"),
    ("placeOfBirthList/placeOfBirthItem/placeOfBirth", "pob"),
    ("title", "title"),
    ("vesselInfo/callSign", "vessel call sign"),
    ("vesselInfo/vesselType", "vessel type"),
    ("vesselInfo/vesselFlag", "vessel flag"),
    ("vesselInfo/vesselOwner", "vessel owner"),
    ("vesselInfo/tonnage", "vessel tonnage"),
    ("vesselInfo/grossRegisteredTonnage", "vessel gross registered tonnage"),
)
_ADDRESS = ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country")


def read_simple(file: InputFile, info: SourceInfo, context: LoadContext, namespace: str) -> Iterator[Mapped]:
    """One :class:`Mapped` per entry.

    Raises:
        BadXmlError: not well-formed. What stands before the fault is loaded, and ends no listing.
    """
    issue = _issue(file, namespace)
    document = list_document(info, issue, "xml")
    vintage = Vintage(document, imposer(), issue.listing, measures(issue.listing))
    yield Mapped(rows=0, documents=(vintage.document, *emptied_parts(info, issue)))
    seen: set[str] = set()
    for element in context.rows(elements(file, {f"{namespace}sdnEntry"})):
        if (entry := _entry(without_namespaces(element), seen, context)) is not None:
            yield vintage.entry(entry)


def _issue(file: InputFile, namespace: str) -> Issue:
    """The issue, by the day in its head; its list by the name of the file, else by its first programmes."""
    wanted = elements(file, {f"{namespace}{_HEAD}", f"{namespace}sdnEntry"})
    head = next((e for e in wanted if str(e.tag).endswith(_HEAD)), None)
    written = text(without_namespaces(head), "Publish_Date") if head is not None else ""
    try:
        date = read_day(written)
    except BadDateError as error:
        raise BadXmlError(
            f"{file.path}: Publish_Date is {written!r}, so nothing tells which issue this is",
            hint="download the list again; its head carries its date",
        ) from error
    first = islice(wanted, _FIRST_ENTRIES)
    listing = list_of_name(file.path) or (NON_SDN if any(map(_is_non_sdn, first)) else SDN)
    return Issue(listing, f"{date}T00:00", date)


def _is_non_sdn(element: etree._Element) -> bool:
    """OFAC marks the programmes that are none of the SDN list: ``NS-PLC``, ``NS-CMIC``."""
    return any(code.startswith("NS-") for code in texts(without_namespaces(element), "programList/program"))


def _entry(element: etree._Element, seen: set[str], context: LoadContext) -> Entry | None:
    number, line = text(element, "uid"), element.sourceline
    first, last = text(element, "firstName"), text(element, "lastName")
    if not number.isdigit():
        context.skip("no-number", line, number or last)
    elif number in seen:
        context.skip("duplicate-number", line, number)
    elif not (first or last):
        context.skip("empty-name", line, number)
    else:
        seen.add(number)
        return _mapped(element, number, names.parts(first, last), context)
    return None


def _mapped(element: etree._Element, number: str, name: list[Value], context: LoadContext) -> Entry:
    kind = text(element, "sdnType").lower()
    cls = class_of(kind)
    values = name if cls == "Person" else name[:1]
    values += [Value("kind", kind)] if cls == "Vehicle" else []
    values += chain(_aliases(element), _addresses(element), _plain(element, context))
    rest: list[str] = []
    given = list(_details(element))
    for detail in given:
        read = details.values(detail, element.sourceline, context)
        values += read
        rest += [] if read else [detail.written]
    remarks = "; ".join([*filter(None, [text(element, "remarks")]), *rest])
    values += [Value("description", remarks)] if remarks else []
    return Entry(
        key=number,
        entity=source_entity_id("ofac", number),
        cls=cls,
        values=(*values, Value("sourceKey", number)),
        programmes=texts(element, "programList/program"),
        since=min(_listed(given, element, context), default=None),
    )


def _aliases(element: etree._Element) -> Iterator[Value]:
    for aka in element.findall("akaList/aka"):
        name = " ".join(part for part in (text(aka, "firstName"), text(aka, "lastName")) if part)
        if name:
            yield names.alias(name, text(aka, "type"), text(aka, "category"))


def _addresses(element: etree._Element) -> Iterator[Value]:
    for address in element.findall("addressList/address"):
        yield from address_values([text(address, part) for part in _ADDRESS], text(address, "country"))


def _plain(element: etree._Element, context: LoadContext) -> Iterator[Value]:
    for path, label in _LABELLED:
        for given in texts(element, path):
            yield from details.values(Detail(label, given), element.sourceline, context)


def _details(element: etree._Element) -> Iterator[Detail]:
    for found in element.findall("idList/id"):
        yield Detail(
            label=text(found, "idType"),
            text=text(found, "idNumber"),
            country=text(found, "idCountry"),
            issued=text(found, "issueDate"),
            expires=text(found, "expirationDate"),
        )


def _listed(given: list[Detail], element: etree._Element, context: LoadContext) -> Iterator[str]:
    """The days of listing, which a few programmes give."""
    for detail in given:
        if detail.label.startswith("Listing Date"):
            found = dated(detail.text, read_day, element.sourceline, context)
            if found:
                yield found
