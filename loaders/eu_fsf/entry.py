"""A listed subject as an entry: names with strength, births, documents, acts."""

from __future__ import annotations

from collections.abc import Iterator

from kg.ids import source_entity_id
from kg.model import Value
from loaders.base import LoadContext
from loaders.eu_fsf.subject import Fields, Subject, named
from loaders.list_dates import from_parts, read_date
from loaders.list_values import citizenship, dated, identity, located
from loaders.listings import Act, Entry

_GENDERS = {"m": "male", "f": "female"}
_NO_COUNTRY = ("00", "UNKNOWN")
_FAULTS = {
    "knownexpired": "known to be expired",
    "knownfalse": "known to be false",
    "reportedlost": "reported lost",
    "revokedbyissuer": "revoked by its issuer",
}
_ADDRESS = ("street", "pobox", "zipcode", "city", "place", "region")


def key_of(subject: Subject) -> str:
    """The number that stays with a subject through all vintages and both formats."""
    return subject.own.get("logicalid") or subject.own.get("eureferencenumber", "")


def fault_of(subject: Subject) -> str:
    """Why a subject cannot be an entry, ``""`` if it can."""
    if not key_of(subject):
        return "no-number"
    return "" if any(_whole(alias) for alias in subject.parts["namealias"]) else "empty-name"


def entry_of(subject: Subject, context: LoadContext) -> Entry:
    """The entry of a subject without fault."""
    key, own = key_of(subject), subject.own
    is_person = bool({"p", "person"} & set(own.get("subjecttype", "").lower().split()))
    values = [*_names(subject), *_told(subject, is_person), *_births(subject, context), *_places(subject)]
    values += [*_documents(subject, context), *_own(own)]
    first, later = _acts(subject, context)
    values += [Value("note", f"Also under {act.title}") for act in later]
    began = [dated(own.get("designationdate", ""), read_date, subject.line, context)]
    return Entry(
        key=key,
        entity=source_entity_id("eu_fsf", key),
        cls="Person" if is_person else "Organization",
        values=values,
        programmes=[p for r in subject.parts["regulation"] for p in named(r, "programme")],
        since=min(filter(None, (*began, *(act.date for act in first))), default=None),
        acts=first,
    )


def _names(subject: Subject) -> Iterator[Value]:
    """The first strong name is the name it is listed under; a language comes with translations."""
    aliases = [(_whole(alias), alias) for alias in subject.parts["namealias"]]
    strong = [whole for whole, alias in aliases if whole and not _is_weak(alias)]
    listed = next(iter(strong), "") or next((whole for whole, _ in aliases if whole), "")
    if listed:
        yield Value("name", listed)
    for whole, alias in aliases:
        language = alias.get("namelanguage", "").lower() or None
        if whole and whole != listed:
            weak = _is_weak(alias)
            yield Value("weakAlias" if weak else "alias", whole, language, quality="low" if weak else "good")


def _whole(alias: Fields) -> str:
    return alias.get("wholename") or " ".join(named(alias, "firstname", "middlename", "lastname"))


def _is_weak(alias: Fields) -> bool:
    """Weak by its flag, or by the remark that older entries carry."""
    return alias.get("strong") == "false" or "low quality" in alias.get("remark", "").lower()


def _told(subject: Subject, is_person: bool) -> Iterator[Value]:
    for alias in subject.parts["namealias"]:
        for title in named(alias, "title"):
            yield Value("title" if is_person else "note", title)
        for function in named(alias, "function"):
            yield Value("positionText" if is_person else "note", function)
        gender = _GENDERS.get(alias.get("gender", "").lower())
        if gender and is_person:
            yield Value("gender", gender)


def _births(subject: Subject, context: LoadContext) -> Iterator[Value]:
    for birth in subject.parts["birthdate"]:
        if found := _birth_date(birth, subject.line, context):
            yield Value("birthDate", found, quality="circa" if birth.get("circa") == "true" else None)
        if place := _address(birth):
            yield Value("birthPlace", place)


def _birth_date(birth: Fields, line: int | None, context: LoadContext) -> str | None:
    """The date, its parts, or a span of years as ISO 8601-2 has it."""
    span = [year for year in named(birth, "yearrangefrom", "yearrangeto") if year.strip("0")]
    if written := birth.get("birthdate"):
        return dated(written, read_date, line, context)
    if year := birth.get("year", "").strip("0") and birth["year"]:
        parts = (birth.get("monthofyear", ""), birth.get("dayofmonth", ""))
        return dated(year, lambda text: from_parts(text, *parts), line, context)
    years = [found for written in span if (found := dated(written, read_date, line, context))]
    return "/".join(dict.fromkeys(years)) or None


def _places(subject: Subject) -> Iterator[Value]:
    for address in subject.parts["address"]:
        if written := _address(address):
            yield Value("address", written)
        if country := located(*_country(address)):
            yield country
        for site in named(address, "contact web", "contact website"):
            yield Value("website", site)
        if note := address.get("remark"):
            yield Value("note", note)
    for held in subject.parts["citizenship"]:
        if nationality := citizenship(*_country(held)):
            yield nationality


def _address(fields: Fields) -> str:
    return ", ".join([*named(fields, *_ADDRESS), *filter(None, [_country(fields)[0]])])


def _country(fields: Fields) -> tuple[str, str]:
    """Name and ISO code, empty for the placeholders ``00`` and ``UNKNOWN``."""
    name, code = fields.get("countrydescription", ""), fields.get("countryiso2code", "")
    return "" if name.upper() in _NO_COUNTRY else name, "" if code in _NO_COUNTRY else code


def _documents(subject: Subject, context: LoadContext) -> Iterator[Value]:
    for document in subject.parts["identification"]:
        number = next(named(document, "number", "latinnumber"), "")
        issued, expires = (
            dated(next(named(document, *names), ""), read_date, subject.line, context)
            for names in (("issuedate", "validfrom"), ("validto",))
        )
        kind = next(named(document, "typedescription", "typecode"), "")
        faults = [words for name, words in _FAULTS.items() if document.get(name) == "true"]
        notes = [*faults, *named(document, "nameondocument", "remark")]
        yield from identity(
            "Passport" if document.get("typecode") == "passport" else kind,
            number,
            issuer=next(iter(filter(None, (document.get("issuedby", ""), _country(document)[0]))), ""),
            issued=issued,
            expires=expires,
            note="; ".join(notes),
        )


def _own(own: Fields) -> Iterator[Value]:
    for note in named(own, "remark", "designationdetails"):
        yield Value("description", note)
    for reference in named(own, "unitednationid"):
        yield Value("unReference", reference)
    for key in named(own, "eureferencenumber", "logicalid"):
        yield Value("sourceKey", key)


def _acts(subject: Subject, context: LoadContext) -> tuple[list[Act], list[Act]]:
    """The acts that took effect first, which the listing began with, and those that came on top."""
    found = []
    for regulation in subject.parts["regulation"]:
        if title := regulation.get("numbertitle"):
            written = next(named(regulation, "entryintoforcedate", "publicationdate"), "")
            date = dated(written, read_date, subject.line, context)
            found.append(Act(title, date, regulation.get("publicationurl", "")))
    earliest = min((act.date for act in found if act.date), default=None)
    first = [act for act in dict.fromkeys(found) if act.date == earliest]
    return first, [act for act in dict.fromkeys(found) if act not in first]
