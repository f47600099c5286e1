"""Word tags to spans: the best tag sequence in which every ``I`` follows its ``B``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from loaders.text.extract.labels import BEGIN, INSIDE, N_MENTION_TYPES, N_TAGS
from loaders.text.extract.windows import Window

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Span:
    """A labelled span of words; ``probability`` is the tagger's own, not yet calibrated."""

    first: int
    last: int
    label: int
    probability: float

    @property
    def is_event(self) -> bool:
        """Whether this is an event trigger."""
        return self.label >= N_MENTION_TYPES


def merge_windows(windows: Sequence[Window], scores: Sequence[Floats], total: int) -> Floats:
    """One row a word; where two windows overlap, each word is taken from the one whose cut is further."""
    if len(scores) == 1:
        return scores[0]
    merged = np.empty((total, N_TAGS), dtype=np.float32)
    for i, (window, rows) in enumerate(zip(windows, scores, strict=True)):
        start = window.start if i == 0 else (window.start + windows[i - 1].stop) // 2
        merged[start : window.stop] = rows[start - window.start :]
    return merged


def best_tags(scores: Floats) -> Ints:
    """The best valid sequence: the plain best tag of each word where that is valid, else Viterbi."""
    tags: Ints = scores.argmax(1)
    return tags if _is_valid(tags) else _viterbi(scores)


def _is_valid(tags: Ints) -> bool:
    before = np.concatenate([[0], tags[:-1]])
    follows = (before == tags - INSIDE + BEGIN) | (before == tags)
    return bool((follows | (tags < INSIDE)).all())


def _viterbi(scores: Floats) -> Ints:
    """Exact best path; besides validity, transitions cost nothing."""
    n = INSIDE - BEGIN
    own = np.arange(INSIDE, INSIDE + n, dtype=np.int16)
    back = np.empty((len(scores), N_TAGS), dtype=np.int16)
    total = scores[0].astype(np.float64)
    total[INSIDE:] = -np.inf
    for t in range(1, len(scores)):
        begun, going = total[BEGIN:INSIDE], total[INSIDE:]
        back[t] = total.argmax()
        back[t, INSIDE:] = np.where(begun >= going, own - n, own)
        total = total[back[t]] + scores[t]
    path = np.empty(len(scores), dtype=np.int64)
    path[-1] = total.argmax()
    for t in range(len(scores) - 1, 0, -1):
        path[t - 1] = back[t, path[t]]
    return path


def spans_of(tags: Ints, scores: Floats) -> list[Span]:
    """The spans of a valid tag sequence with the geometric mean of their word probabilities."""
    spans: list[Span] = []
    starts = np.flatnonzero((tags >= BEGIN) & (tags < INSIDE))
    chosen = scores[np.arange(len(tags)), tags]
    for first in starts.tolist():
        last, label = first, int(tags[first]) - BEGIN
        while last + 1 < len(tags) and tags[last + 1] == INSIDE + label:
            last += 1
        spans.append(Span(first, last, label, float(np.exp(chosen[first : last + 1].mean()))))
    return spans
