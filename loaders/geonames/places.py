"""Rows of ``cities*.txt`` and ``allCountries.txt``: a place, its names, where it is, and what it lies in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.dates import BadDateError, PartialDate
from kg.ids import record_id
from kg.model import Record, Value
from loaders.base import LoadContext, Mapped
from loaders.event_places import point
from loaders.geonames.features import class_of
from loaders.geonames.ids import area_codes, area_id, country_id, is_known_country, place_id
from loaders.geonames.seen import Seen
from loaders.geonames.tables import Row

_AREA_LEVELS = {"ADM1": 1, "ADM2": 2}
_INDEPENDENT = "PCLI"
_NUMBER = re.compile(r"[0-9]{1,10}")


class Places:
    """Maps the rows of one file; an area that places name by its code is described once, as far as known."""

    def __init__(self, document: str, context: LoadContext) -> None:
        self._document = document
        self._context = context
        self._seen = Seen()
        self._areas: set[str] = set()

    def mapped(self, rows: Iterable[Row]) -> Iterator[Mapped]:
        """One place each, with the areas above it that no row named before."""
        for row in rows:
            if self._is_usable(row):
                yield Mapped(records=(self._record(row), *self._new_areas(row.columns)))

    def _is_usable(self, row: Row) -> bool:
        number, name = row.columns[:2]
        try:
            new = self._seen.add(int(number))
        except ValueError:
            self._context.skip("bad-id", row.line, number)
            return False
        if not new:
            self._context.skip("duplicate-id", row.line, number)
        elif not name.strip():
            self._context.skip("empty-name", row.line, number)
        elif point(row.columns[4], row.columns[5]) is None:
            self._context.skip("bad-coordinates", row.line, f"{number}: {row.columns[4]}, {row.columns[5]}")
        else:
            return True
        return False

    def _record(self, row: Row) -> Record:
        number, feature_class, feature_code, country = (row.columns[i] for i in (0, 6, 7, 8))
        areas = area_codes(country, row.columns[10], row.columns[11])
        level = _AREA_LEVELS.get(feature_code) if feature_class == "A" else None
        if level is not None and len(areas) == level:
            entity, above = area_id(areas[-1]), areas[:-1]
        elif feature_class == "A" and feature_code == _INDEPENDENT and country:
            entity, above = country_id(country), []
        else:
            entity, above = place_id(number), areas
        values = tuple(self._values(row, areas, _within(entity, country, above)))
        cls = class_of(feature_class, feature_code)
        return Record(record_id(self._document, entity, number), self._document, entity, cls, values, number)

    def _values(self, row: Row, areas: list[str], within: str | None) -> Iterator[Value]:
        number, name, plain, others, latitude, longitude = row.columns[:6]
        yield Value("geonamesId", number)
        yield Value("name", name)
        for other in dict.fromkeys([plain, *others.split(",")]):
            if other and other != name:
                yield Value("alias", other)
        yield Value("latitude", latitude)
        yield Value("longitude", longitude)
        if row.columns[7]:
            yield Value("featureCode", row.columns[7])
        if areas:
            yield Value("adminCode", areas[-1])
        if within:
            yield Value("within", within)
        for country in dict.fromkeys([row.columns[8], *row.columns[9].split(",")]):
            if country:
                yield Value("country", self._country(country, row.line))
        if population := self._population(row):
            yield Value("population", population)
        self._check_date(row)

    def _country(self, code: str, line: int) -> str:
        if not is_known_country(code):
            self._context.note("unknown-country", line, code)
        return country_id(code)

    def _population(self, row: Row) -> str | None:
        """GeoNames writes 0 where it does not know the number."""
        written = row.columns[14]
        if _NUMBER.fullmatch(written):
            return written if written.strip("0") else None
        if written:
            self._context.note("bad-population", row.line, f"{row.columns[0]}: {written}")
        return None

    def _check_date(self, row: Row) -> None:
        if modified(row.columns[18]) is None and row.columns[18]:
            self._context.note("bad-date", row.line, f"{row.columns[0]}: {row.columns[18]}")

    def _new_areas(self, columns: list[str]) -> Iterator[Record]:
        """What a code says by itself: that there is an area, and what it lies in."""
        above = country = columns[8]
        for code in area_codes(country, columns[10], columns[11]):
            if code not in self._areas:
                self._areas.add(code)
                yield area(self._document, code, country_id(country) if above == country else area_id(above))
            above = code


def area(document: str, code: str, within: str) -> Record:
    """An area of which only the code is known; that is what it is called until another file names it."""
    entity = area_id(code)
    values = (Value("abbreviation", code), Value("adminCode", code), Value("within", within))
    return Record(record_id(document, entity, code), document, entity, "AdminArea", values, code)


@lru_cache(maxsize=50_000)
def modified(written: str) -> str | None:
    """When a row was last changed, by its last column: a day, ``None`` where it says none that exists."""
    try:
        date = PartialDate.parse(written)
    except BadDateError:
        return None
    return date.text if date.day else None


def _within(entity: str, country: str, areas: list[str]) -> str | None:
    """The smallest area above a place, else its country."""
    if areas:
        return area_id(areas[-1])
    found = country_id(country) if country else None
    return found if found != entity else None
