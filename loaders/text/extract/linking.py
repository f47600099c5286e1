"""Spans to statuses, edges and antecedents, window by window.

Where windows overlap, a pair of spans belongs to the window whose cuts are further from both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from loaders.text.extract.decisions import Linked, antecedents, edges
from loaders.text.extract.features import between, distances, matches, sentence_gaps
from loaders.text.extract.session import Session
from loaders.text.extract.tagging import Span
from loaders.text.extract.windows import Window
from loaders.text.extract.words import Words

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def link_document(
    session: Session,
    words: Words,
    windows: Sequence[Window],
    states: Sequence[Floats],
    spans: Sequence[Span],
    allowed: Floats,
) -> Linked:
    """Run the heads over every window and take each decision once."""
    linked = Linked([0] * len(spans))
    firsts, lasts = [s.first for s in spans], [s.last for s in spans]
    for i, window in enumerate(windows):
        inside = np.arange(bisect_left(firsts, window.start), bisect_left(lasts, window.stop))
        if not len(inside):
            continue
        chosen = [spans[k] for k in inside.tolist()]
        pairs, single = ownership(chosen, windows, i)
        first, last, labels = _arrays(chosen)
        features = pair_features(words, first, last, labels)
        answer = session.link(states[i], first - window.start, last - window.start, labels, features)
        for k, status, owned in zip(inside.tolist(), answer.status.argmax(1).tolist(), single, strict=True):
            if owned:
                linked.statuses[k] = status
        linked.edges.extend(edges(answer.edges, labels, pairs, inside, allowed))
        linked.antecedents.extend(antecedents(answer.coref, labels, pairs, inside))
    return linked


def _arrays(spans: Sequence[Span]) -> tuple[Ints, Ints, Ints]:
    table = np.array([(s.first, s.last, s.label) for s in spans], dtype=np.int64)
    return table[:, 0], table[:, 1], table[:, 2]


def pair_features(words: Words, first: Ints, last: Ints, labels: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """The four pair features of spans given by word numbers of the document."""
    sentences = np.array([words.sentences[i] for i in first], dtype=np.int64)
    texts = [words.span(a, b) for a, b in zip(first.tolist(), last.tolist(), strict=True)]
    return distances(first), sentence_gaps(sentences), between(labels), matches(texts, labels)


def _margins(spans: Sequence[Span], window: Window) -> Floats:
    left = np.array([s.first - window.start for s in spans], dtype=np.float32)
    right = np.array([window.stop - 1 - s.last for s in spans], dtype=np.float32)
    return np.minimum(left, right)


def ownership(spans: Sequence[Span], windows: Sequence[Window], i: int) -> tuple[Flags, Flags]:
    """Which pairs, and which single spans, window ``i`` decides."""
    mine = _margins(spans, windows[i])
    pair = np.minimum(mine[:, None], mine[None, :])
    pairs, single = np.ones(pair.shape, dtype=np.bool_), np.ones(len(spans), dtype=np.bool_)
    for k in (i - 1, i + 1):
        if 0 <= k < len(windows):
            theirs = _margins(spans, windows[k])
            other = np.minimum(theirs[:, None], theirs[None, :])
            inside, both = theirs >= 0, other >= 0
            tie = k < i
            pairs &= ~(both & ((other >= pair) if tie else (other > pair)))
            single &= ~(inside & ((theirs >= mine) if tie else (theirs > mine)))
    return pairs, single
