"""States by the names that official lists give them."""

from __future__ import annotations

import pytest

from loaders.states import country, state


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Iran (Islamic Republic of)", "Q794"),
        ("Korea, North", "Q423"),
        ("Palestinian Authority", "Q219060"),
        ("Atlantis", None),
    ],
)
def test_official_forms_name_a_state(name: str, expected: str | None) -> None:
    assert state(name) == expected


def test_a_body_of_one_state_is_not_that_of_another() -> None:
    assert state("House of Representatives (Libya)") is None


def test_a_country_is_the_territory_of_its_state() -> None:
    assert country("Korea, North") == "Q423.territory"
