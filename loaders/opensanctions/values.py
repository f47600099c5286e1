"""What a row says of an entity, as values of a record. Nothing is dropped: what has no place is a note."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.model import Value
from loaders.base import LoadContext
from loaders.opensanctions.countries import country, country_name, state
from loaders.opensanctions.dates import partial
from loaders.opensanctions.row import Row
from loaders.opensanctions.schemata import entity_of

_TEXTS = {
    "alias": "alias",
    "previousName": "alias",
    "weakAlias": "weakAlias",
    "abbreviation": "abbreviation",
    "firstName": "firstName",
    "lastName": "lastName",
    "fatherName": "fatherName",
    "title": "title",
    "position": "positionText",
    "birthPlace": "birthPlace",
    "gender": "gender",
    "website": "website",
    "address": "address",
    "full": "address",
    "description": "description",
    "topics": "kind",
    "wikidataId": "wikidataId",
    "notes": "note",
    "summary": "note",
}
_DATES = {
    "birthDate": "birthDate",
    "deathDate": "deathDate",
    "incorporationDate": "founded",
    "inceptionDate": "founded",
    "dissolutionDate": "dissolved",
    "createdAt": "listedOn",
}
_REFERENCES = {"addressEntity": "locatedAt", "parent": "parent", "organization": "postIn", "partOf": "within"}
_COUNTRIES = ("country", "jurisdiction", "mainCountry", "flag")
_NATIONALITIES = ("nationality", "citizenship")
# The properties of FollowTheMoney's type "identifier", passports aside.
IDENTIFIERS = (
    "registrationNumber", "idNumber", "taxNumber", "licenseNumber", "vatCode", "bvdId", "sayariId",
    "brightQueryId", "brightQueryOrgId", "uscCode", "icijId", "okpoCode", "innCode", "ogrnCode", "okvedCode",
    "leiCode", "dunsCode", "uniqueEntityId", "npiCode", "swiftBic", "cageCode", "permId", "imoNumber",
    "giiNumber", "voenCode", "coatoCode", "irsCode", "ipoCode", "cikCode", "jibCode", "mbsCode", "kppCode",
    "fnsCode", "bikCode", "pfrNumber", "oksmCode", "isinCode", "ticker", "ricCode", "socialSecurityNumber",
    "serialNumber", "icaoCode", "crsNumber", "callSign", "mmsi", "cadastralCode", "titleNumber",
    "territoryCode",
)  # fmt: skip
_GENDERS = frozenset({"male", "female", "other"})
_COORDINATES = {"latitude": 90.0, "longitude": 180.0}
# What only the machinery of the source needs, and what other branches here take.
_TAKEN = frozenset({"name", "indexText", "proof", "riskSource", "owner", *_COORDINATES})


def values(row: Row, cls: str, context: LoadContext) -> tuple[Value, ...]:
    """Everything the row says, its caption as the name and its other full names as aliases."""
    found = [*_names(row, cls), *_plain(row, context), *_identity(row), *_coordinates(row, context)]
    if cls == "Vehicle":
        found.append(Value("kind", row.schema.lower()))
    return tuple(dict.fromkeys(found))


def caption(row: Row) -> str:
    """The name it goes by: the export's choice, else the first it has; ``""`` for none."""
    return row.caption or row.one("name", "alias", "weakAlias", "full", "registrationNumber")


def _names(row: Row, cls: str) -> Iterator[Value]:
    name = caption(row)
    # An address that says no more than "Moscow" is not to be found under the name of the city.
    vague = cls == "Place" and not any(sign.isdigit() or sign == "," for sign in name)
    yield Value("name", f"{name} (address)" if vague else name)
    for other in row.all("name"):
        if other != name:
            yield Value("alias", other)


def _plain(row: Row, context: LoadContext) -> Iterator[Value]:
    for name, given in row.properties.items():
        if name in IDENTIFIERS or name == "passportNumber" or name in _TAKEN:
            continue
        for text in given:
            yield from _value(name, text, row, context)


def _value(name: str, text: str, row: Row, context: LoadContext) -> Iterator[Value]:
    if name in _DATES:
        date = partial(text, row, context)
        if date:
            yield Value(_DATES[name], date)
    elif name in _REFERENCES:
        yield Value(_REFERENCES[name], entity_of(text))
    elif name in _COUNTRIES:
        is_post = row.schema == "Position"
        yield _found("postIn" if is_post else "country", state if is_post else country, name, text)
    elif name in _NATIONALITIES:
        found = state(text)
        yield Value("nationality", found) if found else Value("nationalityText", country_name(text))
    elif name == "birthCountry":
        yield Value("birthPlace", country_name(text))
    elif name in _TEXTS and (name != "gender" or text in _GENDERS):
        yield Value(_TEXTS[name], text)
    else:
        yield Value("note", f"{name}: {text}")


def _found(prop: str, look_up: Callable[[str], str | None], name: str, text: str) -> Value:
    """The country; a code without one (``eu``, ``zz``) stays as it is written."""
    found = look_up(text)
    return Value(prop, found) if found else Value("note", f"{name}: {text}")


def _identity(row: Row) -> Iterator[Value]:
    for name in IDENTIFIERS:
        for number in row.all(name):
            yield from identifier("idNumber", name, number)
    for number in row.all("passportNumber"):
        yield from identifier("passport", "passport", number)
    for key in dict.fromkeys((row.id, *row.referents)):
        yield Value("sourceKey", key)


def identifier(prop: str, label: str, number: str, detail: str = "") -> Iterator[Value]:
    """The bare number, to compare with other lists, and what sort of number it is."""
    yield Value(prop, number)
    described = ", ".join(part for part in (f"{label} {number}", detail) if part)
    yield Value("identityDocument", described)


def _coordinates(row: Row, context: LoadContext) -> Iterator[Value]:
    """Both or none, and on Earth."""
    written = {name: row.one(name) for name in _COORDINATES}
    if not any(written.values()):
        return
    try:
        degrees = {name: float(text) for name, text in written.items()}
    except ValueError:
        degrees = {}
    if not degrees or any(not abs(degrees[name]) <= most for name, most in _COORDINATES.items()):
        context.note("bad-coordinates", row.line, f"{row.id}: {written}")
        return
    for name, number in degrees.items():
        yield Value(name, str(number))
