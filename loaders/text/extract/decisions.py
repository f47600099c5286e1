"""Scores of the pair heads to edges and antecedents, and which of them count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from loaders.text.extract.labels import (
    EDGE_LABELS,
    LINK_SLICE,
    N_MENTION_TYPES,
    RELATION_SLICE,
    ROLE_SLICE,
)
from loaders.text.extract.tagging import Span

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_NEVER: Final = np.float32(-1e4)
#: Edges and antecedents below these are never kept, whatever the thresholds.
_LEAST_PROBABILITY: Final = 0.2
_LEAST_SCORE: Final = -2.0


@dataclass(frozen=True, slots=True)
class Edge:
    """A directed, labelled pair of spans (numbers into the document's span list)."""

    source: int
    label: int
    target: int
    probability: float


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The best earlier span for a later one to be the same as; above 0 it is likelier than none."""

    later: int
    earlier: int
    score: float


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability (score, for antecedents) a decision counts.

    ``alone_mention`` and ``alone_event`` are for spans that nothing links to.
    """

    role: float = 0.5
    link: float = 0.5
    relation: float = 0.5
    mention: float = 0.0
    event: float = 0.0
    alone_mention: float = 0.0
    alone_event: float = 0.0


@dataclass(frozen=True, slots=True)
class Linked:
    """What the heads say about the spans of one document."""

    statuses: list[int]
    edges: list[Edge] = field(default_factory=list)
    antecedents: list[Antecedent] = field(default_factory=list)

    def above(self, thresholds: Thresholds, spans: Sequence[Span]) -> Linked:
        """Only the decisions that count."""
        least = limits(thresholds)
        return Linked(
            self.statuses,
            [e for e in self.edges if e.probability >= least[e.label]],
            [
                a
                for a in self.antecedents
                if a.score > (thresholds.event if spans[a.later].is_event else thresholds.mention)
            ],
        )


def limits(thresholds: Thresholds) -> list[float]:
    """The threshold of every edge label."""
    out = [1.0] * len(EDGE_LABELS)
    for part, value in (
        (ROLE_SLICE, thresholds.role),
        (LINK_SLICE, thresholds.link),
        (RELATION_SLICE, thresholds.relation),
    ):
        out[part] = [value] * (part.stop - part.start)
    return out


def edges(scores: Floats, labels: Ints, owned: Flags, inside: Ints, allowed: Floats) -> list[Edge]:
    """For every owned pair its likeliest edge, if that is not far-fetched."""
    masked = scores + allowed[labels[:, None], labels[None, :]]
    masked -= masked.max(-1, keepdims=True)
    odds = np.exp(masked)
    best = odds[..., 1:].argmax(-1) + 1
    value = np.take_along_axis(odds, best[..., None], -1)[..., 0] / odds.sum(-1)
    np.fill_diagonal(value, 0)
    rows, columns = np.nonzero((value >= _LEAST_PROBABILITY) & owned)
    return [
        Edge(int(inside[a]), int(best[a, b]), int(inside[b]), float(value[a, b]))
        for a, b in zip(rows.tolist(), columns.tolist(), strict=True)
    ]


def antecedents(scores: Floats, labels: Ints, owned: Flags, inside: Ints) -> list[Antecedent]:
    """For every span its best earlier span of the same kind, if that is not far-fetched."""
    kinds = labels >= N_MENTION_TYPES
    usable = np.tril(owned & (kinds[:, None] == kinds[None, :]), -1)
    masked = np.where(usable, scores, _NEVER)
    best = masked.argmax(1)
    value = masked[np.arange(len(best)), best]
    return [
        Antecedent(int(inside[i]), int(inside[best[i]]), float(value[i]))
        for i in np.flatnonzero(value > _LEAST_SCORE).tolist()
    ]


def allowed_edges(roles_of_class: Sequence[Sequence[int]]) -> Floats:
    """A mask (source label, target label, edge label): 0 where possible, very negative where not.

    ``roles_of_class`` lists, for each event class, the edge labels of the roles it can have.
    """
    n = N_MENTION_TYPES + len(roles_of_class)
    mask = np.full((n, n, len(EDGE_LABELS)), _NEVER, dtype=np.float32)
    mask[..., 0] = 0
    mask[N_MENTION_TYPES:, N_MENTION_TYPES:, LINK_SLICE] = 0
    mask[:N_MENTION_TYPES, :N_MENTION_TYPES, RELATION_SLICE] = 0
    for i, roles in enumerate(roles_of_class):
        for role in roles:
            mask[N_MENTION_TYPES + i, :N_MENTION_TYPES, role] = 0
    return mask
