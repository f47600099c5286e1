"""A designation as an entry: names with strength, dates with placeholders, ships with their details."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ids import source_entity_id
from kg.model import Value
from loaders.base import LoadContext
from loaders.list_dates import read_date
from loaders.list_values import citizenship, dated, identity, located
from loaders.listings import Entry
from loaders.uk_sanctions.designation import Designation, Fields

_CLASSES = {"individual": "Person", "ship": "Vehicle", "vessel": "Vehicle"}
_IMO = re.compile(r"(?<!\d)\d{7}(?!\d)")
_NAME_PARTS = tuple(f"name{part}" for part in range(1, 7))
_LINES = tuple(f"addressline{line}" for line in range(1, 7))
_PLAIN = {
    "title": "title",
    "position": "positionText",
    "website": "website",
    "ofsigroupid": "sourceKey",
    "unreferencenumber": "unReference",
    "ukstatementofreasons": "description",
    "otherinformation": "note",
    "typeofship": "kind",
    "previousflag": "pastFlag",
    "tonnageofship": "tonnage",
    "lengthofship": "length",
    "currentowneroperator": "operatorText",
    "hullidentificationnumber": "serialNumber",
}
# What the ontology has no place for stays a note under its heading.
_NOTED = {
    "sanctionsimposed": "Sanctions imposed",
    "designationsource": "Designation source",
    "typeofentity": "Type of entity",
    "parentcompany": "Parent company",
    "subsidiary": "Subsidiary",
    "previousowneroperator": "Previous owner or operator",
    "phonenumber": "Phone",
    "emailaddress": "Email",
}


_MEASURES = {
    "asset freeze": "asset-freeze",
    "travel ban": "travel-ban",
    "arms embargo": "arms-embargo",
    "trust services": "services-ban",
    "internet services": "services-ban",
    "technical assistance": "services-ban",
    "business arrangements": "financial-restriction",
    "port entry": "shipping-ban",
    "port facilities": "shipping-ban",
    "of ships": "shipping-ban",
    "deflag": "shipping-ban",
    "aircraft": "aviation-ban",
}


def key_of(designation: Designation) -> str:
    """The ``UniqueID``."""
    return designation.one("uniqueid")


def fault_of(designation: Designation) -> str:
    """Why a designation cannot be an entry, ``""`` if it can."""
    if not key_of(designation):
        return "no-number"
    return "" if any(_whole(name) for name in designation.groups.get("name", ())) else "empty-name"


def entry_of(designation: Designation, context: LoadContext) -> Entry:
    """The entry of a designation without fault."""
    key = key_of(designation)
    kind = designation.one("individualentityship").lower()
    cls = _CLASSES.get(kind, "Organization")
    values = [*_names(designation), Value("sourceKey", key)]
    values += [Value("kind", "vessel")] if cls == "Vehicle" else []
    for part in (_plain, _births, _places, _documents, _ship):
        values += part(designation, context)
    return Entry(
        key=key,
        entity=source_entity_id("uk_sanctions", key),
        cls=cls,
        values=values,
        programmes=designation.all("regimename"),
        measures=_measures(designation),
        since=dated(designation.one("datedesignated"), read_date, designation.line, context),
    )


def _measures(designation: Designation) -> list[str]:
    """What the list says is imposed, in our terms; words without one stay in the note."""
    words = " ".join(designation.all("sanctionsimposed")).lower()
    return list(dict.fromkeys(measure for part, measure in _MEASURES.items() if part in words))


def _names(designation: Designation) -> Iterator[Value]:
    """The primary name, its variations and the aliases, in the order in which the parts are said."""
    names = [(whole, name) for name in designation.groups.get("name", ()) if (whole := _whole(name))]
    primary = [whole for whole, name in names if name.get("nametype", "").lower() == "primary name"]
    listed = next(iter(primary), names[0][0])
    yield Value("name", listed)
    for whole, name in names:
        if whole == listed:
            continue
        strength = name.get("aliasstrength", "").lower().removesuffix(" quality a.k.a")
        is_weak = strength.startswith("low")
        quality = strength or name.get("nametype", "").lower() or None
        yield Value("weakAlias" if is_weak else "alias", whole, quality=quality)
    for name in designation.groups.get("nonlatinname", ()):
        if written := name.get("namenonlatinscript"):
            yield Value("originalName", written, script=name.get("nonlatinscripttype"))


def _whole(name: Fields) -> str:
    return " ".join(name[part] for part in _NAME_PARTS if part in name)


def _plain(designation: Designation, _context: LoadContext) -> Iterator[Value]:
    for field, prop in _PLAIN.items():
        yield from (Value(prop, written) for written in designation.all(field))
    for gender in designation.all("gender"):
        yield Value("gender", gender.lower())
    for field, heading in _NOTED.items():
        for written in designation.all(field):
            yield Value("note", f"{heading}: {written.replace('|', ', ')}")


def _births(designation: Designation, context: LoadContext) -> Iterator[Value]:
    for written in designation.all("dob"):
        if date := dated(written, read_date, designation.line, context):
            yield Value("birthDate", date)
    for place in designation.groups.get("birthplace", ()):
        yield Value(
            "birthPlace", ", ".join(place[n] for n in ("townofbirth", "countryofbirth") if n in place)
        )
    for written in designation.all("nationality"):
        if nationality := citizenship(written):
            yield nationality


def _places(designation: Designation, _context: LoadContext) -> Iterator[Value]:
    for address in designation.groups.get("address", ()):
        parts = (*_LINES, "addresspostalcode", "addresscountry")
        yield Value("address", ", ".join(address[part] for part in parts if part in address))
        if country := located(address.get("addresscountry", "")):
            yield country


def _documents(designation: Designation, _context: LoadContext) -> Iterator[Value]:
    for kind, group, number, more in (
        ("Passport", "passport", "passportnumber", "passportadditionalinformation"),
        (
            "National identifier",
            "identifier",
            "nationalidentifiernumber",
            "nationalidentifieradditionalinformation",
        ),
    ):
        for document in designation.groups.get(group, ()):
            yield from identity(kind, document.get(number, ""), note=document.get(more, ""))
    for number in designation.all("businessregistrationnumber"):
        yield from identity("Business registration number", number)


def _ship(designation: Designation, context: LoadContext) -> Iterator[Value]:
    for written in designation.all("imonumber"):
        match = _IMO.search(written)
        yield Value("imoNumber", match[0]) if match else Value("registrationNumber", written)
    for written in designation.all("currentbelievedflagofship"):
        yield located(written, prop="flag") or Value("flagText", written)
    for written in designation.all("yearbuilt"):
        if built := dated(written, read_date, designation.line, context):
            yield Value("buildDate", built)
