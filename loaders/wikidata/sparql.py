"""Results of a SPARQL query (JSON): records of the items, offices, memberships, who followed whom."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from kg.ids import digest, record_id, report_id, source_fact_id
from kg.model import Argument, Document, Judgement, Record, Report, Value
from loaders.base import InputFile, LoadContext, Mapped
from loaders.coded_events import Lately
from loaders.wikidata.classes import UNKNOWN, class_by_kind, country, known_class
from loaders.wikidata.intervals import SOURCE
from loaders.wikidata.links import GENDERS
from loaders.wikidata.mapping import document
from loaders.wikidata.offices import reference_office, same_office
from loaders.wikidata.solution import SUFFIXES, Solution, classes, literals, roles, solution
from loaders.wikidata.stream import bindings, fingerprint

_HOME = "https://query.wikidata.org/"
_POINT = re.compile(r"Point\((-?[\d.]+) (-?[\d.]+)\)", re.IGNORECASE)
_ID = re.compile(r"Q\d+")
_DATES = frozenset({"birthDate", "deathDate", "founded", "dissolved"})


def read(file: InputFile, context: LoadContext) -> Iterator[Mapped]:
    """One :class:`Mapped` per solution.

    Raises:
        WrongFormatError: these are no results of a query.
    """
    own = document(f"sparql/{fingerprint(file)}", "", "", "Wikidata: results of a query", _HOME)
    yield Mapped(rows=0, documents=(own,))
    told = Lately()  # the same person in every row of a long table
    unplaced: set[str] = set()
    for number, binding in bindings(file, context):
        found = solution(number, binding, context)
        if not found.items:
            context.skip("no-item", number, json.dumps(binding, ensure_ascii=False)[:200])
            continue
        for name in sorted(found.cells.keys() - unplaced):
            if not found.has_place(name):
                unplaced.add(name)
                context.note("variable-without-place", number, name)
        records = [record for record in _records(found, own) if told.is_new(record.id)]
        offices = tuple(_offices(records))
        yield Mapped(records=records, reports=tuple(_reports(found, own)), judgements=offices)


def _records(found: Solution, own: Document) -> Iterator[Record]:
    """Of the first item, and of the others whose variable tells their class."""
    named = [(n, i) for n, i in found.items.items() if n not in roles()["type"]]
    for place, (name, identity) in enumerate(named):
        if place == 0 or name in classes() or name in roles()["item"]:
            cls = _class(found, name, identity)
            values = tuple(dict.fromkeys(_values(found, name, is_first=place == 0)))
            if not values and known_class(identity):
                continue
            key = digest(cls, str(values))
            yield Record(record_id(own.id, identity, key), own.id, identity, cls, values, identity)


def _offices(records: Iterable[Record]) -> Iterator[Judgement]:
    """Which offices of the reference data their names tell these to be."""
    for record in records:
        names = [v.value for v in record.values if v.property in ("name", "alias") and v.lang in ("en", None)]
        if record.cls == "Position" and (office := reference_office(names)):
            yield same_office(record.entity, office)


def _class(found: Solution, name: str, identity: str) -> str:
    kind = found.item("type")
    told = class_by_kind(kind) if kind and name in roles()["item"] else None
    return known_class(identity) or told or classes().get(name) or UNKNOWN


def _values(found: Solution, name: str, *, is_first: bool) -> Iterator[Value]:
    for suffix, ours in SUFFIXES.items():
        cell = found.cells.get(name + suffix)
        if cell is not None and not _ID.fullmatch(cell.value):  # the id stands for a label there is none of
            # The label service joins alternative labels with commas.
            texts = cell.value.split(",") if suffix == "altlabel" else [cell.value]
            yield from (Value(ours, text.strip(), lang=cell.lang) for text in texts if text.strip())
    if is_first:
        for ours, names in literals().items():
            text = found.date(*names) if ours in _DATES else found.literal(*names)
            if text:
                yield Value(ours, text)
        yield from _links(found, name)
        yield from _coordinates(found)


def _links(found: Solution, name: str) -> Iterator[Value]:
    home, national = found.item("country"), found.item("nationality")
    capital, gender = found.item("capital"), found.item("gender")
    if home and name not in roles()["country"]:
        yield Value("country", country(home))
    if national and name not in roles()["nationality"]:
        yield Value("nationality", national)
    if capital and classes().get(name) == "State":
        yield Value("capital", capital)
    if gender:
        yield Value("gender", GENDERS.get(gender, "other"))


def _coordinates(found: Solution) -> Iterator[Value]:
    point = _POINT.search(found.literal(*roles()["coordinates"]) or "")
    if point is None:
        return
    longitude, latitude = (float(number) for number in point.groups())
    if abs(latitude) > 90 or abs(longitude) > 180:
        found.context.note("bad-coordinates", found.number, point.group())
        return
    yield Value("latitude", str(latitude))
    yield Value("longitude", str(longitude))


def _reports(found: Solution, own: Document) -> Iterator[Report]:
    """The tenure of a holder and an office, else the membership of a member; and who followed whom."""
    holder, office, body = (found.item(role) for role in ("holder", "office", "body"))
    member, joined = found.item("member"), found.item("joined")
    if office and holder and office != holder:
        yield _interval(found, own, "Tenure", {"HOLDER": holder, "POSITION": office, "BODY": body})
    elif member and joined and member != joined:
        yield _interval(found, own, "Membership", {"MEMBER": member, "BODY": joined})
    for before, after in ((found.item("predecessor"), holder), (holder, found.item("successor"))):
        if before and after and before != after:
            sides = {"SUBJECT": before, "COUNTERPART": after, "POSITION": office}
            yield _report(found, own, "Succession", f"{before} {after} {office}", sides)


def _interval(found: Solution, own: Document, cls: str, filled: Mapping[str, str | None]) -> Report:
    """With its dates; under the id of the statement, where the query asked for it, as the item has it."""
    start, end = found.date(*roles()["start"]), found.date(*roles()["end"])
    if start and end and end < start and not start.startswith(end):
        found.context.note("ends-before-start", found.number, f"{start} to {end}")
        end = None
    key = found.statement or " ".join((*(v for v in filled.values() if v), start or ""))
    return _report(found, own, cls, key, filled, start, end)


def _report(
    found: Solution,
    own: Document,
    cls: str,
    key: str,
    filled: Mapping[str, str | None],
    start: str | None = None,
    end: str | None = None,
) -> Report:
    fact = source_fact_id(SOURCE, key, cls)
    return Report(
        id=report_id(own.id, fact, str(found.number)),
        document=own.id,
        fact=fact,
        cls=cls,
        status="occurred" if end or cls == "Succession" else "ongoing",
        start=start,
        end=end,
        ended="yes" if end else "unknown",
        args=tuple(Argument(role, identity) for role, identity in filled.items() if identity),
        row=str(found.number),
        extractor=SOURCE,
    )
