"""Who controls which part of a map: its features, grouped by what they say of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.ids import digest, entity_id
from loaders.base import LoadContext
from loaders.control.geometry import BadGeometryError, Point, Polygon, bounds, contains, polygons
from loaders.states import nationality
from ontology.reference import reference

_CONTROLLERS = (
    "controller",
    "controlled_by",
    "controlledby",
    "occupier",
    "occupied_by",
    "actor",
    "side",
    "party",
)
_CLAIMANTS = ("claimant", "claimed_by", "claimedby", "sovereign", "de_jure")
# Areas that a map shows though nobody is said to hold them, or no longer the one whom the map is about.
_UNHELD = re.compile(
    r"\b(?:liberated|de-?occupied|retaken|recaptured|unknown status|contested|disputed|gr[ae]y zone)\b",
    re.IGNORECASE,
)
_NAMES = ("name", "zone", "area", "region", "title")
_STATES = ("status", "state", "type", "category")


@dataclass(frozen=True, slots=True)
class Controls:
    """The actors a map is about where its features do not say: ids of States."""

    controller: str | None = None
    claimant: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """An entity, and the name a record has to give it where the reference data does not know it."""

    id: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """One controlled area of a map: ``rows`` features that say the same of themselves."""

    name: str | None
    controller: Actor
    claimant: Actor | None
    areas: tuple[Polygon, ...]
    rows: int

    @property
    def digest(self) -> str:
        """Of the area in its normal form."""
        return digest("area", repr(self.areas))

    @property
    def places(self) -> list[str]:
        """The settlements of the reference data that lie in it."""
        return sorted({place for area in self.areas for place in _within(area)})


def zones(features: Iterable[tuple[int, Any]], usual: Controls, context: LoadContext) -> list[Zone]:
    """The zones of numbered features; a feature without controller or area is skipped by name."""
    found: dict[tuple[str | None, Actor, Actor | None], list[tuple[Polygon, ...]]] = {}
    for number, feature in features:
        if not isinstance(feature, dict):
            context.skip("not-a-feature", number, repr(feature)[:80])
            continue
        said = _said(feature)
        called = " ".join(said[key] for key in (*_NAMES, *_STATES) if key in said)
        if _first(said, _CONTROLLERS) is None and _UNHELD.search(called):
            context.skip("not-controlled", number, called)
            continue
        controller = _actor(said, _CONTROLLERS, usual.controller)
        if controller is None:
            context.skip("no-controller", number, str(sorted(said)))
            continue
        try:
            areas = polygons(feature.get("geometry"))
        except BadGeometryError as error:
            context.skip("bad-geometry", number, str(error))
            continue
        claimant = _actor(said, _CLAIMANTS, usual.claimant)
        found.setdefault((_first(said, _NAMES), controller, claimant), []).append(areas)
    return [
        Zone(*who, tuple(sorted(p for areas in parts for p in areas)), len(parts))
        for who, parts in found.items()
    ]


def _said(feature: Mapping[str, Any]) -> dict[str, str]:
    given = feature.get("properties")
    pairs = given.items() if isinstance(given, dict) else ()
    return {
        str(key).lower(): value.strip() for key, value in pairs if isinstance(value, str) and value.strip()
    }


def _first(said: Mapping[str, str], keys: Iterable[str]) -> str | None:
    return next((said[key] for key in keys if key in said), None)


def _actor(said: Mapping[str, str], keys: Iterable[str], usual: str | None) -> Actor | None:
    name = _first(said, keys)
    if name is None:
        return Actor(usual) if usual else None
    known = nationality(name)
    return Actor(known) if known else Actor(entity_id("Actor", name), name)


def _within(area: Polygon) -> Iterator[str]:
    (west, south), (east, north) = bounds(area)
    for place, (x, y) in _settlements().items():
        if west <= x <= east and south <= y <= north and contains(area, (x, y)):
            yield place


@cache
def _settlements() -> Mapping[str, Point]:
    return {
        place.id: (float(longitude), float(latitude))
        for place in reference().of_class("Settlement")
        if (longitude := place.one("longitude")) and (latitude := place.one("latitude"))
    }
