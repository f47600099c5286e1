"""What is no event goes: headings, formulas of reporters, the weighing of something; and the dateline."""

from __future__ import annotations

import pytest

from loaders.text.annotation import Annotation
from loaders.text.interpret.sound import sound
from tests.loaders.text.markup import parse


def _sound(marked: str) -> Annotation:
    found = parse(marked, None)
    return sound(found, found.text)


@pytest.mark.parametrize(
    "marked",
    [
        "The {v1 Attack occurred|Attack} on Rivertown\n\nPeru sent help.",
        "Report\n\n{v1 Attack occurred|Strikes} on Rivertown\n\nPeru sent help.",
        "The ministry did not respond to a {v1 Demand occurred|request} for {v2 Say negated|comment}.",
        "An aide, who {v1 Demand occurred|asked} not to be {v2 Appoint negated|named}, left.",
        "Peru had no immediate {v1 Reject occurred|comment}.",
    ],
)
def test_what_only_looks_like_an_event_goes(marked: str) -> None:
    assert _sound(marked).events == ()


@pytest.mark.parametrize(
    "marked",
    [
        "Peru {v1 Attack occurred|attacks} Rivertown\n\nChile sent help.",
        "{v1 Attack occurred|Attacks} go on, Peru said.\n\nChile sent help.",
        "Parliament will {v1 Legislate planned|consider} the {v2 Legislate possible|bill}.",
        "Peru {v1 Demand occurred|asked} to be heard.",
    ],
)
def test_what_is_an_event_stays(marked: str) -> None:
    assert _sound(marked).events == parse(marked, None).events


def test_what_pointed_at_the_weighing_points_at_what_is_weighed() -> None:
    say, aid = _sound(
        "Peru is {v1 Aid possible|mulling} {v2 Aid possible|aid}, [m1 PER e1|Roa] {v3 Say occurred|said}.\n"
        "@ v1 about=v2\n@ v3 agent=m1 about=v1"
    ).events[::-1]
    assert aid.id == "v2"
    assert say.links == (("about", "v2"),)


def test_the_dateline_gives_no_argument() -> None:
    (event,) = _sound(
        "[m1 LOC e1|LIMA], [m2 TIM e2|May 3, 2024] (AP) — [m3 CTY e3|Peru] {v1 Protest occurred|protested}.\n"
        "@ v1 agent=m3 place=m1 time=m2"
    ).events
    assert event.args == (("agent", "m3"),)


def test_a_name_ends_with_its_line() -> None:
    found = parse("[m1 LOC e1|Lima\n\nPeru] said no.", None)
    assert [m.text for m in sound(found, found.text).mentions] == ["Lima"]
