"""The worked example of the model: a cancelled summit, a denied cancellation, a weapon not yet sent."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kg.views.clock import until
from kg.views.fact import FactView, fact_view
from kg.views.said import Said
from kg.views.status import history
from tests.kg.views.said import origin, said, same

D = origin("doc-D", "2025-10-22", publisher="ent-times")
NEXT_DAY = origin("doc-E", "2025-10-23", publisher="ent-other")
R1 = said(
    "r1",
    "Summit",
    D,
    status="cancelled",
    args=["PARTICIPANT Trump", "PARTICIPANT Putin", "PLACE Budapest"],
    attributed_to=("officials",),
)
IMPLIED = said("r0", "Summit", D, status="planned", args=["PARTICIPANT Trump"], attributed_to=("officials",))
R2 = said("r2", "Cancellation", D, attributed_to=("officials",), links=["ABOUT fact-F1"])
R7 = said("r7", "Cancellation", D, polarity="denied", attributed_to=("Russia",))
R11 = said(
    "r11",
    "Summit",
    NEXT_DAY,
    status="planned",
    status_from="2025-10-23",
    states_change=True,
    start="2025-11",
    args=["PARTICIPANT Trump", "PARTICIPANT Putin"],
    attributed_to=("UnitedStates",),
)


def view(*reports: Said, at: str | None = None) -> FactView:
    found = fact_view("fact-1", reports, same, at and until(at))
    assert found is not None
    return found


def statuses(reports: Sequence[Said]) -> list[str]:
    return [change.status for change in history(reports)]


def test_f1_is_cancelled_and_was_planned() -> None:
    found = view(R1, IMPLIED)
    assert found.properties["status"] == "cancelled"
    assert "start" not in found.properties
    assert found.properties["sortKey"] == 20383
    assert statuses([R1, IMPLIED]) == ["planned", "cancelled"]
    names = {"Trump": "Donald Trump", "Putin": "Vladimir Putin", "Budapest": "Budapest"}
    assert found.named(names)["name"] == "Summit of Donald Trump and Vladimir Putin in Budapest"
    assert found.ties == ()


def test_f1_is_planned_again_once_the_change_is_stated() -> None:
    found = view(R1, R11)
    assert found.properties["status"] == "planned"
    assert (found.properties["start"], found.properties["from"]) == ("2025-11", "2025-11-01")
    assert found.properties["to"] == "2025-11-30"
    assert statuses([R11, R1]) == ["cancelled", "planned"]
    assert view(R1, R11, at="2025-10-22").properties["status"] == "cancelled"


def test_a_mention_of_the_plan_takes_nothing_back() -> None:
    mention = said("r12", "Summit", NEXT_DAY, status="planned", args=["PARTICIPANT Trump"])
    assert view(R1, mention).properties["status"] == "cancelled"


def test_without_the_first_document_there_was_no_cancellation() -> None:
    assert statuses([R11]) == ["planned"]
    assert view(R11).properties["status"] == "planned"


def test_f2_stays_occurred_though_a_party_denies_it() -> None:
    found = view(R2, R7)
    assert found.properties["status"] == "occurred"
    assert found.properties["reportCount"] == 2
    assert found.properties["originCount"] == 2
    assert [(link.type, link.target) for link in found.links] == [("ABOUT", "fact-F1")]


def test_f3_is_bounded_by_last_week() -> None:
    found = view(said("r3", "Transmission", D, start="2025-10-13", end="2025-10-19")).properties
    assert (found["from"], found["to"]) == ("2025-10-13", "2025-10-19")


def test_f6_has_no_earlier_bound() -> None:
    found = view(said("r6", "Call", D, end="2025-10-22")).properties
    assert "from" not in found
    assert (found["to"], found["sortKey"]) == ("2025-10-22", found["toDay"])


@pytest.mark.parametrize("status", ["considered", "refused"])
def test_f5_f7_f9_say_no_more_than_they_were_told(status: str) -> None:
    found = view(said("r10", "ArmsTransfer", D, status=status, stage="considered")).properties
    assert (found["status"], found["stage"]) == (status, "considered")


def test_documents_that_contradict_each_other_in_their_own_words_dispute_it() -> None:
    yes = said("r1", document=D)
    no = said("r2", document=NEXT_DAY, polarity="denied")
    assert view(yes, no).properties["status"] == "disputed"
    assert (
        view(yes, said("r3", document=NEXT_DAY, polarity="denied", attributed_to=("Russia",))).properties[
            "status"
        ]
        == "occurred"
    )
    failed = said("r4", document=origin("doc-X", D.known_from), status="cancelled")
    assert view(yes, failed).properties["status"] == "disputed"
    later = said("r5", document=NEXT_DAY, status="cancelled", states_change=True)
    assert view(yes, later).properties["status"] == "cancelled"


def test_what_is_only_denied_is_disputed() -> None:
    assert view(R7).properties["status"] == "disputed"
