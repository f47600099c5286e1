"""Where an event of POLECAT happened: names from the city to the country, coordinates and a GeoNames id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from kg.model import Value
from loaders.country_codes import country_by_code
from loaders.event_places import area, point, site
from loaders.gdelt.places import Located
from loaders.named import Named, named, reference_entity
from loaders.polecat.coding import NOTHING
from loaders.states import country as country_named
from ontology.reference import reference

_AREAS, _COUNTRIES = "ADM", "PCL"  # how GeoNames's feature codes begin


class Where(NamedTuple):
    """The columns as written."""

    placename: str
    city: str
    province: str
    country: str
    latitude: str
    longitude: str
    geonames: str
    feature: str


def located(where: Where) -> Located:
    """The place of the GeoNames id where the reference data has it, else the narrowest that is named."""
    where = Where(*("" if cell.strip() in NOTHING else " ".join(cell.split()) for cell in where))
    at = point(where.latitude, where.longitude)
    problem = "" if at or not (where.latitude or where.longitude) else "bad-coordinates"
    if known := _by_geonames().get(where.geonames):
        return Located(reference_entity(known), problem)
    name = where.city or where.placename
    if not where.country:
        return Located(named("Place", name) if name else None, "unknown-country" if name else problem)
    country = country_by_code("isoAlpha3", where.country) or country_named(where.country)
    if country is None:
        return Located(named("Place", name or where.country), "unknown-country")
    around = reference_entity(country)
    if not name or where.feature.startswith(_COUNTRIES):
        return Located(area(where.province, around) if where.province else around, problem)
    if where.feature.startswith(_AREAS) and not where.city:
        return Located(_numbered(area(name, around), where), problem)
    inner = area(where.province, around) if where.province and where.province != name else around
    return Located(_numbered(site(name, inner, at, "Settlement"), where), problem)


def _numbered(place: Named, where: Where) -> Named:
    """With its GeoNames id, unless the reference data knows the place."""
    if place.known or not where.geonames.isdigit():
        return place
    return replace(place, values=(*place.values, Value("geonamesId", where.geonames)))


@cache
def _by_geonames() -> Mapping[str, str]:
    places = reference().of_class("Country", "AdminArea", "Settlement", "NaturalFeature", "Facility")
    return {number: place.id for place in places if (number := place.one("geonamesId"))}
