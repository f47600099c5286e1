"""What a fact is called."""

from __future__ import annotations

import pytest

from kg.views.caption import caption

NAMES = {"a": "Ada", "b": "Ben", "c": "Example City"}


def test_who_and_where_come_before_when() -> None:
    fillers = [("PLACE", "c"), ("PARTICIPANT", "b"), ("PARTICIPANT", "a")]
    assert caption("Meeting", fillers, NAMES, "2025-10-22") == "Meeting of Ada and Ben in Example City"
    assert caption("Negotiation", [("MEDIATOR", "a")], NAMES, None) == "Negotiation mediated by Ada"


@pytest.mark.parametrize(
    ("start", "told"),
    [
        (None, "Meeting"),
        ("2025", "Meeting in 2025"),
        ("2025-10", "Meeting in 2025-10"),
        ("2025-10-22", "Meeting on 2025-10-22"),
        ("2025-10-22T10:00:00Z", "Meeting on 2025-10-22"),
        ("-0043", "Meeting in -0043"),
        ("-0043-03-15", "Meeting on -0043-03-15"),
    ],
)
def test_a_fact_of_nobody_and_nowhere_says_when(start: str | None, told: str) -> None:
    assert caption("Meeting", [], NAMES, start) == told
