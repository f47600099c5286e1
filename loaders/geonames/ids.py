"""Which entity a row of GeoNames is about: the reference data's where it has the place, else one of its own.

An administrative area goes by its code (``ES.51``), because that is how places name the area they lie in;
every other place by its number.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from kg.ids import source_entity_id
from loaders.country_codes import country_by_code
from ontology.reference import reference

SOURCE = "geonames"
_UNKNOWN_AREA = frozenset({"", "00"})


def place_id(number: str) -> str:
    """The entity of a place by its GeoNames number."""
    return _reference_places().get(number) or source_entity_id(SOURCE, number)


@lru_cache(maxsize=100_000)
def area_id(code: str) -> str:
    """The entity of an administrative area by its code: ``ES.51``, ``ES.51.MA``."""
    return source_entity_id(SOURCE, f"area {code}")


@cache
def country_id(code: str) -> str:
    """The Country (or dependent area) of an ISO 3166 code; one of our own where the reference has none."""
    return country_by_code("isoAlpha2", code) or source_entity_id(SOURCE, f"country {code}")


@cache
def is_known_country(code: str) -> bool:
    """Whether the reference data has a place with this ISO 3166 code."""
    return country_by_code("isoAlpha2", code) is not None


def area_codes(country: str, first: str, second: str) -> list[str]:
    """The codes of the areas that a place lies in, the largest first; ``00`` means that none is known."""
    if not country or first in _UNKNOWN_AREA:
        return []
    codes = [f"{country}.{first}"]
    return codes if second in _UNKNOWN_AREA else [*codes, f"{country}.{first}.{second}"]


@cache
def _reference_places() -> Mapping[str, str]:
    return {number: entity.id for entity in reference().entities for number in entity.all("geonamesId")}
