"""What an item says of itself, as values of a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.dates import BadDateError
from kg.model import Value
from loaders.wikidata import times
from loaders.wikidata.classes import country, known_class, place
from loaders.wikidata.item import Item, Statement, value_of
from ontology.reference import reference

# Property → ours, for texts in a language and plain strings; names that held for a time keep their dates.
_TEXTS = {
    "P1448": "alias",  # official name
    "P1477": "alias",  # birth name
    "P2561": "alias",
    "P742": "alias",  # pseudonym
    "P1449": "weakAlias",  # nickname
    "P1559": "originalName",  # name in native language
    "P1705": "originalName",  # native label
    "P1813": "abbreviation",
    "P1549": "demonym",
    "P856": "website",
    "P297": "isoAlpha2",
    "P298": "isoAlpha3",
    "P2082": "m49",
    "P901": "fips",
    "P1566": "geonamesId",
    "P1278": "idNumber",  # LEI
    "P458": "idNumber",  # IMO
    "P587": "idNumber",  # MMSI
    "P3608": "idNumber",  # EU VAT
    "P10632": "sourceKey",  # OpenSanctions
}
_DATES = {"P569": "birthDate", "P570": "deathDate", "P571": "founded", "P576": "dissolved"}
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
_EARTH = ("Q2", "")
TAKEN = frozenset(
    {
        *_TEXTS, *_DATES, *_PLACES, *_ENTITIES, *_NAMES,
        "P21", "P27", "P31", "P279", "P625", "P1001", "P1082", "P2389",
    }
)  # fmt: skip
"""The properties that this module reads."""


def values(item: Item, cls: str) -> tuple[Value, ...]:
    """Names in all languages, the description in one, and what the statements say."""
    found = [
        *names(item),
        *(Value("description", text, lang=lang) for text, lang in item.descriptions[:1]),
        *_texts(item),
        *_dates(item),
        *_links(item, cls),
        *_person(item),
        *_coordinates(item),
        *_population(item),
    ]
    if item.key != item.id:
        found.append(Value("sourceKey", item.key))
    return tuple(dict.fromkeys(found))


def names(item: Item) -> Iterator[Value]:
    """The labels as names, other names as aliases."""
    known = {label.text for label in item.labels}
    for text, lang in item.labels:
        yield Value("name", text, lang=lang)
    for text, lang in item.aliases:
        if text not in known:
            yield Value("alias", text, lang=lang)


def held(item: Item, statement: Statement) -> tuple[str | None, str | None]:
    """From when to when a statement held."""
    start, end = (_qualifier_date(item, statement, prop) for prop in ("P580", "P582"))
    return start, end


def _qualifier_date(item: Item, statement: Statement, prop: str) -> str | None:
    snaks = [s for s in statement.qualifiers.get(prop, ()) if s.get("snaktype") == "value"]
    return item.time(snaks[0], prop) if snaks else None


def _texts(item: Item) -> Iterator[Value]:
    for prop, ours in _TEXTS.items():
        for statement in item.all(prop):
            value = value_of(statement.snak)
            text = item.text(value.get("text"), prop)
            if text:
                start, end = held(item, statement)
                lang = value.get("language")
                yield Value(ours, text, lang=lang if lang != "mul" else None, start=start, end=end)


def _dates(item: Item) -> Iterator[Value]:
    for prop, ours in _DATES.items():
        for statement in item.best(prop):
            try:
                yield Value(ours, times.written(value_of(statement.snak)))
            except BadDateError as error:
                item.note("bad-date", f"{prop}: {error.message}")


def _links(item: Item, cls: str) -> Iterator[Value]:
    for prop, ours in _PLACES.items():
        # What a person resides in, and the former capitals and seats, held for a time.
        find: Callable[[str], str] = country if prop == "P17" else place
        for statement in item.best(prop):
            if statement.item:
                start, end = held(item, statement)
                yield Value(ours, find(statement.item), start=start, end=end)
    for prop, ours in _ENTITIES.items():
        for statement in item.best(prop):
            is_state = statement.item and known_class(statement.item) == "State"
            if statement.item and (is_state or ours == "parent"):
                yield Value(ours, statement.item)
            else:
                item.note("no-place-for-value", f"{prop}: {statement.item}")
    for prop, ours in _NAMES.items():
        for statement in item.best(prop):
            if statement.item:
                yield Value(ours, _name(statement.item))
    yield from _owners(item, cls)


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


def _person(item: Item) -> Iterator[Value]:
    for statement in item.best("P21"):
        if statement.item:
            yield Value("gender", GENDERS.get(statement.item, "other"))
    for statement in item.all("P27"):
        if statement.item:
            start, end = held(item, statement)
            yield Value("nationality", statement.item, start=start, end=end)


def _coordinates(item: Item) -> Iterator[Value]:
    """Of one place on Earth."""
    for statement in item.best("P625")[:1]:
        value = value_of(statement.snak)
        globe = str(value.get("globe") or "").rpartition("/")[2]
        latitude, longitude = value.get("latitude"), value.get("longitude")
        if (
            globe in _EARTH
            and isinstance(latitude, int | float)
            and isinstance(longitude, int | float)
            and abs(latitude) <= 90
            and abs(longitude) <= 180
        ):
            yield Value("latitude", str(float(latitude)))
            yield Value("longitude", str(float(longitude)))
        else:
            item.note("bad-coordinates", f"{latitude}, {longitude} on {globe or 'Earth'}")


def _population(item: Item) -> Iterator[Value]:
    """The preferred count, else the last."""
    counts = sorted(item.best("P1082"), key=_as_of)
    for statement in counts[-1:]:
        amount = str(value_of(statement.snak).get("amount", "")).lstrip("+").partition(".")[0]
        if amount.isdecimal():
            yield Value("population", amount)
        else:
            item.note("no-place-for-value", f"P1082: {amount}")


def _as_of(statement: Statement) -> str:
    return max((str(value_of(s).get("time", "")) for s in statement.qualifiers.get("P585", ())), default="")


def _name(identity: str) -> str:
    """The name of an item that the reference data knows, else its id."""
    known = reference().by_id.get(identity)
    return known.name if known else identity
