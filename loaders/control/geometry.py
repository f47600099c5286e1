"""Polygons of GeoJSON (RFC 7946): checked, in a normal form, what lies in them and how large they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import radians, sin
from typing import Any

Point = tuple[float, float]
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]
"""The outer ring and the holes in it; a ring is not closed: its last point is not its first."""

_EARTH = 6371.0088  # km, mean radius
_DIGITS = 6  # of a degree: 11 cm
_FEWEST = 3
_AREAS = ("Polygon", "MultiPolygon")


class BadGeometryError(ValueError):
    """Not an area on the earth; the message says why."""


def polygons(geometry: Any) -> tuple[Polygon, ...]:
    """The polygons of a geometry in a normal form: the same area drawn in another order is the same.

    Raises:
        BadGeometryError: missing, of another type, with too few points, or with points that do not exist.
    """
    if not isinstance(geometry, dict):
        raise BadGeometryError("no geometry")
    kind, given = geometry.get("type"), geometry.get("coordinates")
    if kind == "GeometryCollection":
        return _collected(geometry.get("geometries"))
    if kind not in _AREAS:
        raise BadGeometryError(f"{kind}, not a polygon")
    found = [given] if kind == "Polygon" else given
    if not isinstance(found, list) or not found:
        raise BadGeometryError("no coordinates")
    return tuple(sorted(_polygon(one) for one in found))


def contains(area: Polygon, point: Point) -> bool:
    """Whether a point lies in the polygon, and not in a hole of it."""
    return sum(_is_inside(ring, point) for ring in area) % 2 == 1


def bounds(area: Polygon) -> tuple[Point, Point]:
    """The south-western and the north-eastern corner of the box around it."""
    longitudes, latitudes = zip(*area[0], strict=True)
    return (min(longitudes), min(latitudes)), (max(longitudes), max(latitudes))


def square_kilometres(areas: Iterable[Polygon]) -> float:
    """Their area on the sphere, holes taken off."""
    return sum(_area(area[0]) - sum(map(_area, area[1:])) for area in areas)


def _collected(geometries: Any) -> tuple[Polygon, ...]:
    """The polygons among geometries of any type: maps draw arrows and signs beside them."""
    given = geometries if isinstance(geometries, list) else []
    areas = [one for one in given if isinstance(one, dict) and one.get("type") in _AREAS]
    if not areas:
        raise BadGeometryError("a collection without polygons")
    return tuple(sorted(polygon for area in areas for polygon in polygons(area)))


def _polygon(rings: Any) -> Polygon:
    if not isinstance(rings, list) or not rings:
        raise BadGeometryError("a polygon without rings")
    outer, *holes = (_ring(ring) for ring in rings)
    return (outer, *sorted(holes))


def _ring(points: Any) -> Ring:
    """Begins with its smallest point and goes on to the smaller of that one's neighbours."""
    if not isinstance(points, list):
        raise BadGeometryError("a ring without points")
    found = [_point(point) for point in points]
    if len(found) > 1 and found[0] == found[-1]:
        found.pop()
    if len(found) < _FEWEST:
        raise BadGeometryError(f"a ring of {len(found)} points")
    first = found.index(min(found))
    turned = found[first:] + found[:first]
    return tuple(turned if turned[1] <= turned[-1] else [turned[0], *reversed(turned[1:])])


def _point(given: Any) -> Point:
    if isinstance(given, list) and any(isinstance(part, str) for part in given[:2]):
        raise BadGeometryError(f"{given!r:.60} is text, no point")
    try:
        longitude, latitude = (round(float(part), _DIGITS) for part in given[:2])
    except (TypeError, ValueError, OverflowError) as error:
        raise BadGeometryError(f"{given!r:.60} is no point") from error
    if not (abs(longitude) <= 180 and abs(latitude) <= 90):
        raise BadGeometryError(f"{longitude}, {latitude} is not on the earth")
    return longitude, latitude


def _edges(ring: Ring) -> Iterator[tuple[Point, Point]]:
    return pairwise((*ring, ring[0]))


def _is_inside(ring: Ring, point: Point) -> bool:
    """By the number of edges that a ray to the east crosses."""
    x, y = point
    crossed = False
    for (x1, y1), (x2, y2) in _edges(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed = not crossed
    return crossed


def _area(ring: Ring) -> float:
    """Chamberlain and Duquette, "Some Algorithms for Polygons on a Sphere", 2007."""
    turned = sum(
        radians(x2 - x1) * (2 + sin(radians(y1)) + sin(radians(y2))) for (x1, y1), (x2, y2) in _edges(ring)
    )
    return abs(turned) * _EARTH**2 / 2
