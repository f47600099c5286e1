"""Versions and vintages: what speaks, since when, and when it ended; in any order."""

from __future__ import annotations

from kg.views.clock import moment, until
from kg.views.liveness import standings, superseded_versions
from kg.views.said import Origin, Standing
from tests.kg.views.said import origin


def vintage(year: int) -> Origin:
    return origin(f"doc-{year}", f"{year}-01-01", version=str(year), series="list", complete=True)


def test_a_version_is_superseded_from_when_a_later_one_was_known() -> None:
    versions = [
        origin(f"doc-{v}", known, version=v) for v, known in (("1", "2025"), ("3", "2026"), ("2", "2027"))
    ]
    assert superseded_versions(versions) == {"doc-3": None, "doc-2": "2026", "doc-1": "2026"}
    assert superseded_versions(versions[::-1]) == superseded_versions(versions)


def test_a_vintage_supersedes_what_it_repeats_and_ends_what_it_drops() -> None:
    all_of_them = {"list": [vintage(y) for y in (2022, 2020, 2021)]}
    dropped_once = standings([vintage(2020), vintage(2022)], all_of_them)
    assert dropped_once["doc-2020"] == Standing("2022-01-01", "2021-01-01")
    assert dropped_once["doc-2022"] == Standing()
    assert standings([vintage(2021)], all_of_them)["doc-2021"] == Standing(None, "2022-01-01")


def test_a_vintage_that_is_still_being_loaded_ends_nothing() -> None:
    loading = origin("doc-2021", "2021-01-01", version="2021", series="list")
    found = standings([vintage(2020), loading], {"list": [vintage(2020)]})
    assert found == {"doc-2020": Standing(), "doc-2021": Standing()}


def test_moments_compare_as_texts() -> None:
    assert moment("2025-10") == "2025-10-01"
    assert moment("2025-10-22T01:30:00+03:00") == "2025-10-21T22:30:00Z"
    assert moment("2025-10-22T15:00:00Z") <= until("2025-10-22") < moment("2025-10-23")
    assert until("2024-02") == "2024-02-29T23:59:59.999999Z"
    assert moment("-0043-03-15") < moment("1648")
