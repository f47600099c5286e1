"""Where an event of ICEWS happened: city, district, province, country and coordinates."""

from __future__ import annotations

from loaders.event_places import area, point, site
from loaders.gdelt.places import Located
from loaders.icews.actors import NOTHING, country_id
from loaders.named import named, reference_entity


def located(columns: tuple[str, ...]) -> Located:
    """The city, else the province, else the country; ``problem`` where coordinates lie on no globe."""
    city, _, province, country, latitude, longitude = (" ".join(column.split()) for column in columns)
    if country in NOTHING:
        return Located(None)
    at = point(latitude, longitude)
    problem = "" if at or (latitude in NOTHING and longitude in NOTHING) else "bad-coordinates"
    found = country_id(country)
    if found is None:
        return Located(named("Place", country), "unknown-country")
    around = reference_entity(found)
    inner = area(province, around) if province not in NOTHING else around
    return Located(inner if city in NOTHING else site(city, inner, at, "Settlement"), problem)
