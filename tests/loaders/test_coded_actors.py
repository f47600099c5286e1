"""Actors of coded event data: one entity for one role, however a data set writes it."""

from __future__ import annotations

from loaders.coded_actors import actor, known_actor, named_actor, stem
from loaders.gdelt.actors import side as gdelt_side
from loaders.icews.actors import side as icews_side
from loaders.polecat.actors import Side, actors

INDIA, SYRIA, RUSSIA = "Q668", "Q858", "Q159"


def test_the_police_of_a_country_are_one_entity_in_all_three_data_sets() -> None:
    police = stem("COP", INDIA)
    gdelt = gdelt_side(("INDCOP", "POLICE", "IND", "", "", "", "", "COP", "", ""))
    icews = icews_side(("Police (India)", "Government,Police", "India"))
    (polecat,) = actors(Side("None", "IND", "None", "COP", "COP", "None", "None"))
    assert {found.id for found in (gdelt, icews, polecat) if found} == {police.id}
    assert police.cls == "MilitaryForce"
    assert ("bodyOf", INDIA) in {(v.property, v.value) for v in police.values}


def test_a_government_is_its_state_and_a_military_the_known_armed_forces() -> None:
    assert stem("GOV", RUSSIA).id == RUSSIA
    assert stem("MIL", SYRIA).known
    assert stem("REB", SYRIA).cls == "ArmedGroup"
    assert stem("GOV", None).cls == "ActorGroup"


def test_stems_of_different_states_and_sectors_are_different() -> None:
    found = {stem(sector, state).id for sector in ("COP", "REB", "CVL") for state in (INDIA, SYRIA, None)}
    assert len(found) == 9


def test_a_name_counts_only_in_its_own_state() -> None:
    lavrov = known_actor("Sergey Lavrov", RUSSIA)
    assert lavrov is not None
    assert (lavrov.id, lavrov.cls) == ("Q58217", "Person")
    assert known_actor("Sergey Lavrov", INDIA) is None
    assert known_actor("Nobody of this Name") is None


def test_the_words_of_a_name_tell_organisations_from_persons() -> None:
    assert named_actor("Example Bank of Nowhere", None, "BUS").cls == "Company"
    assert named_actor("Example Workers Party", INDIA, "PTY").cls == "PoliticalParty"
    assert named_actor("Anna Example", INDIA, "GOV").cls == "Person"
    assert named_actor("Examplistan", None, "").cls == "Actor"


def test_the_same_name_in_two_states_is_two_actors() -> None:
    assert actor("Company", "Example", INDIA).id != actor("Company", "Example", SYRIA).id
