"""Country codes of every system land on one State and one Country."""

from __future__ import annotations

import pytest

from loaders.country_codes import SYSTEMS, UnknownCodeSystemError, country_by_code, state_by_code
from ontology.reference import reference

RUSSIA = {
    "isoAlpha2": "RU",
    "isoAlpha3": "RUS",
    "m49": "643",
    "fips": "RS",
    "cow": "365",
    "gleditschWard": "365",
    "cameo": "RUS",
}


@pytest.mark.parametrize(("system", "code"), RUSSIA.items())
def test_every_system_finds_the_one_state_and_its_country(system: str, code: str) -> None:
    assert state_by_code(system, code) == "Q159"
    assert country_by_code(system, code) == "Q159.territory"


def test_the_same_letters_are_different_countries_in_different_systems() -> None:
    assert state_by_code("isoAlpha2", "RS") == "Q403"
    assert state_by_code("fips", "RS") == "Q159"
    assert state_by_code("isoAlpha2", "SU") is None
    assert state_by_code("fips", "SU") == "Q1049"


@pytest.mark.parametrize(("system", "code"), [("m49", "4"), ("m49", "004"), ("isoAlpha3", " afg ")])
def test_leading_zeros_and_case_do_not_matter(system: str, code: str) -> None:
    assert state_by_code(system, code) == "Q889"


def test_an_area_with_a_code_is_a_place_but_no_state() -> None:
    assert (state_by_code("isoAlpha2", "HK"), country_by_code("isoAlpha2", "HK")) == (None, "Q8646")
    assert country_by_code("cameo", "HKG") == "Q8646"
    assert country_by_code("fips", "GZ") == country_by_code("cameo", "GZS") == "Q39760"
    assert state_by_code("cameo", "GZS") == "Q219060"


@pytest.mark.parametrize("code", ["RI", "RB", "YI"])
def test_superseded_codes_land_on_the_same_state(code: str) -> None:
    assert country_by_code("fips", code) == "Q403.territory"


@pytest.mark.parametrize("system", sorted(SYSTEMS))
@pytest.mark.parametrize("code", ["", "0", "ZZZ", "\0", "Russia"])
def test_what_is_no_code_finds_nothing(system: str, code: str) -> None:
    assert state_by_code(system, code) is None
    assert country_by_code(system, code) is None


def test_every_state_found_is_one_of_the_reference_and_so_is_its_place() -> None:
    states = {state.id for state in reference().of_class("State")}
    places = {place.id for place in reference().of_class("Country", "AdminArea")}
    for state in reference().of_class("State"):
        for value in state.values:
            if value.property in SYSTEMS:
                assert state_by_code(value.property, value.value) == state.id
                assert country_by_code(value.property, value.value) in places
    for system, code in [("cameo", "ROM"), ("cameo", "TMP"), ("gleditschWard", "345"), ("fips", "SS")]:
        assert state_by_code(system, code) in states


def test_an_unknown_system_is_told() -> None:
    with pytest.raises(UnknownCodeSystemError, match="iso3166"):
        state_by_code("iso3166", "RU")
