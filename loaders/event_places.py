"""Where georeferenced events happened: from names, areas and coordinates of a row to one place.

A place becomes the reference entity of its name when the two lie near each other, else an entity of its own
within its area. What a source knows only roughly becomes a rough place: the district, or the surroundings of
a village, never the village itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from kg.ids import entity_id
from kg.model import Value
from loaders.base import LoadContext
from loaders.named import Named, reference_entity
from loaders.states import find
from ontology.reference import reference

_NEAR_KM = 60.0
_EARTH_KM = 6371.0
_KINDS = {
    "Settlement": ("village", "town", "city", "hamlet", "suburb", "settlement"),
    "AdminArea": (
        "province", "governorate", "state", "region", "oblast", "department", "département", "district",
        "municipality", "territory", "commune", "county", "prefecture", "raion", "rayon", "krai", "zone",
        "lga", "agency", "cercle", "sub-district", "sub-division", "regency", "township",
        "arrondissement", "canton", "parish", "division", "republic", "tehsil", "woreda",
    ),
    "Facility": (
        "airbase", "airport", "airfield", "camp", "base", "barracks", "prison", "plant", "dam", "mine",
        "port", "hospital", "factory", "bridge", "highway", "road", "junction", "checkpoint",
    ),
    "NaturalFeature": (
        "mountain", "mountains", "hills", "valley", "plains", "forest", "desert", "river", "lake", "island",
        "islands", "sea", "bay", "peninsula", "strait", "gulf",
    ),
}  # fmt: skip
_CLASS_OF = {word: cls for cls, words in _KINDS.items() for word in words}
_DROPPED = frozenset({*_KINDS["Settlement"], *_KINDS["AdminArea"]}) - {"republic", "state"}


class Point(NamedTuple):
    """Degrees north and east, WGS 84."""

    latitude: float
    longitude: float

    @property
    def values(self) -> tuple[Value, Value]:
        """As values of a record."""
        return Value("latitude", str(self.latitude)), Value("longitude", str(self.longitude))


def point(latitude: str, longitude: str) -> Point | None:
    """The coordinates, or ``None`` when they are no numbers or lie on no globe."""
    written = latitude + longitude
    if "_" in written or not written.isascii():
        return None  # numbers to Python alone
    try:
        found = Point(float(latitude), float(longitude))
    except ValueError:
        return None
    return found if abs(found.latitude) <= 90 and abs(found.longitude) <= 180 else None


def noted_point(cells: Mapping[str, str], key: str, line: int, context: LoadContext) -> Point | None:
    """The coordinates in the cells ``latitude`` and ``longitude`` of event ``key``; bad ones are noted."""
    latitude, longitude = (cells.get(name, "").strip() for name in ("latitude", "longitude"))
    found = point(latitude, longitude)
    if found is None and (latitude or longitude):
        context.note("bad-coordinates", line, f"{key}: {latitude}, {longitude}")
    return found


@lru_cache(maxsize=20_000)
def area(name: str, within: Named) -> Named:
    """An administrative area of this name in another one or in a country."""
    known = _known_area(name, within.id)
    if known:
        return reference_entity(known)
    bare = _bare(name)
    values = [Value("name", name), Value("within", within.id)]
    if bare != name:
        values.append(Value("alias", bare))
    return Named(entity_id("AdminArea", bare, within.id), "AdminArea", tuple(values), around=(within,))


@lru_cache(maxsize=20_000)
def site(name: str, within: Named, at: Point | None, cls: str | None = None) -> Named:
    """The very place of this name. Its class follows from the last word (``airport``), else it is ``cls``."""
    cls = _class_of(name) or cls or "Place"
    bare = _bare(name) if cls == "Settlement" else name
    known = _known_site(cls, bare, _country(within), at)
    if known:
        return reference_entity(known)
    values = [Value("name", bare), *_position(within, at)]
    if bare != name:
        values.append(Value("alias", name))
    return Named(entity_id(cls, bare, within.id), cls, tuple(values), around=(within,))


@lru_cache(maxsize=20_000)
def surroundings(name: str, within: Named, at: Point | None) -> Named:
    """Somewhere near a place, which is not the place: what happened there did not happen in it."""
    around = f"Surroundings of {name}"
    return Named(
        entity_id("Place", around, within.id),
        "Place",
        (Value("name", around), *_position(within, at)),
        around=(within,),
    )


def _position(within: Named, at: Point | None) -> tuple[Value, ...]:
    return (Value("within", within.id), *(at.values if at else ()))


def _country(place: Named) -> str:
    """The outermost place around it: reference towns may lie in their country and in no region of it."""
    while place.around:
        place = place.around[0]
    entity = reference().by_id.get(place.id)
    while entity and (outer := entity.one("within")):
        entity = reference().by_id[outer]
    return entity.id if entity else place.id


def _class_of(name: str) -> str | None:
    return _CLASS_OF.get(name.split()[-1].lower()) if name.split() else None


def _bare(name: str) -> str:
    """Without the word for what it is: ``Idlib governorate`` is ``Idlib``."""
    words = name.split()
    return " ".join(words[:-1]) if len(words) > 1 and words[-1].lower() in _DROPPED else name


@lru_cache(maxsize=20_000)
def _known_area(name: str, within: str) -> str | None:
    return find("AdminArea", name, within=within) or find("AdminArea", _bare(name), within=within)


def _known_site(cls: str, name: str, country: str, at: Point | None) -> str | None:
    """The reference place of this name in the country, unless it is known to lie elsewhere."""
    found = _place_of_name(cls, name, country)
    if found is None or at is None:
        return found
    entity = reference().by_id[found]
    there = point(entity.one("latitude") or "", entity.one("longitude") or "")
    return found if there is None or _kilometres(at, there) <= _NEAR_KM else None


@lru_cache(maxsize=20_000)
def _place_of_name(cls: str, name: str, country: str) -> str | None:
    return find(cls, name, within=country)


def _kilometres(one: Point, other: Point) -> float:
    """Along the great circle (haversine)."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
