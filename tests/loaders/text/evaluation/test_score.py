"""The comparison of expected facts with those that came out."""

from __future__ import annotations

from kg.identity.reference_names import reference_gazetteer
from loaders.text.evaluation.expected import Expected, expected
from loaders.text.evaluation.score import FactScores, Match, matched
from loaders.text.evaluation.told import Fact, facts
from loaders.text.link import Linker
from tests.loaders.text.markup import parse

_TEXT = "Peru met Chile in Lima\nand accused Bolivia."
_LINES = (
    "met | Meeting | occurred | PARTICIPANT Peru; PARTICIPANT Chile; PLACE Lima |",
    "accused | Accusation | occurred | AGENT Peru; RECIPIENT Bolivia |",
)
_MARKED = """
[m1 CTY e1|Peru] {v1 Meet occurred|met} [m2 CTY e2|Chile] in [m3 LOC e3|Lima]
and {v2 Accuse occurred|accused} [m4 CTY e4|Bolivia].
@ v1 participant=m1,m2 place=m3
@ v2 agent=m1 recipient=m4
"""


def _wanted(*lines: str) -> list[Expected]:
    return expected(lines, _TEXT)


def _told(marked: str = _MARKED) -> list[Fact]:
    return facts(parse(marked, "2025-10-22"), Linker(reference_gazetteer()))


def _figures(match: Match) -> dict[str, tuple[int, int, int]]:
    scores = FactScores()
    scores.add(match)
    return {layer: (t.right, t.found, t.expected) for layer, t in scores.layers.items()}


def test_what_is_as_expected_is_right_in_every_layer() -> None:
    figures = _figures(matched(_wanted(*_LINES), _told()))
    assert figures["fact"] == figures["class + status"] == figures["complete"] == (2, 2, 2)
    assert figures["argument"] == (5, 5, 5)
    assert figures["attribution"] == (0, 0, 0)


def test_another_class_or_status_is_wrong_from_its_layer_on() -> None:
    other = _told(_MARKED.replace("Meet occurred", "Meet planned").replace("Accuse", "Threaten"))
    figures = _figures(matched(_wanted(*_LINES), other))
    assert figures["fact"] == (2, 2, 2)
    assert figures["class"] == (1, 2, 2)
    assert figures["class + status"] == (0, 2, 2)
    assert figures["argument"] == (3, 5, 5)


def test_missed_and_surplus_facts_count_with_their_arguments() -> None:
    figures = _figures(matched(_wanted(_LINES[0]), _told()))
    assert (figures["fact"], figures["argument"]) == ((1, 2, 1), (3, 5, 3))
    figures = _figures(matched(_wanted(*_LINES), _told()[:1]))
    assert (figures["fact"], figures["argument"]) == ((1, 1, 2), (3, 3, 5))


def test_optional_facts_and_arguments_count_nowhere() -> None:
    lines = (_LINES[0].replace("PLACE Lima", "(PLACE Lima)"), f"? {_LINES[1]}")
    figures = _figures(matched(_wanted(*lines), _told()))
    assert figures["complete"] == (1, 1, 1)
    assert figures["argument"] == (2, 2, 2)


def test_a_place_in_another_role_is_no_argument() -> None:
    figures = _figures(matched(_wanted(_LINES[0].replace("PLACE Lima", "HOST Lima")), _told()[:1]))
    assert figures["argument"] == (2, 3, 3)
    assert figures["complete"] == (0, 1, 1)
