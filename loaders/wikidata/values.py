"""What an item says of itself, as values of a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kg.dates import BadDateError
from kg.model import Value
from loaders.wikidata import times
from loaders.wikidata.item import Item, Statement, value_of
from loaders.wikidata.links import TAKEN as LINKS
from loaders.wikidata.links import held, links

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
_EARTH = ("Q2", "")
_AXES = ("latitude", "longitude")
TAKEN = frozenset({*_TEXTS, *_DATES, "P625", "P1082", *LINKS})
"""The properties that this module and the links read."""


def values(item: Item, cls: str) -> tuple[Value, ...]:
    """Names in all languages, the description in one, and what the statements say."""
    found = [
        *names(item),
        *(Value("description", text, lang=lang) for text, lang in item.descriptions[:1]),
        *_texts(item),
        *_dates(item),
        *links(item, cls),
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


def _coordinates(item: Item) -> Iterator[Value]:
    """Of one place on Earth: the first that is given."""
    found = False
    for statement in item.best("P625"):
        value = value_of(statement.snak)
        degrees = _degrees(value)
        if degrees is None:
            where = f"{value.get('latitude')}, {value.get('longitude')}"
            item.note("bad-coordinates", f"{where} on {_globe(value) or 'Earth'}")
        elif found:
            item.note("other-coordinates", ", ".join(degrees))
        else:
            found = True
            yield from (Value(name, text) for name, text in zip(_AXES, degrees, strict=True))


def _degrees(value: Mapping[str, Any]) -> tuple[str, str] | None:
    """Latitude and longitude, if they are of a place on Earth."""
    latitude, longitude = (value.get(name) for name in _AXES)
    if not (isinstance(latitude, int | float) and isinstance(longitude, int | float)):
        return None
    if _globe(value) not in _EARTH or not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return None
    return str(float(latitude)), str(float(longitude))


def _globe(value: Mapping[str, Any]) -> str:
    return str(value.get("globe") or "").rpartition("/")[2]


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
