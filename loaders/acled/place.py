"""The place of an event, no more exact than its precision code says."""

from __future__ import annotations

import re

from loaders.acled.event import Event
from loaders.base import LoadContext
from loaders.country_codes import country_by_code
from loaders.event_places import area, site, surroundings
from loaders.named import Named, named, reference_entity
from loaders.states import country as country_of_name

_WATERS = re.compile(r"^(?:Sea|Gulf|Strait|Lake|Coast|Mount|Bay|Cape|Lago|Golfo) |\b(?:Coast|Sea|Ocean)$")


def country(event: Event, context: LoadContext) -> Named:
    """By the UN's number for it, else by its name."""
    code, name = event["iso"], event["country"]
    found = (country_by_code("m49", code) if code.strip("0") else None) or country_of_name(name)
    if found:
        return reference_entity(found)
    context.note("unknown-country", event.line, f"{event.id}: {name} {code}")
    return named("Place", name or f"country {code}")


def place(event: Event, within: Named) -> Named:
    """The location, its surroundings, or the region for which the location only stands."""
    areas, finest = [], within
    for level in ("admin1", "admin2", "admin3"):
        if event[level] and event[level] != event["location"]:
            finest = area(event[level], finest)
            areas.append(finest)
    name = event["location"]
    if event.place_precision == "region":
        return area(event["admin1"], within) if event["admin1"] else within
    if not name or name == event["country"]:
        return finest
    if event.place_precision == "near":
        return surroundings(name, finest, event.where)
    return site(name, finest, event.where, "NaturalFeature" if _WATERS.search(name) else "Settlement")
