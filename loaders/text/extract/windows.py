"""Windows over a text: what the encoder reads at once.

A text that fits is one window. A longer one is cut into overlapping windows, so that every word is
somewhere at least half an overlap away from a cut; a cut falls on a sentence end where one is near.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from loaders.text.extract.words import Pieces, Words

MAX_WORDS: Final = 230
MAX_TOKENS: Final = 400
OVERLAP: Final = 70
_SEARCH: Final = 40

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``start`` … ``stop - 1`` of a text as encoder input.

    ``ids`` and ``shapes`` are per sub-word with the two special tokens; ``first`` and ``last`` say
    where the pieces of each word begin and end.
    """

    start: int
    stop: int
    ids: Ints
    shapes: Ints
    first: Ints
    last: Ints


def cut(words: Words, counts: Sequence[int]) -> list[tuple[int, int]]:
    """The word ranges of the windows of a text whose words have ``counts`` sub-words each."""
    ranges: list[tuple[int, int]] = []
    start, total = 0, len(words)
    while start < total:
        stop = _furthest(start, total, counts)
        if stop < total:
            stop = _at_sentence_end(words, start, stop)
        ranges.append((start, stop))
        if stop == total:
            break
        start = max(start + 1, stop - OVERLAP)
    return ranges


def _furthest(start: int, total: int, counts: Sequence[int]) -> int:
    stop, tokens = start, 0
    while stop < total and stop - start < MAX_WORDS and tokens + counts[stop] <= MAX_TOKENS:
        tokens += counts[stop]
        stop += 1
    return stop


def _at_sentence_end(words: Words, start: int, stop: int) -> int:
    for candidate in range(stop, max(start + 1, stop - _SEARCH), -1):
        if words.sentences[candidate - 1] != words.sentences[candidate]:
            return candidate
    return stop


def build(words: Words, pieces: Pieces) -> list[Window]:
    """The encoder inputs of a text."""
    ids = [pieces.of(words.word(i)) for i in range(len(words))]
    ranges = cut(words, [len(p) for p in ids])
    return [_window(a, b, ids[a:b], words.shapes[a:b], pieces) for a, b in ranges]


def _window(
    start: int, stop: int, ids: Sequence[tuple[int, ...]], word_shapes: Sequence[int], pieces: Pieces
) -> Window:
    sizes = np.array([len(word) for word in ids], dtype=np.int64)
    last: Ints = np.cumsum(sizes)
    shapes = np.zeros(int(last[-1]) + 2, dtype=np.int64)
    shapes[1:-1] = np.repeat(np.array(word_shapes, dtype=np.int64), sizes)
    flat = [pieces.begin, *(i for word in ids for i in word), pieces.end]
    return Window(start, stop, np.array(flat, dtype=np.int64), shapes, last - sizes + 1, last)
