"""What the pair heads are told."""

from __future__ import annotations

import numpy as np

from loaders.text.extract.features import (
    N_BETWEEN,
    N_DISTANCES,
    N_SENTENCES,
    between,
    distances,
    matches,
    sentence_gaps,
)
from loaders.text.extract.labels import SPAN_INDEX


def test_distances_are_signed_and_bounded() -> None:
    table = distances(np.array([0, 1, 40, 900]))
    middle = N_DISTANCES // 2
    assert table.diagonal().tolist() == [middle] * 4
    assert table[0, 1] == middle + 1
    assert table[1, 0] == middle - 1
    assert table.min() == 0
    assert table.max() == N_DISTANCES - 1


def test_sentence_gaps_are_capped() -> None:
    table = sentence_gaps(np.array([0, 1, 50]))
    assert (table[0, 1], table[0, 2], table[2, 0]) == (N_SENTENCES // 2 + 1, N_SENTENCES - 1, 0)


def test_between_counts_spans_and_notices_events() -> None:
    labels = np.array([SPAN_INDEX[name] for name in ("CTY", "Attack", "LOC", "PER")])
    table = between(labels)
    assert table[0, 2] == 2 * 2 + 1
    assert table[2, 3] == 1 * 2
    assert (table == table.T).all()
    assert between(np.zeros(40, dtype=np.int64)).max() < N_BETWEEN


def test_matches_compare_only_one_kind() -> None:
    labels = np.array([SPAN_INDEX[name] for name in ("PER", "PER", "CTY", "CTY", "Attack")])
    table = matches(["Vladimir Putin", "Putin", "Russia", "Russian", "Putin"], labels)
    assert table[0, 0] == 15
    assert table[0, 1] == 2 + 8
    assert table[2, 3] == 8
    assert table[1, 4] == 0
