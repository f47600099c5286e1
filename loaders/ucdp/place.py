"""The place of an event, no more exact than its precision code says."""

from __future__ import annotations

from kg.ids import entity_id
from kg.model import Value
from loaders.base import LoadContext
from loaders.country_codes import country_by_code
from loaders.event_places import area, site, surroundings
from loaders.named import Named, named, reference_entity
from loaders.states import country as country_of_name
from loaders.ucdp.event import Event


def country(event: Event, context: LoadContext) -> Named:
    """By its Gleditsch-Ward number, else by its name."""
    name, code = event["country"], event["country_id"]
    found = country_by_code("gleditschWard", code) or country_of_name(name)
    if found:
        return reference_entity(found)
    context.note("unknown-country", event.line, f"{event.id}: {name} {code}")
    return named("Place", name or f"country {code}")


def place(event: Event, within: Named) -> Named:
    """The village, its surroundings, the district, the province, the region or the country.

    International waters and airspace lie in no country.
    """
    name = event["where_coordinates"]
    if event.place_precision == "international" and name:
        values = (Value("name", name), *(event.where.values if event.where else ()))
        return Named(entity_id("Place", name), "Place", values)
    province = area(event["adm_1"], within) if event["adm_1"] else None
    district = area(event["adm_2"], province or within) if event["adm_2"] else None
    finest = district or province or within
    if not name or name in (event["adm_2"], event["adm_1"], event["country"]):
        return {"region": province, "country": within}.get(event.place_precision) or finest
    match event.place_precision:
        case "exact" | "line":
            return site(name, finest, event.where)
        case "near":
            return surroundings(name, finest, event.where)
        case "district":
            return district or area(name, province or within)
        case "region":
            return province or area(name, within)
    return within
