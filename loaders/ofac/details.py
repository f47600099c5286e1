"""What OFAC says about a party under a label: a line of the remarks, an identity document, a feature.

The three formats use the same labels ("Gender", "Passport", "Vessel Registration Identification"), so what
each becomes is decided here. What has no place in the ontology stays text: the caller keeps it in the
description.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.model import Value
from loaders.base import LoadContext
from loaders.list_values import citizenship, dated, identity, located
from loaders.ofac.dates import is_approximate, read_day, read_span

_IMO = re.compile(r"^IMO\s*(\d{7})$")
_NUMBERED = re.compile(
    r"(?:\bno\.?|\bnumber|#|\bid|\bcode|\bcode \(\w+\)|\bcard|passport|licen[cs]e|certificate|document"
    r"|identification|registry|cedula|swift/bic|bik \(ru\)"
    r"|\b(?:ssn|rtn|nit|ruc|rif|rfc|rnc|dui|cui|lei|giin|fein)|(?:\b[a-z]\.){2,})$",
    re.IGNORECASE,
)
_CONTACTS = ("linked to", "fax", "phone", "telephone", "email", "interpol")


@dataclass(frozen=True, slots=True)
class Detail:
    """One labelled statement; ``text`` is the value, a number for documents."""

    label: str
    text: str
    country: str = ""
    issued: str = ""
    expires: str = ""
    note: str = ""

    @property
    def written(self) -> str:
        """The statement as one line of prose."""
        place = f"({self.country})" if self.country else ""
        return " ".join(part for part in (self.label, self.text, place, self.note) if part)


Reader = Callable[[Detail, int | None, LoadContext], list[Value]]


def values(detail: Detail, line: int | None, context: LoadContext) -> list[Value]:
    """The values it gives; none where the ontology has no place for it."""
    if not detail.text:
        return []
    label = detail.label.lower().rstrip(" :-").removeprefix("alt. ")
    if reader := _READERS.get(label):
        return reader(detail, line, context)
    if prop := _PLAIN.get(label):
        return [Value(prop, detail.text)]
    is_number = _NUMBERED.search(label) and any(map(str.isdigit, detail.text))
    return _document(detail, line, context) if is_number and not label.startswith(_CONTACTS) else []


def _document(detail: Detail, line: int | None, context: LoadContext) -> list[Value]:
    return identity(
        detail.label.removeprefix("alt. "),
        detail.text,
        issuer=detail.country,
        issued=dated(detail.issued, read_day, line, context),
        expires=dated(detail.expires, read_day, line, context),
        note=detail.note,
    )


def _birth(detail: Detail, line: int | None, context: LoadContext) -> list[Value]:
    found = dated(detail.text, read_span, line, context)
    quality = "circa" if is_approximate(detail.text) else None
    return [Value("birthDate", found, quality=quality)] if found else []


def _date(prop: str) -> Reader:
    def read(detail: Detail, line: int | None, context: LoadContext) -> list[Value]:
        found = dated(detail.text, read_span, line, context)
        return [Value(prop, found)] if found else []

    return read


def _gender(detail: Detail, _line: int | None, _context: LoadContext) -> list[Value]:
    return [Value("gender", detail.text.lower())]


def _citizen(detail: Detail, _line: int | None, _context: LoadContext) -> list[Value]:
    found = citizenship(detail.text)
    return [found] if found else []


def _registered_in(detail: Detail, _line: int | None, _context: LoadContext) -> list[Value]:
    found = located(detail.text)
    return [found] if found else []


def _flag(detail: Detail, _line: int | None, _context: LoadContext) -> list[Value]:
    return [located(detail.text, prop="flag") or Value("flagText", detail.text)]


def _ship_number(detail: Detail, _line: int | None, _context: LoadContext) -> list[Value]:
    match = _IMO.match(detail.text)
    return [Value("imoNumber", match[1]) if match else Value("registrationNumber", detail.text)]


_READERS: dict[str, Reader] = {
    "dob": _birth,
    "birthdate": _birth,
    "gender": _gender,
    "nationality": _citizen,
    "nationality country": _citizen,
    "citizen": _citizen,
    "citizenship country": _citizen,
    "nationality of registration": _registered_in,
    "organization established date": _date("founded"),
    "vessel year of build": _date("buildDate"),
    "aircraft manufacture date": _date("buildDate"),
    "vessel flag": _flag,
    "other vessel flag": _flag,
    "vessel registration identification": _ship_number,
}
_PLAIN = {
    "pob": "birthPlace",
    "place of birth": "birthPlace",
    "title": "positionText",
    "website": "website",
    "mmsi": "mmsi",
    "vessel call sign": "callSign",
    "other vessel call sign": "callSign",
    "vessel type": "kind",
    "other vessel type": "kind",
    "former vessel flag": "pastFlag",
    "vessel owner": "operatorText",
    "aircraft operator": "operatorText",
    "vessel tonnage": "tonnage",
    "vessel deadweight": "tonnage",
    "vessel gross tonnage": "grossTonnage",
    "vessel gross registered tonnage": "grossTonnage",
    "aircraft model": "model",
    "aircraft tail number": "registrationNumber",
    "previous aircraft tail number": "registrationNumber",
    "aircraft manufacturer's serial number (msn)": "serialNumber",
    "aircraft construction number (also called l/n or s/n or f/n)": "serialNumber",
}
LABELS = tuple(sorted({*_READERS, *_PLAIN}, key=len, reverse=True))
