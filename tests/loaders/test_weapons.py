"""Designations of registers: the weapon of the reference data that they mean, and no other."""

from __future__ import annotations

import pytest

from kg.model import Value
from loaders.weapons import resolve, weapon
from ontology.reference import reference


def _name(designation: str, *kinds: str) -> str | None:
    found = resolve(designation, frozenset(kinds))
    return reference().by_id[found].name if found else None


@pytest.mark.parametrize(
    ("designation", "name"),
    [
        ("T-72", "T-72"),
        ("T 72", "T-72"),
        ("T-72B3 Obr. 2016", "T-72"),
        ("T-72M/M1(R)", "T-72"),
        ("MiG-21F-13", "MiG-21"),
        ("M-113", "M113"),
        ("D-30 122mm", "D-30"),
        ("122mm D-30 howitzer", "D-30"),
        ("122mm BM-21 'Grad'", "BM-21 Grad"),
        ("Strela-10", "9K35 Strela-10"),
        ("Mi-24V/Mi-35", "Mi-24"),
        ("Orlan-10 reconnaissance UAV", "Orlan-10"),
    ],
)
def test_what_registers_add_to_a_designation_is_looked_through(designation: str, name: str) -> None:
    assert _name(designation) == name


@pytest.mark.parametrize("designation", ["KamAZ-63968 'Typhoon'", "Mamba", "T-7", "Nothing 5000", "", "A"])
def test_a_mere_word_or_a_stranger_is_not_guessed(designation: str) -> None:
    assert _name(designation) is None


def test_a_register_is_held_to_the_kind_it_states() -> None:
    assert _name("Javelin", "anti-tank-missile") == "FGM-148 Javelin"
    assert _name("Javelin", "warship") is None


def test_an_unknown_weapon_is_an_entity_of_its_own_under_its_designation() -> None:
    made = weapon("Example-1000  155mm", ("artillery",), "self-propelled gun")
    assert not made.known
    assert set(made.values) == {
        Value("name", "Example-1000 155mm"),
        Value("description", "self-propelled gun"),
        Value("weaponKind", "artillery"),
    }
