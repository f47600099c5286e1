"""Status and class that the words before a trigger leave no choice about, and who acts in which voice."""

from __future__ import annotations

import pytest

from loaders.text.annotation import Annotation
from loaders.text.interpret.voice import voiced
from loaders.text.interpret.wording import worded
from loaders.text.link.sentences import Sentences
from tests.loaders.text.markup import parse


def _worded(marked: str) -> Annotation:
    found = parse(marked, None)
    return worded(found, Sentences(found.text))


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("Nobody was {v1 Kill occurred|killed}.", "negated"),
        ("No soldier {v1 Attack occurred|attacked} it.", "negated"),
        ("No {v1 Meet planned|talks} are planned.", "negated"),
        ("Peru has not yet {v1 Agree occurred|signed} it.", "negated"),
        ("They never {v1 Meet occurred|met}.", "negated"),
        ("Peru didn’t {v1 Attack occurred|attack}.", "negated"),
        ("War will follow if Peru does not {v1 Withdraw planned|withdraw}.", "possible"),
        ("Peru is considering {v1 TransferArms planned|selling} jets.", "possible"),
        ("Peru is mulling whether to {v1 Aid planned|help} Chile.", "possible"),
        ("Peru could {v1 Reject planned|veto} it.", "possible"),
        ("Peru may have {v1 Kill occurred|killed} him.", "possible"),
        ("Peru has not {v1 Reject occurred|allowed} it.", "occurred"),
        ("Not only Peru {v1 Attack occurred|attacked}.", "occurred"),
        ("He was considered a {v1 Threaten occurred|threat}.", "occurred"),
        ("The No Kings {v1 Protest occurred|protests} began.", "occurred"),
        ("Nobody left. Peru {v1 Attack occurred|attacked}.", "occurred"),
    ],
)
def test_status(marked: str, status: str) -> None:
    (event,) = _worded(marked).events
    assert event.status == status


@pytest.mark.parametrize(
    ("marked", "cls", "roles"),
    [
        (
            "[m1 CTY e1|Peru] is {v1 Attack ongoing|arming} the [m2 ARM e2|rebels] with [m3 WPN e3|drones].\n"
            "@ v1 agent=m1 recipient=m2 instrument=m3",
            "TransferArms",
            ["agent", "recipient", "object"],
        ),
        ("[m1 ARM e1|Rebels] {v1 Attack occurred|armed} themselves.\n@ v1 agent=m1", "Attack", ["agent"]),
    ],
)
def test_arming_somebody_is_no_attack(marked: str, cls: str, roles: list[str]) -> None:
    (event,) = _worded(marked).events
    assert (event.cls, [role for role, _ in event.args]) == (cls, roles)


@pytest.mark.parametrize(
    ("marked", "args"),
    [
        ("[m1 GRP e1|Citizens] were {v1 Warn occurred|warned}.\n@ v1 agent=m1", {("recipient", "m1")}),
        ("[m1 FAC e1|Depots] were {v1 Damage occurred|burned}.\n@ v1 agent=m1", {("object", "m1")}),
        ("[m1 PER e1|Roa]'s {v1 Arrest occurred|arrest} shocked Peru.\n@ v1 agent=m1", {("recipient", "m1")}),
        ("[m1 PER e1|Roa]’s {v1 Arrest occurred|arrest} shocked Peru.", {("recipient", "m1")}),
        ("[m1 PER e1|Roa] was {v1 Travel occurred|flown} home.\n@ v1 agent=m1", {("agent", "m1")}),
        ("[m1 PER e1|Roa] {v1 Warn occurred|warned} them.\n@ v1 agent=m1", {("agent", "m1")}),
        (
            "The [m1 GOV e1|ministry] of [m2 CTY e2|Peru] {v1 Warn occurred|warned} Chile.\n"
            "@ v1 agent=m1,m2\n@ rel m1 of m2",
            {("agent", "m1")},
        ),
        (
            "[m1 CTY e1|Peru] and its [m2 GRP e2|allies] {v1 Warn occurred|warned} Chile.\n"
            "@ v1 agent=m1,m2\n@ rel m2 of m1",
            {("agent", "m1"), ("agent", "m2")},
        ),
    ],
)
def test_who_acts_and_who_suffers(marked: str, args: set[tuple[str, str]]) -> None:
    (event,) = voiced(parse(marked, None)).events
    assert set(event.args) == args
