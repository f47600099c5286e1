"""From judgements to clusters, whatever their order."""

from __future__ import annotations

from itertools import permutations

import pytest

from kg.identity.clusters import canonical, merged
from kg.model import Judgement


def judged(
    left: str, right: str, verdict: str, at: str = "2026-01-01", score: float | None = None
) -> Judgement:
    return Judgement(f"jud-{left}-{right}-{at}", "entity", left, right, verdict, "test", at, score=score)


@pytest.mark.parametrize(
    ("judgements", "expected"),
    [
        ([judged("b", "a", "same")], {"b": "a"}),
        ([judged("a", "b", "same"), judged("c", "b", "same")], {"b": "a", "c": "a"}),
        ([judged("a", "Q7", "same"), judged("a", "Q12", "same")], {"a": "Q12", "Q7": "Q12"}),
        ([judged("a", "b", "unsure")], {}),
        ([judged("a", "b", "same"), judged("b", "a", "different", "2026-01-02")], {}),
        ([judged("a", "b", "different"), judged("b", "a", "same", "2026-01-02")], {"b": "a"}),
        (
            [judged("a", "b", "same"), judged("b", "c", "same", "2026-01-02"), judged("a", "c", "different")],
            {"b": "a"},
        ),
        (
            [
                judged("a", "b", "same", score=0.8),
                judged("b", "c", "same", score=0.9),
                judged("a", "c", "different"),
            ],
            {"c": "b"},
        ),
        (
            [
                judged("a", "b", "same"),
                judged("c", "d", "same"),
                judged("b", "c", "same"),
                judged("a", "d", "different"),
            ],
            {"b": "a", "c": "a"},
        ),
    ],
)
def test_merged(judgements: list[Judgement], expected: dict[str, str]) -> None:
    for order in permutations(judgements):
        assert merged(order) == expected


def test_an_id_of_wikidata_is_canonical_before_others() -> None:
    assert canonical(["ent-1", "Q9", "Q159.territory"]) == "Q9"
    assert canonical(["ent-2", "ent-1"]) == "ent-1"
