"""From one item to its document, its records and its reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.ids import record_id
from kg.model import Document, Record, Report, Value
from loaders.base import Mapped
from loaders.revisions import revision
from loaders.wikidata import intervals, ties, values
from loaders.wikidata.classes import UNKNOWN, class_of, known_class
from loaders.wikidata.intervals import SOURCE
from loaders.wikidata.item import Item
from loaders.wikidata.offices import reference_office, same_office
from ontology.reference import reference

_PAGE = "https://www.wikidata.org/wiki/{}"
_LICENCE = "CC0 1.0"
_ALWAYS = "0001"
_EXTERNAL = "external-id"
# Roles that only things of one class fill, so that an item which is only referred to has its class.
_CERTAIN = {
    "Tenure": {"POSITION": "Position", "HOLDER": "Person"},
    "Succession": {"POSITION": "Position", "SUBJECT": "Person", "COUNTERPART": "Person"},
    "Kinship": {"SUBJECT": "Person", "COUNTERPART": "Person"},
}
# Properties whose value is a body of one class; that of an office may be a State too.
_BODIES = {
    "P102": "PoliticalParty",
    "P108": "Organization",
    "P241": "MilitaryForce",
    "P463": "Organization",
    "P1416": "Organization",
}
# What a State has as an actor, and what its territory has as a place.
_OF_THE_LAND = frozenset({"latitude", "longitude", "within", "country"})
_OF_BOTH = frozenset(
    {"name", "alias", "originalName", "demonym", "isoAlpha2", "isoAlpha3", "m49", "fips", "population"}
)


def mapped(item: Item, known: set[str]) -> Iterator[Mapped]:
    """What the item becomes; nothing, and skipped by name, when it is none of our things.

    Args:
        known: the ids whose class the file has already told; grows.

    Raises:
        BadItemError: it is not what an item looks like.
    """
    cls = class_of(item)
    if cls is None:
        kinds = ", ".join(str(s.item) for s in item.claims.get("P31", ())[:3])
        item.context.skip("class-out-of-scope", item.line, f"{item.id}: instance of {kinds or 'nothing'}")
        return
    if not (item.claims or item.labels or item.aliases):
        item.context.skip("nothing-said", item.line, item.id)
        return
    own = document(item.id, item.modified, item.content, _title(item), _PAGE.format(item.id))
    office = _office(item, cls)
    if office and cls == UNKNOWN:
        cls = "Position"
    if cls == UNKNOWN:
        item.note("class-unknown", _title(item))
    found = tuple(values.values(item, cls))
    reports = tuple(intervals.reports(item, cls, own))
    _note_others(item)
    yield from _classes_of(reports, item.id, known)
    yield Mapped(
        documents=(own,),
        records=tuple(_records(item, cls, own, found)),
        reports=reports,
        judgements=(same_office(item.id, office),) if office else (),
    )


def document(key: str, version: str, content: str, title: str, url: str | None) -> Document:
    """One revision of an item, or of what else has a key of its own."""
    return revision(SOURCE, key, version, content, title=title, licence=_LICENCE, url=url)


def _title(item: Item) -> str:
    names = item.labels or item.aliases
    return names[0].text if names else item.id


def _records(item: Item, cls: str, own: Document, found: tuple[Value, ...]) -> Iterator[Record]:
    """The item's record; a state is an actor and a place."""
    if cls != "State":
        yield Record(record_id(own.id, item.id), own.id, item.id, cls, found, item.id)
        return
    state = reference().by_id.get(item.id)
    territory = (state.one("territory") if state else None) or f"{item.id}.territory"
    acting = tuple(v for v in found if v.property not in _OF_THE_LAND)
    land = tuple(v for v in found if v.property in _OF_BOTH | _OF_THE_LAND and v.value != territory)
    yield Record(
        record_id(own.id, item.id), own.id, item.id, cls, (*acting, Value("territory", territory)), item.id
    )
    yield Record(record_id(own.id, territory), own.id, territory, "Country", land)


def _classes_of(reports: Iterable[Report], own: str, known: set[str]) -> Iterator[Mapped]:
    """Documents that give offices and persons, of whom only the id is known here, their class."""
    given = ((_class_in(report, one.role), one.entity) for report in reports for one in report.args)
    for cls, identity in dict.fromkeys(given):
        if cls is None or identity == own or f"{cls} {identity}" in known or known_class(identity):
            continue
        known.add(f"{cls} {identity}")
        told = document(f"class/{identity}/{cls}", "", cls, f"{identity} is a {cls}", _PAGE.format(identity))
        record = Record(record_id(told.id, identity), told.id, identity, cls)
        yield Mapped(rows=0, documents=(replace(told, known=_ALWAYS),), records=(record,))


def _class_in(report: Report, role: str) -> str | None:
    """The class that a role of a fact leaves, ``None`` where it may be many."""
    prop = (report.row or "").partition(" ")[0]
    return _BODIES.get(prop) if role == "BODY" else _CERTAIN.get(report.cls, {}).get(role)


def _office(item: Item, cls: str) -> str | None:
    """The office of the reference data that the item is, by its English names and its State."""
    if cls not in ("Position", UNKNOWN):
        return None
    names = [text.text for text in (*item.labels, *item.aliases) if text.lang in ("en", None)]
    owners = [s.item for prop in ("P1001", "P17") for s in item.claims.get(prop, ())]
    return reference_office(names, [owner for owner in owners if owner and known_class(owner) == "State"])


def _note_others(item: Item) -> None:
    """Statements that have no place in the ontology, or no value; ids at other sites are no loss."""
    for prop in sorted(item.claims.keys() & values.TAKEN):
        for statement in item.claims[prop]:
            if statement.snak.get("snaktype") != "value":
                item.note("no-value", f"{prop}: {statement.snak.get('snaktype')}")
    for prop in sorted(item.claims.keys() - values.TAKEN - ties.TAKEN):
        for statement in item.claims[prop]:
            if statement.snak.get("datatype") != _EXTERNAL:
                item.note("property-without-place", prop)
