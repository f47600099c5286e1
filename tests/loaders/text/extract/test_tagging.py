"""From tag scores to spans."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.text.extract.labels import BEGIN, INSIDE, N_TAGS, SPAN_INDEX
from loaders.text.extract.tagging import best_tags, merge_windows, spans_of
from loaders.text.extract.windows import Window

PER, CTY = SPAN_INDEX["PER"], SPAN_INDEX["CTY"]
USED = (0, BEGIN + PER, BEGIN + CTY, INSIDE + PER, INSIDE + CTY)


def scores_of(rows: list[list[float]]) -> np.ndarray:
    scores = np.full((len(rows), N_TAGS), -50, dtype=np.float32)
    scores[:, USED] = rows
    return scores


def is_valid(tags: tuple[int, ...]) -> bool:
    return all(
        tag < INSIDE or (i and tags[i - 1] in (tag, tag - INSIDE + BEGIN)) for i, tag in enumerate(tags)
    )


@given(st.lists(st.lists(st.integers(-8, 0).map(float), min_size=5, max_size=5), min_size=1, max_size=5))
def test_the_best_valid_sequence_is_found(rows: list[list[float]]) -> None:
    scores = scores_of(rows)
    tags = tuple(best_tags(scores).tolist())
    assert is_valid(tags)

    def total(sequence: tuple[int, ...]) -> float:
        return float(sum(scores[i, t] for i, t in enumerate(sequence)))

    best = max(total(s) for s in product(USED, repeat=len(rows)) if is_valid(s))
    assert total(tags) == pytest.approx(best)


def test_spans_carry_their_probability() -> None:
    log_half = float(np.log(0.5))
    scores = scores_of([[-9, log_half, -9, -9, -9], [-9, -9, -9, 0, -9], [0, -9, -9, -9, -9]])
    (span,) = spans_of(best_tags(scores), scores)
    assert (span.first, span.last, span.label, span.is_event) == (0, 1, PER, False)
    assert span.probability == pytest.approx(0.5**0.5)


def test_an_overlap_is_shared_at_its_middle() -> None:
    empty = np.zeros(0, dtype=np.int64)
    windows = [Window(0, 10, empty, empty, empty, empty), Window(6, 14, empty, empty, empty, empty)]
    rows = [np.full((10, N_TAGS), 1, np.float32), np.full((8, N_TAGS), 2, np.float32)]
    assert merge_windows(windows, rows, 14)[:, 0].tolist() == [1] * 8 + [2] * 6
