"""Repairs that look at the whole document.

A weakly supported span that nothing links to is dropped: the scheme marks descriptions only where they
take part in something. Spans that are one entity or one event get one label, by weighted vote.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from loaders.text.extract.coreference import Clusters
from loaders.text.extract.decisions import Antecedent, Edge, Linked, Thresholds
from loaders.text.extract.labels import EDGE_INDEX
from loaders.text.extract.tagging import Span

_PARTICIPANT: Final = EDGE_INDEX["participant"]


def prune(spans: Sequence[Span], linked: Linked, thresholds: Thresholds) -> tuple[list[Span], Linked]:
    """Drop the spans that stand alone below their threshold, and renumber what is left."""
    supported = {i for e in linked.edges for i in (e.source, e.target)}
    supported |= {i for a in linked.antecedents for i in (a.later, a.earlier)}
    kept = [i for i, s in enumerate(spans) if i in supported or s.probability >= _least(s, thresholds)]
    new = {old: i for i, old in enumerate(kept)}
    return [spans[i] for i in kept], Linked(
        [linked.statuses[i] for i in kept],
        [Edge(new[e.source], e.label, new[e.target], e.probability) for e in linked.edges],
        [Antecedent(new[a.later], new[a.earlier], a.score) for a in linked.antecedents],
    )


def _least(span: Span, thresholds: Thresholds) -> float:
    return thresholds.alone_event if span.is_event else thresholds.alone_mention


def with_common_sides(spans: Sequence[Span], linked: Linked, clusters: Clusters) -> list[Antecedent]:
    """The antecedents without those between events whose told participants have nobody in common."""
    sides: dict[int, set[int]] = {}
    for edge in linked.edges:
        if edge.label == _PARTICIPANT:
            sides.setdefault(edge.source, set()).add(clusters.find(edge.target))
    return [
        a
        for a in linked.antecedents
        if not (spans[a.later].is_event and a.later in sides and a.earlier in sides)
        or sides[a.later] & sides[a.earlier]
    ]


def agree_on_labels(spans: Sequence[Span], clusters: Clusters) -> list[Span]:
    """Give every span of a cluster the label that has the most probability behind it."""
    votes: dict[int, dict[int, float]] = {}
    for i, span in enumerate(spans):
        box = votes.setdefault(clusters.find(i), {})
        box[span.label] = box.get(span.label, 0.0) + span.probability
    winners = {head: max(box, key=lambda label: (box[label], -label)) for head, box in votes.items()}
    return [replace(span, label=winners[clusters.find(i)]) for i, span in enumerate(spans)]
