"""A place as it is compared: what its own records say, whatever has been merged with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from sys import intern

from kg.ids import name_key
from kg.model import Record
from kg.views.classes import is_a, most_specific
from kg.views.names import KINDS

KINDS_COMPARED = ("Settlement", "AdminArea", "Facility", "NaturalFeature", "Place")
ROOT = "Place"
_COUNTRY = "Country"
_TERRITORY = ".territory"
_NAMES_KEPT = 48
_DEEPEST = 8
_EARTH_KM = 6371.0
_WIKIDATA = re.compile(r"Q[1-9]\d*")
# Words for what a place is; lists write them or leave them out.
_SORTS = re.compile(
    r"^(?:city of|town of|the city of|municipality of|province of|governorate of|state of) "
    r"| (?:city|town|village|province|governorate|oblast|region|district|county|prefecture|department|state)$"
)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """One place to compare.

    Attributes:
        kind: the class of :data:`KINDS_COMPARED` that its own class is or lies below.
        names: keys of what it is called first, ``others`` of its other names.
        country: id of the country it lies in; ``around``: ids of all that it lies in; ``areas``: keys of the
            names of the areas among these; ``depth``: how many areas there are between it and its country.
        point: degrees north and east; ``size``: population; ``capital``: of its country.
        numbers: ``family:value`` of published identifiers.
    """

    id: str
    cls: str
    kind: str
    caption: str
    names: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    country: str | None = None
    around: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    depth: int = 0
    point: Point | None = None
    size: int = 0
    capital: bool = False
    numbers: frozenset[str] = frozenset()


@dataclass(slots=True)
class Gathered:
    """The records of one place while they come in, in any order."""

    id: str
    classes: dict[str, int] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    captions: set[str] = field(default_factory=set)
    outer: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    points: set[Point] = field(default_factory=set)
    size: int = 0
    capital: bool = False
    numbers: set[str] = field(default_factory=set)

    def add(self, record: Record) -> None:
        """What one live record says."""
        self.classes[record.cls] = self.classes.get(record.cls, 0) + 1
        said: dict[str, str] = {}
        for value in record.values:
            if (add := _READ.get(value.property)) is not None:
                add(self, value.value)
            elif KINDS.get(value.property) in ("alias", "weakAlias") and "." not in value.value:
                self.others.update(keys_of(value.value))  # "ES.51" is a code
            else:
                said[value.property] = value.value
        if "latitude" in said and "longitude" in said:
            self._point(said["latitude"], said["longitude"])

    @property
    def cls(self) -> str:
        """Its class, of those that its records give."""
        return most_specific(self.classes)

    def place(self, known: Mapping[str, Gathered]) -> Place:
        """The same for every order in which the records came; ``known`` are the places around it."""
        cls = self.cls
        around, areas, depth, country = _surroundings(self, known)
        names = frozenset(sorted(self.names)[:_NAMES_KEPT])
        if is_a(cls, "AdminArea"):  # Moscow and Moscow Oblast are two
            names = frozenset(map(name_key, self.captions)) - {""}
        return Place(
            self.id,
            cls,
            next(kind for kind in KINDS_COMPARED if is_a(cls, kind)),
            min(self.captions, default=self.id),
            names,
            frozenset(sorted(self.others - names)[:_NAMES_KEPT]),
            country,
            frozenset(around),
            frozenset(areas),
            depth,
            min(self.points, default=None),
            self.size,
            self.capital,
            frozenset(self.numbers | ({f"wikidata:{self.id}"} if _WIKIDATA.fullmatch(self.id) else set())),
        )

    def _point(self, latitude: str, longitude: str) -> None:
        try:
            self.points.add((float(latitude), float(longitude)))
        except ValueError:
            return  # it stays in its record

    def _named(self, text: str) -> None:
        self.captions.add(text)
        self.names.update(keys_of(text))

    def _sized(self, text: str) -> None:
        self.size = max(self.size, int(text) if text.isdecimal() else 0)

    def _coded(self, text: str) -> None:
        self.capital |= text in ("PPLC", "capital")


_READ: Mapping[str, Callable[[Gathered, str], None]] = {
    "name": Gathered._named,
    "within": lambda g, v: g.outer.add(intern(v)),
    "country": lambda g, v: g.countries.add(intern(v)),
    "population": Gathered._sized,
    "featureCode": Gathered._coded,
    "kind": Gathered._coded,
    "geonamesId": lambda g, v: g.numbers.add(f"geonames:{v}"),
    "wikidataId": lambda g, v: g.numbers.add(f"wikidata:{v}"),
}


def keys_of(text: str) -> list[str]:
    """The key of a name, and without the word for what it names."""
    key = name_key(text)
    bare = _SORTS.sub("", key)
    return [intern(k) for k in dict.fromkeys((key, bare)) if k]


def compared(cls: str) -> bool:
    """Whether places of this class are resolved; countries come from the reference data."""
    return is_a(cls, ROOT) and not is_a(cls, _COUNTRY)


def kilometres(one: Point, other: Point) -> float:
    """Along the great circle (haversine)."""
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, half)))


def places(gathered: Iterable[Gathered], known: Mapping[str, Gathered]) -> list[Place]:
    """Of all that are compared, in the order of their ids."""
    found = (g.place(known) for g in gathered if compared(g.cls))
    return sorted(found, key=lambda place: place.id)


def _surroundings(
    inner: Gathered, known: Mapping[str, Gathered]
) -> tuple[set[str], set[str], int, str | None]:
    """All that it lies in, names of the areas among these, how many there are, and its country."""
    around: set[str] = set()
    areas: set[str] = set()
    countries, steps, depth = set(inner.countries), set(inner.outer), 0
    for _ in range(_DEEPEST):
        level = [known[s] for s in sorted(steps) if s in known]
        around |= steps
        countries |= {s for s in steps if s.endswith(_TERRITORY)}
        countries |= {g.id for g in level if is_a(g.cls, _COUNTRY)}
        inside = [g for g in level if not is_a(g.cls, _COUNTRY)]
        areas |= {name for g in inside for name in g.names | g.others}
        depth += bool(inside)
        steps = {s for g in inside for s in g.outer} - around
        if not steps:
            break
    return around, areas, depth, min(countries, default=None)
