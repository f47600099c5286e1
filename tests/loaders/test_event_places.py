"""Places of events: the reference one where it lies there, else one of its own, as exact as known."""

from __future__ import annotations

import pytest

from loaders.event_places import Point, area, point, site, surroundings
from loaders.named import Named, reference_entity
from ontology.reference import reference

UKRAINE = reference_entity("Q212.territory")
KHARKIV = next(e for e in reference().of_class("Settlement") if e.name == "Kharkiv")
THERE = point(KHARKIV.one("latitude") or "", KHARKIV.one("longitude") or "")


def _values(place: Named) -> dict[str, str]:
    return {value.property: value.value for value in place.values}


@pytest.mark.parametrize(
    ("latitude", "longitude", "found"),
    [
        ("49.5", "-32", Point(49.5, -32.0)),
        ("90", "180", Point(90.0, 180.0)),
        ("90.1", "0", None),
        ("0", "-180.5", None),
        ("nan", "0", None),
        ("inf", "0", None),
        ("", "", None),
        ("49,5", "32", None),
    ],
)
def test_coordinates_lie_on_the_globe(latitude: str, longitude: str, found: Point | None) -> None:
    assert point(latitude, longitude) == found


def test_a_town_is_the_reference_one_where_it_lies_near() -> None:
    region = area("Kharkiv Oblast", UKRAINE)
    assert region.known
    for within in (UKRAINE, region, area("Nameless raion", region)):
        assert site("Kharkiv city", within, THERE).id == KHARKIV.id
        assert site("Kharkiv", within, Point(46.0, 30.0), "Settlement").id != KHARKIV.id
    assert site("Kharkiv city", UKRAINE, None).id == KHARKIV.id


@pytest.mark.parametrize(
    ("name", "cls", "called"),
    [
        ("Exampletown village", "Settlement", "Exampletown"),
        ("Example airport", "Facility", "Example airport"),
        ("Example valley", "NaturalFeature", "Example valley"),
        ("Example district", "AdminArea", "Example district"),
        ("Southern Example", "Place", "Southern Example"),
        ("Village", "Settlement", "Village"),
    ],
)
def test_the_last_word_says_what_a_place_is(name: str, cls: str, called: str) -> None:
    found = site(name, UKRAINE, Point(49.0, 32.0))
    assert (found.cls, _values(found)["name"]) == (cls, called)
    assert _values(found)["within"] == UKRAINE.id


def test_villages_of_one_name_in_two_districts_are_two() -> None:
    first, second = (site("Example village", area(n, UKRAINE), None) for n in ("One raion", "Other raion"))
    assert first.id != second.id


def test_surroundings_are_another_place_than_what_they_surround() -> None:
    inside, near = site("Kharkiv city", UKRAINE, THERE), surroundings("Kharkiv city", UKRAINE, THERE)
    assert near.id != inside.id
    assert _values(near)["name"] == "Surroundings of Kharkiv city"
    assert [r.entity for r in near.records("doc-1")] == [near.id]
