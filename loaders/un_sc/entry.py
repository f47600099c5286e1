"""One list entry as values of a record: names with quality, partial dates, nationalities, documents."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from kg.dates import BadDateError, PartialDate
from kg.model import Value
from loaders.base import LoadContext
from loaders.states import nationality
from loaders.xml import text, texts

_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_ALIAS = {"good": "alias", "a.k.a.": "alias", "low": "weakAlias", "f.k.a.": "alias"}
_PASSPORTS = ("passport", "passeport", "pasaporte")
_ADDRESS = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
_GENDERS = frozenset({"male", "female"})


def name(entry: etree._Element) -> str:
    """The listed name: its parts in order, ``""`` when all are empty (``na`` stands for none)."""
    parts = (text(entry, part) for part in _NAME_PARTS)
    return " ".join(part for part in parts if part and part.lower() != "na")


def values(entry: etree._Element, kind: str, context: LoadContext) -> tuple[Value, ...]:
    """All values of one entry; ``kind`` is the element name's prefix, ``INDIVIDUAL`` or ``ENTITY``."""
    found = [
        *_names(entry, kind),
        *_births(entry, context),
        *_places(entry, kind),
        *_documents(entry, context),
        *_plain(entry),
    ]
    return tuple(dict.fromkeys(found))


def _names(entry: etree._Element, kind: str) -> Iterator[Value]:
    yield Value("name", name(entry))
    original = text(entry, "NAME_ORIGINAL_SCRIPT")
    if original:
        yield Value("originalName", original)
    for alias in entry.findall(f"{kind}_ALIAS"):
        quality = text(alias, "QUALITY").lower()
        given = text(alias, "ALIAS_NAME")
        if given:
            yield Value(_ALIAS.get(quality, "alias"), given, quality=quality or None)


def _births(entry: etree._Element, context: LoadContext) -> Iterator[Value]:
    for birth in entry.findall("INDIVIDUAL_DATE_OF_BIRTH"):
        kind = text(birth, "TYPE_OF_DATE").lower()
        # A span of years is written as ISO 8601-2 has it: 1963/1968.
        years = [y for y in (text(birth, "FROM_YEAR"), text(birth, "TO_YEAR")) if y]
        given = text(birth, "DATE") or text(birth, "YEAR")
        dates = [d for d in (date(part, birth, context) for part in (years or [given])) if d]
        if dates:
            yield Value("birthDate", "/".join(dict.fromkeys(dates)), quality=kind or None)
    for place in entry.findall("INDIVIDUAL_PLACE_OF_BIRTH"):
        written = _joined(place)
        if written:
            yield Value("birthPlace", written)


def _places(entry: etree._Element, kind: str) -> Iterator[Value]:
    for address in entry.findall(f"{kind}_ADDRESS"):
        written = ", ".join(part for part in (_joined(address), text(address, "NOTE")) if part)
        if written:
            yield Value("address", written)
    for given in texts(entry, "NATIONALITY/VALUE"):
        found = nationality(given)
        # A nationality that no State answers to ("stateless") stays what the list wrote.
        yield Value("nationality", found) if found else Value("nationalityText", given)


def _documents(entry: etree._Element, context: LoadContext) -> Iterator[Value]:
    for document in entry.findall("INDIVIDUAL_DOCUMENT"):
        kind = text(document, "TYPE_OF_DOCUMENT") or text(document, "TYPE_OF_DOCUMENT2")
        number = text(document, "NUMBER")
        if number:
            is_passport = any(word in kind.lower() for word in _PASSPORTS)
            issued = date(text(document, "DATE_OF_ISSUE"), document, context)
            yield Value("passport" if is_passport else "idNumber", number, start=issued)
        described = _description(document, kind, number)
        if described:
            yield Value("identityDocument", described)


def _description(document: etree._Element, kind: str, number: str) -> str:
    issuer = text(document, "ISSUING_COUNTRY") or text(document, "COUNTRY_OF_ISSUE")
    place = ", ".join(dict.fromkeys(p for p in (text(document, "CITY_OF_ISSUE"), issuer) if p))
    detail = text(document, "TYPE_OF_DOCUMENT2")
    parts = [
        " ".join(p for p in (kind, number) if p),
        detail if detail != kind else "",
        f"issued in {place}" if place else "",
        text(document, "DATE_OF_ISSUE"),
        text(document, "NOTE"),
    ]
    return ", ".join(part for part in parts if part)


def _plain(entry: etree._Element) -> Iterator[Value]:
    for given in texts(entry, "TITLE/VALUE"):
        yield Value("title", given)
    for given in texts(entry, "DESIGNATION/VALUE"):
        yield Value("positionText", given)
    gender = text(entry, "GENDER").lower()
    if gender in _GENDERS:
        yield Value("gender", gender)
    note = text(entry, "COMMENTS1")
    if note:
        yield Value("description", note)


def _joined(place: etree._Element) -> str:
    return ", ".join(part for part in (text(place, tag) for tag in _ADDRESS) if part)


def date(written: str, element: etree._Element, context: LoadContext) -> str | None:
    """The calendar part of a date; the list writes time zones behind some (``2004-07-12-04:00``)."""
    if not written:
        return None
    try:
        return PartialDate.parse(written[:10]).text
    except BadDateError:
        context.note("bad-date", element.sourceline, written)
        return None
