"""What the pair heads know about two spans besides their encoder states.

The same functions serve training and inference, so that the two cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from loaders.text.extract.labels import N_MENTION_TYPES

Ints = npt.NDArray[np.int64]

_STEPS: Final = np.array([1, 2, 3, 4, 5, 7, 10, 15, 25, 50, 100])
N_DISTANCES: Final = 2 * len(_STEPS) + 1
_FAR_SENTENCE: Final = 4
N_SENTENCES: Final = 2 * _FAR_SENTENCE + 1
_MANY_BETWEEN: Final = 6
N_BETWEEN: Final = 2 * (_MANY_BETWEEN + 1)
N_MATCHES: Final = 16
_STEM: Final = 4


def distances(starts: Ints) -> Ints:
    """Signed distance in words, in buckets that widen."""
    delta = starts[None, :] - starts[:, None]
    buckets: Ints = np.sign(delta) * np.searchsorted(_STEPS, np.abs(delta), side="right") + len(_STEPS)
    return buckets


def sentence_gaps(sentences: Ints) -> Ints:
    """Signed number of sentence ends between two spans, capped."""
    delta = sentences[None, :] - sentences[:, None]
    gaps: Ints = np.clip(delta, -_FAR_SENTENCE, _FAR_SENTENCE) + _FAR_SENTENCE
    return gaps


def between(labels: Ints) -> Ints:
    """How many spans stand between two spans (in text order) and, apart, whether an event is among them."""
    event = (labels >= N_MENTION_TYPES).astype(np.int64)
    order = np.arange(len(labels))
    steps = np.clip(np.abs(order[None, :] - order[:, None]), 0, _MANY_BETWEEN)
    later = np.where(order[None, :] > order[:, None], event[None, :], event[:, None])
    events = np.cumsum(event)
    passed = np.abs(events[None, :] - events[:, None]) - later
    codes: Ints = steps * 2 + (passed > 0)
    return codes


def matches(texts: Sequence[str], labels: Ints) -> Ints:
    """Four bits for two spans of one kind: same text, same last word, same first word, same stem."""
    lowered = [t.lower() for t in texts]
    last = [t.rsplit(None, 1)[-1] if t.strip() else t for t in lowered]
    first = [t.split(None, 1)[0] if t.strip() else t for t in lowered]
    bits = [lowered, last, first, [t[:_STEM] if len(t) >= _STEM else t for t in last]]
    kinds = labels >= N_MENTION_TYPES
    total = sum(_equal(column) << i for i, column in enumerate(bits))
    return np.where(kinds[None, :] == kinds[:, None], total, 0).astype(np.int64)


def _equal(values: Sequence[str]) -> Ints:
    numbers: dict[str, int] = {}
    ids = np.array([numbers.setdefault(v, len(numbers)) for v in values], dtype=np.int64)
    same: Ints = (ids[None, :] == ids[:, None]).astype(np.int64)
    return same
