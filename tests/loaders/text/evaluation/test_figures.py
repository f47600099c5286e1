"""The interpretation keeps its figures: facts of the corpus's own annotation against the expected ones."""

from __future__ import annotations

import pytest

from loaders.text.evaluation.corpus import committed, scored, table
from loaders.text.evaluation.score import LAYERS
from loaders.text.training.reading import read_corpus
from tests.support import shared

_SLACK = 0.001


def test_the_facts_do_not_fall_under_the_committed_figures() -> None:
    scores = scored(read_corpus(shared("corpus", "dev.jsonl")))
    figures = scores.figures()
    below = {layer: (figures[layer], f1) for layer, f1 in committed().items() if figures[layer] < f1 - _SLACK}
    assert not below
    assert all(f"| {layer} |" in table(scores) for layer in LAYERS)


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_has_a_committed_figure(layer: str) -> None:
    assert 0.8 < committed()[layer] <= 1
