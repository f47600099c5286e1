"""The codes of a fact: what its reports' code says counts for more than its class."""

from __future__ import annotations

from kg.views.codes import codes
from tests.kg.views.said import said


def test_a_reported_code_gives_type_score_and_quad_class() -> None:
    found = codes("Legislation", "occurred", [said("1", "Legislation", cameo="1723", mode="curfew")])
    assert (found["ploverType"], found["ploverMode"], found["cameoCode"]) == ("COERCE", "curfew", "1723")
    assert (found["score"], found["quadClass"]) == (-5.0, "material-conflict")


def test_without_one_they_are_those_of_the_class() -> None:
    found = codes("Call", "occurred", [said("1", "Call")])
    assert (found["ploverType"], found["ploverMode"]) == ("CONSULT", "phone")
    assert "quadClass" not in found


def test_a_meeting_called_off_is_a_rejection_whatever_code_it_had() -> None:
    found = codes("Meeting", "cancelled", [said("1", "Meeting", cameo="042")])
    assert (found["ploverType"], found["cameoCode"]) == ("REJECT", "042")


def test_a_code_that_cameo_does_not_have_says_nothing_but_itself() -> None:
    found = codes("Call", "occurred", [said("1", "Call", cameo="999")])
    assert (found["cameoCode"], found["ploverType"]) == ("999", "CONSULT")
