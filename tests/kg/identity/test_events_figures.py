"""The committed figures of event resolution are those that the gold pairs give."""

from __future__ import annotations

import json

import pytest

from kg.identity.events.features import NAMES
from kg.identity.events.model import model
from tests.kg.identity.event_figures import FIGURES, figures, fitted


def test_every_weight_belongs_to_a_feature() -> None:
    assert model().weights.keys() == NAMES.keys()


def test_the_gold_pairs_give_the_committed_figures() -> None:
    known = json.loads(FIGURES.read_text("utf-8"))
    found = figures()
    for half, values in known.items():
        assert found[half] == pytest.approx(values, abs=0.02), half


def test_the_weights_come_from_the_tune_half() -> None:
    bias, weights = fitted(list(model().weights))
    assert bias == pytest.approx(model().bias, abs=0.3)
    assert weights == pytest.approx(model().weights, abs=0.3)
