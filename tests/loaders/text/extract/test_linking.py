"""Which decisions count and which window takes them."""

from __future__ import annotations

import numpy as np

from loaders.text.extract.decisions import Thresholds, allowed_edges, limits
from loaders.text.extract.labels import EDGE_INDEX, EVENT_CLASSES, SPAN_INDEX
from loaders.text.extract.linking import ownership
from loaders.text.extract.tagging import Span
from loaders.text.extract.windows import Window


def window(start: int, stop: int) -> Window:
    empty = np.zeros(0, dtype=np.int64)
    return Window(start, stop, empty, empty, empty, empty)


def test_an_edge_must_fit_the_kinds_and_the_class() -> None:
    agent, about, of = EDGE_INDEX["agent"], EDGE_INDEX["about"], EDGE_INDEX["of"]
    allowed = allowed_edges([[agent] if c == "Attack" else [] for c in EVENT_CLASSES])
    attack, meet, person = SPAN_INDEX["Attack"], SPAN_INDEX["Meet"], SPAN_INDEX["PER"]
    assert allowed[attack, person, agent] == 0
    assert allowed[meet, person, agent] < 0
    assert allowed[attack, meet, about] == 0
    assert allowed[person, person, of] == 0
    assert allowed[person, attack, agent] < 0
    assert (allowed[..., 0] == 0).all()


def test_every_family_has_its_threshold() -> None:
    found = limits(Thresholds(role=0.4, link=0.5, relation=0.6))
    picked = [found[EDGE_INDEX[name]] for name in ("agent", "quantity", "cause", "holds", "in")]
    assert picked == [0.4, 0.4, 0.5, 0.6, 0.6]


def test_every_pair_belongs_to_exactly_one_window() -> None:
    windows = [window(0, 100), window(60, 160)]
    spans = [Span(i, i, 0, 1.0) for i in (5, 62, 70, 80, 90, 98, 150)]
    owners = np.zeros((len(spans), len(spans)), dtype=int)
    seen = np.zeros_like(owners)
    for i, w in enumerate(windows):
        inside = [k for k, s in enumerate(spans) if w.start <= s.first and s.last < w.stop]
        pairs, single = ownership([spans[k] for k in inside], windows, i)
        owners[np.ix_(inside, inside)] += pairs
        seen[np.ix_(inside, inside)] = 1
        assert (single == pairs.diagonal()).all()
    assert (owners == seen).all()
