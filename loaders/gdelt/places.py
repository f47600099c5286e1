"""Where an event of GDELT happened: from the columns of its geocoder to a place of ours."""

from __future__ import annotations

import re
from typing import NamedTuple

from loaders.country_codes import country_by_code
from loaders.event_places import Point, area, point, site
from loaders.named import Named, named, reference_entity

_COUNTRY, _US_STATE, _US_CITY, _CITY, _STATE = "1", "2", "3", "4", "5"
_NOWHERE = ("", "0")
_ADM1_COUNTRY = 2  # letters of the country at the head of a first-level code
_NO_AREA = re.compile(r"\(general\)|^\(|^$", re.IGNORECASE)
_C1 = re.compile("[\x80-\x9f]")


class Located(NamedTuple):
    """The place, if there is one; ``problem`` is what is wrong with the columns (a slug)."""

    place: Named | None
    problem: str = ""


class Geo(NamedTuple):
    """One geography: the geocoder's kind of match, its full name, codes and coordinates as written."""

    type: str
    name: str
    country: str
    adm1: str
    latitude: str
    longitude: str
    feature: str


def located(columns: tuple[str, ...]) -> Located:
    """Of the seven columns of 1.0 or the eight of 2.0, which add the second-level area."""
    cells = columns if len(columns) == len(Geo._fields) else (*columns[:4], *columns[5:])
    return locate(Geo(*(cell.strip() for cell in cells)))


def locate(geo: Geo) -> Located:
    """The reference country or city, else a place of its own within it.

    The country is that of the first-level code where there is one: some files of the knowledge graph hold
    one country in every row of the other column.
    """
    if geo.type in _NOWHERE:
        return Located(None)
    country = country_by_code("fips", geo.adm1[:_ADM1_COUNTRY] or geo.country)
    name = _repaired(geo.name)
    if country is None:
        return Located(named("Place", name) if name else None, "unknown-country")
    around = reference_entity(country)
    if geo.type == _COUNTRY or not name:
        return Located(around)
    at = point(geo.latitude, geo.longitude)
    found = _within(geo, name, around, at)
    return Located(found, "" if at or not (geo.latitude or geo.longitude) else "bad-coordinates")


def _within(geo: Geo, name: str, around: Named, at: Point | None) -> Named:
    """Full names run from the place over its first-level area to the country."""
    parts = [part.strip() for part in name.split(",")]
    middle = parts[1] if len(parts) > _ADM1_COUNTRY and not _NO_AREA.search(parts[1]) else ""
    if geo.type in (_US_STATE, _STATE):
        return area(middle or parts[0], around)
    inner = area(middle, around) if middle else around
    found = site(parts[0], inner, at, "Settlement")
    return Named(found.id, found.cls, found.values, geo.feature or None, found.around)


def _repaired(name: str) -> str:
    """Names hold control characters where a byte of Windows-1252 was taken for one of ISO-8859-1."""

    def letter(match: re.Match[str]) -> str:
        return match.group().encode("latin-1").decode("cp1252", "ignore")

    return _C1.sub(letter, name)
