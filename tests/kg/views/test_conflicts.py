"""What reports say against each other, and what only seems so."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from kg.model import Quote
from kg.views.conflicts import conflicts
from kg.views.fact import fact_view
from kg.views.origins import origins
from kg.views.said import Said
from tests.kg.views.said import origin, said, same

A, B, C = (origin(f"doc-{n}", f"2025-01-0{n}", publisher=f"ent-{n}") for n in (1, 2, 3))
A_LATER = origin("doc-9", "2025-01-09", publisher="ent-1")
Found = dict[str, list[tuple[str, tuple[str, ...]]]]


def found(*reports: Said, cls: str = "Meeting", inside: Any = None) -> Found:
    """By what it is about: each value with the reports that give it; the same in any order."""
    rules = {} if inside is None else {"inside": inside}
    made = [conflicts(cls, order, same, origins(order, same), **rules) for order in permutations(reports)]
    assert all(m == made[0] for m in made)
    return {c.about: [(p.value, p.reports) for p in c.positions] for c in made[0]}


def test_affirmed_by_some_and_denied_by_others() -> None:
    denial = said("2", document=B, polarity="denied", attributed_to=("ent-x",))
    assert found(said("1", document=A), denial) == {"polarity": [("affirmed", ("1",)), ("denied", ("2",))]}
    assert found(said("1", document=A, status="planned"), denial) == {}
    assert found(said("1", document=A, polarity="denied"), said("2", document=A_LATER)) == {}


def test_held_and_cancelled() -> None:
    off = said("1", document=A, status="cancelled", start="2025-01-05")
    held = said("2", document=B, start="2025-01-05")
    assert found(off, held) == {"status": [("cancelled", ("1",)), ("occurred", ("2",))]}
    assert "status" not in found(off, said("2", document=B, start="2025-01-20"))
    assert found(said("1", document=A, status="postponed"), held) == {}
    assert found(said("1", document=A, status="planned"), held) == {}


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("2025-01-05", "2025-01-06", True),
        ("2025-01", "2025-01-06", False),
        ("2025", "2025-01", False),
        ("2025-01", "2025-02-01", True),
        ("2025-01-05", "2025-01-05T12:00:00Z", False),
    ],
)
def test_days_that_cannot_be_one(one: str, other: str, apart: bool) -> None:
    reports = said("1", document=A, start=one), said("2", document=B, start=other)
    assert found(*reports) == ({"date": [(one, ("1",)), (other, ("2",))]} if apart else {})


def test_a_new_date_is_no_contradiction() -> None:
    first = said("1", document=A, status="planned", start="2025-01-05")
    moved = said("2", document=B, status="planned", start="2025-01-12", states_change=True)
    assert found(first, moved) == {}
    assert found(first, said("2", document=B, start="2025-01-12")) == {}
    assert found(first, said("2", document=A_LATER, status="planned", start="2025-01-12")) == {}


def test_starts_and_ends_of_intervals() -> None:
    one = said("1", "Tenure", A, start="2019-05-20", end="2024")
    other = said("2", "Tenure", B, start="2019-05", end="2023-12")
    assert found(one, other, cls="Tenure") == {"end": [("2024", ("1",)), ("2023-12", ("2",))]}


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((7, 7, 7), (9, 9, 9), True),
        ((5, 7, 9), (9, 9, 12), False),
        ((0, 20, 20), (21, 21, 21), True),
    ],
)
def test_tolls(one: tuple[int, int, int], other: tuple[int, int, int], apart: bool) -> None:
    reports = (
        said("1", "Killing", A, fatalities=one),
        said("2", "Killing", B, fatalities=other),
    )
    assert ("toll" in found(*reports, cls="Killing")) is apart


def test_a_minimum_and_a_later_count_of_the_same_source_are_no_contradiction() -> None:
    least = said("1", "Killing", A, fatalities=(20, 20, 20), quantity="at least 20")
    more = said("2", "Killing", B, fatalities=(25, 25, 25), quantity="25")
    assert found(least, more, cls="Killing") == {}
    fewer = said("3", "Killing", C, fatalities=(12, 12, 12), quantity="12")
    assert found(least, fewer, cls="Killing")["toll"] == [("at least 20", ("1",)), ("12", ("3",))]
    revised = said("4", "Killing", A_LATER, fatalities=(25, 25, 25), quantity="25")
    first = said("5", "Killing", A, fatalities=(7, 7, 7), quantity="seven")
    assert found(first, revised, cls="Killing") == {}
    police = [
        said("6", "Killing", A, fatalities=(7, 7, 7), attributed_to=("ent-police",)),
        said("7", "Killing", C, fatalities=(9, 9, 9), attributed_to=("ent-police",)),
    ]
    assert found(*police, cls="Killing") == {}


def test_places_that_lie_apart() -> None:
    here, there = said("1", document=A, args=["PLACE town"]), said("2", document=B, args=["PLACE other"])
    assert found(here, there) == {"place": [("town", ("1",)), ("other", ("2",))]}
    country = said("2", document=B, args=["PLACE country"])
    inside = {("town", "country")}.__contains__
    assert found(here, country, inside=lambda a, b: inside((a, b))) == {}
    assert found(here, said("2", document=B, args=["PLACE town", "PLACE other"])) == {}


def test_who_was_there_and_was_not() -> None:
    present = said("1", document=A, args=["PARTICIPANT ent-x"])
    absent = said("2", document=B, denied_args=["PARTICIPANT ent-x"])
    assert found(present, absent) == {
        "role": [("affirmed PARTICIPANT", ("1",)), ("denied PARTICIPANT", ("2",))]
    }


def test_prints_of_one_wire_do_not_contradict_each_other() -> None:
    wire = {"relays": ("Q130879 0 0",)}
    one = origin("doc-1", "2025-01-01", publisher="ent-1", **wire)
    two = origin("doc-2", "2025-01-02", publisher="ent-2", **wire)
    quote = Quote("seven", 40, 45)
    reports = (
        said("1", "Killing", one, fatalities=(7, 7, 7), quote=quote),
        said("2", "Killing", two, fatalities=(9, 9, 9), quote=quote),
    )
    assert found(*reports, cls="Killing") == {}


def test_the_fact_says_what_is_contested() -> None:
    reports = (
        said("1", "Killing", A, fatalities=(7, 7, 7), args=["PLACE a"]),
        said("2", "Killing", B, fatalities=(9, 9, 9), args=["PLACE b"]),
    )
    view = fact_view("fact-1", reports, same)
    assert view is not None
    assert (view.properties["contested"], view.properties["placesDiffer"]) == (["toll"], True)
    alone = fact_view("fact-1", reports[:1], same)
    assert alone is not None
    assert {"contested", "placesDiffer"}.isdisjoint(alone.properties)


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ({"start": "2019-05-20", "end": "2024-05-20"}, (18036, 19863)),
        ({"start": "2019", "end": "2024"}, (18261, 19723)),
        ({"start": "2024-06", "status": "ongoing"}, (19904, 20089)),
        ({"start": "2024-06"}, None),
        ({"status": "ongoing"}, (20089, 20089)),
        ({"end": "2024"}, None),
    ],
)
def test_days_through_which_an_office_is_surely_held(given: Any, days: tuple[int, int] | None) -> None:
    view = fact_view("fact-1", [said("1", "Tenure", A, **given)], same)
    assert view is not None
    held = view.properties.get("surelyFrom"), view.properties.get("surelyTo")
    assert held == (days or (None, None))
