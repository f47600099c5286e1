"""Identifiers made comparable: the same number under one text, whatever list writes it how."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Record

_NOT_ALNUM = re.compile(r"[^0-9A-Z]+")
# The references of the United Nations are told apart from all others by their form: QDi.006, KPe.012.
_UN = re.compile(r"\b([A-Z]{2}[ie]\.\d{3})\b")
_UN_CITED = re.compile(
    r"\bUN(?:SC)?\s*(?:Ref(?:erence)?|ID|listing)[^A-Z]{0,12}([A-Z]{2}[ie]\.\d{3})\b", re.IGNORECASE
)
# Keys that one collection gives to what it took from another list: ofac-12345, ru-inn-7712345678.
_FOREIGN = re.compile(r"(ofac|ru-inn|eu-fsf)-(?:eu-)?(\d[\d-]*)")
# Lists whose keys others cite, by the name of the source here.
_CITED = {"ofac": "ofac", "eu_fsf": "eu-fsf"}
_IMO = re.compile(r"(?:IMO[\s:.-]*)?(\d{7})")
_NUMBERS = frozenset(
    {"idNumber", "passport", "passportNumber", "registrationNumber", "taxNumber", "serialNumber"}
)
_SCHEMES = {
    "imoNumber": "imo",
    "mmsi": "mmsi",
    "wikidataId": "wikidata",
    "geonamesId": "geonames",
    "leiCode": "lei",
}
_KEYS = frozenset({"sourceKey", "unReference", "unscId"})
# Sorts of numbers that many share: an office's code, a bank's, a phone's.
_SHARED = ("kppCode", "bikCode", "okpoCode", "swiftBic", "phone", "fax")
_LEAST = 5  # digits of a number that identifies by itself


def numbers_of(record: Record, source: str) -> Iterator[str]:
    """``family:value`` of every identifier of a record; a list's own key is one of its list."""
    shared = {_shared(v.value) for v in record.values if v.property == "identityDocument"}
    if record.key and source in _CITED:
        yield f"{_CITED[source]}:{_digits(record.key)}"
    for value in record.values:
        if value.property in _KEYS:
            yield from _key(value.value)
        elif value.property in _SCHEMES:
            yield from _scheme(_SCHEMES[value.property], value.value)
        elif value.property in _NUMBERS and value.value not in shared:
            yield from _number(value.value)
        elif value.property in ("description", "note"):
            yield from (f"un:{found.upper()}" for found in _UN_CITED.findall(value.value))
    if re.fullmatch(r"Q\d+", record.entity):
        yield f"wikidata:{record.entity}"


def family(number: str) -> str:
    """``passport`` numbers, ``imo`` …: what a number is one of."""
    return number.partition(":")[0]


def _key(text: str) -> Iterator[str]:
    if _UN.fullmatch(text):
        yield f"un:{text.upper()}"
    if found := _FOREIGN.fullmatch(text):
        prefix, number = found.groups()
        yield f"number:{number}" if prefix == "ru-inn" else f"{prefix}:{_digits(number)}"


def _digits(key: str) -> str:
    """``EU.1234.56`` and ``1234-56`` are one."""
    return ".".join(re.findall(r"\d+", key))


def _scheme(name: str, text: str) -> Iterator[str]:
    plain = _NOT_ALNUM.sub("", text.upper())
    if name == "imo" and (found := _IMO.fullmatch(text.strip())):
        plain = found.group(1)
    if plain:
        yield f"{name}:{plain}"


def _number(text: str) -> Iterator[str]:
    """A passport, a tax or registry number: lists disagree on which of these a number is."""
    if text.upper().startswith("IMO") and (found := _IMO.fullmatch(text.strip())):
        yield f"imo:{found.group(1)}"
        return
    plain = _NOT_ALNUM.sub("", text.upper())
    if sum(char.isdigit() for char in plain) >= _LEAST and len(plain) <= 40:
        yield f"number:{plain}"


def _shared(text: str) -> str:
    """The number of a paper that does not identify its holder, else nothing."""
    sort, _, rest = text.partition(" ")
    return rest.partition(",")[0] if sort in _SHARED else ""
