"""Statements of an item that lead to another, as values of its record: places, owners, nationality, rank."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.model import Value
from loaders.wikidata.classes import country, known_class, place
from loaders.wikidata.item import Item, Statement, value_of
from ontology.reference import reference

_PLACES = {
    "P17": "country",
    "P131": "within",
    "P36": "capital",
    "P159": "headquarters",
    "P263": "locatedAt",  # official residence
    "P551": "locatedAt",  # residence
}
_ENTITIES = {"P749": "parent", "P137": "operator", "P495": "makerState"}
_NAMES = {"P19": "birthPlace", "P176": "maker"}
GENDERS = {"Q6581097": "male", "Q6581072": "female"}
_RANKS = {
    "Q48352": "head-of-state",
    "Q30461": "head-of-state",
    "Q2285706": "head-of-government",
    "Q14212": "head-of-government",
    "Q7330070": "foreign-minister",
    "Q83307": "minister",
    "Q121998": "ambassador",
    "Q132050": "governor",
    "Q30185": "mayor",
    "Q486839": "legislator",
    "Q4175034": "legislator",
    "Q16533": "judge",
}
_OWNERS = {"Position": "postIn", "GovernmentBody": "bodyOf", "MilitaryForce": "bodyOf"}
TAKEN = frozenset({*_PLACES, *_ENTITIES, *_NAMES, "P21", "P27", "P31", "P279", "P1001", "P2389"})
"""The properties that this module reads."""


def links(item: Item, cls: str) -> Iterator[Value]:
    """Everything that leads from the item to another and that a record has a property for."""
    yield from _places(item)
    yield from _entities(item)
    yield from _person(item)
    yield from _owners(item, cls)


def held(item: Item, statement: Statement) -> tuple[str | None, str | None]:
    """From when to when a statement held."""
    start, end = (_qualifier_date(item, statement, prop) for prop in ("P580", "P582"))
    return start, end


def _qualifier_date(item: Item, statement: Statement, prop: str) -> str | None:
    snaks = [s for s in statement.qualifiers.get(prop, ()) if s.get("snaktype") == "value"]
    for other in snaks[1:]:
        item.note("other-date", f"{statement.prop} {prop}: {value_of(other).get('time')}")
    return item.time(snaks[0], prop) if snaks else None


def _places(item: Item) -> Iterator[Value]:
    """Countries are places here, and so are States that something lies in."""
    for prop, ours in _PLACES.items():
        find: Callable[[str], str] = country if prop == "P17" else place
        for statement in item.best(prop):
            if statement.item:
                start, end = held(item, statement)
                yield Value(ours, find(statement.item), start=start, end=end)
    for prop, ours in _NAMES.items():
        for statement in item.best(prop):
            if statement.item:
                yield Value(ours, _name(statement.item))


def _entities(item: Item) -> Iterator[Value]:
    """A parent organisation; of makers and operators only States."""
    for prop, ours in _ENTITIES.items():
        for statement in item.best(prop):
            if statement.item and (ours == "parent" or known_class(statement.item) == "State"):
                yield Value(ours, statement.item)
            else:
                item.note("no-place-for-value", f"{prop}: {statement.item}")


def _person(item: Item) -> Iterator[Value]:
    for statement in item.best("P21"):
        if statement.item:
            yield Value("gender", GENDERS.get(statement.item, "other"))
    for statement in item.all("P27"):
        if statement.item:
            start, end = held(item, statement)
            yield Value("nationality", statement.item, start=start, end=end)


def _owners(item: Item, cls: str) -> Iterator[Value]:
    """The State of a body or an office, the organisation of an office, the rank of an office."""
    ours = _OWNERS.get(cls)
    if ours is None:
        return
    stated = [s.item for s in item.all("P1001")] or [s.item for s in item.all("P17")]
    organizations = [s.item for s in item.all("P2389")] if cls == "Position" else []
    for owner in (*stated, *organizations):
        if owner and (owner in organizations or known_class(owner) == "State"):
            yield Value(ours, owner)
    above = [s.item for prop in ("P31", "P279") for s in item.all(prop)]
    ranks = [rank for kind, rank in _RANKS.items() if kind in above] if cls == "Position" else []
    yield from (Value("rank", rank) for rank in ranks[:1])


def _name(identity: str) -> str:
    """The name of an item that the reference data knows, else its id."""
    known = reference().by_id.get(identity)
    return known.name if known else identity
