"""Rows that are entities, or identifiers of one, as records."""

from __future__ import annotations

from kg.ids import record_id, report_id, source_fact_id
from kg.model import Argument, Document, Record, Report, Value
from loaders.base import LoadContext, Mapped
from loaders.opensanctions.countries import country_name
from loaders.opensanctions.dates import partials
from loaders.opensanctions.row import Row
from loaders.opensanctions.schemata import SOURCE, class_of, entity_of
from loaders.opensanctions.values import caption, identifier, values

_NUMBERS = ("passportNumber", "number", "publicKey", "cryptoAddress")
# What becomes of an identifier's row: everything else it says is noted.
_HELD = frozenset(
    {
        *_NUMBERS, "holder", "startDate", "endDate", "authority", "country", "type", "currencySymbol",
        "personalNumber",
    }
)  # fmt: skip


def entity(row: Row, document: Document, context: LoadContext) -> Mapped | None:
    """The entity's record and who owns it; ``None``, and skipped, without a class or any name."""
    cls = class_of(row)
    if cls is None or not caption(row):
        context.skip("no-name" if cls else "schema-without-class", row.line, f"{row.schema} {row.id}")
        return None
    identity = entity_of(row.id)
    record = Record(
        record_id(document.id, identity, row.id),
        document.id,
        identity,
        cls,
        values(row, cls, context),
        row.id,
    )
    owned = tuple(_owned(row, owner, document) for owner in row.all("owner"))
    return Mapped(documents=(document,), records=(record,), reports=owned)


def _owned(row: Row, owner: str, document: Document) -> Report:
    """Ships and aircraft name their owners themselves."""
    key = f"{owner} owns {row.id}"
    fact = source_fact_id(SOURCE, key, "Ownership")
    return Report(
        id=report_id(document.id, fact, row.id),
        document=document.id,
        fact=fact,
        cls="Ownership",
        status="ongoing",
        ended="unknown",
        args=(Argument("OWNER", entity_of(owner)), Argument("ASSET", entity_of(row.id))),
        row=row.id,
        extractor=SOURCE,
    )


def held(row: Row, document: Document, context: LoadContext) -> Record | None:
    """A passport, identity card or wallet as a record of its holder; ``None`` without holder or number."""
    holder = row.one("holder")
    numbers = row.all(*_NUMBERS)
    if not holder or not numbers:
        return None
    starts, ends = (partials(row.all(name), row, context) for name in ("startDate", "endDate"))
    detail = ", ".join(
        [*row.all("authority"), *map(country_name, row.all("country")), *starts[:1], *ends[-1:]]
    )
    for name in sorted(row.properties.keys() - _HELD):
        context.note("property-without-place", row.line, f"{row.id}: {name} {row.one(name)}")
    for other in row.all("holder")[1:]:
        context.note("other-holder", row.line, f"{row.id}: {other}")
    is_passport = row.schema == "Passport"
    label = row.one("type", "currencySymbol") or ("passport" if is_passport else row.schema)
    found = [
        value
        for number in numbers
        for value in identifier("passport" if is_passport else "idNumber", label, number, detail)
    ]
    personal = [
        value for number in row.all("personalNumber") for value in identifier("idNumber", "personal", number)
    ]
    key = [Value("sourceKey", identity) for identity in dict.fromkeys((row.id, *row.referents))]
    owner = entity_of(holder)
    # "Actor" leaves open what the holder's own row says: a person or an organisation.
    return Record(
        record_id(document.id, owner, row.id),
        document.id,
        owner,
        "Actor",
        tuple(dict.fromkeys([*found, *personal, *key])),
        row.id,
    )
