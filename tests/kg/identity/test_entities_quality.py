"""How well entries of real lists are joined: the published targets, on the half that was not fitted on."""

from __future__ import annotations

import pytest

from benchmarks.entities import fit, measure, scores
from benchmarks.entity_truth import Pair, labelled, profiles
from kg.identity.entities.model import model
from tests.support import shared


@pytest.fixture(scope="module")
def known() -> list[Pair]:
    return list(labelled(profiles(shared("data"))))


def test_precision_and_recall_hold_on_the_test_half(known: list[Pair]) -> None:
    scored = scores([pair for pair in known if pair.test], model())
    matches, precision, recall = measure(scored, model().same)
    assert matches > 300
    assert precision >= 0.98
    assert recall >= 0.90


def test_matches_of_two_lists_hold_by_themselves(known: list[Pair]) -> None:
    """Names and dates alone, without the vintages of one list, which are alike by nature."""
    test = [pair for pair in known if pair.test and (pair.truth == "lists" or not pair.same)]
    _, precision, recall = measure(scores(test, model()), model().same)
    assert precision >= 0.98
    assert recall >= 0.85


def test_blocking_brings_matches_up(known: list[Pair]) -> None:
    matches = [pair for pair in known if pair.same]
    assert sum(pair.blocked for pair in matches) / len(matches) >= 0.99


def test_the_halves_share_no_entity(known: list[Pair]) -> None:
    sides = [{i for p in known if p.test is half for i in (p.left.id, p.right.id)} for half in (True, False)]
    assert not sides[0] & sides[1]


def test_the_weights_are_those_of_the_fit(known: list[Pair]) -> None:
    fitted = fit([pair for pair in known if not pair.test])
    assert fitted["same"] == model().same
    for kind, weights in model().weights.items():
        assert fitted["weights"][kind] == pytest.approx(weights, abs=0.02)
