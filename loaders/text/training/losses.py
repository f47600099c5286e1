"""What the network is trained on: cross-entropies over tags, statuses, edges and antecedents, per word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from loaders.text.extract.labels import (
    BEGIN,
    EDGE_LABELS,
    INSIDE,
    LINK_SLICE,
    N_MENTION_TYPES,
    RELATION_SLICE,
    ROLE_SLICE,
    SPAN_LABELS,
)
from loaders.text.training.batches import IGNORED, Linking
from loaders.text.training.data import NO_STATUS, Spans

Ints = npt.NDArray[np.int64]
_NEVER = -1e4


def _allowed_edges() -> Tensor:
    """Which edge labels a pair of kinds may have: a mask over (source is event, target is event, label)."""
    mask = torch.full((2, 2, len(EDGE_LABELS)), _NEVER)
    mask[:, :, 0] = 0
    mask[1, 0, ROLE_SLICE] = 0
    mask[1, 1, LINK_SLICE] = 0
    mask[0, 0, RELATION_SLICE] = 0
    return mask


ALLOWED_EDGES = _allowed_edges()


def tag_loss(scores: Tensor, gold: Tensor) -> Tensor:
    """Summed cross-entropy over the words."""
    return functional.cross_entropy(
        scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED, reduction="sum"
    )


def status_loss(scores: Tensor, gold: Tensor) -> Tensor:
    """Summed cross-entropy over the event triggers."""
    return functional.cross_entropy(
        scores.flatten(0, 1), gold.flatten(), ignore_index=NO_STATUS, reduction="sum"
    )


def edge_loss(scores: Tensor, batch: Linking) -> Tensor:
    """Summed cross-entropy over the ordered pairs that can have an edge."""
    kinds = (batch.labels >= N_MENTION_TYPES).long()
    masked = scores + ALLOWED_EDGES[kinds[:, :, None], kinds[:, None, :]]
    gold = batch.edges.clone()
    gold[(kinds[:, :, None] == 0) & (kinds[:, None, :] == 1)] = IGNORED
    gold.diagonal(dim1=1, dim2=2).fill_(IGNORED)
    return functional.cross_entropy(
        masked.flatten(0, 2), gold.flatten(), ignore_index=IGNORED, reduction="sum"
    )


def coref_loss(scores: Tensor, batch: Linking) -> Tensor:
    """Marginal likelihood of the gold antecedents; a first mention's antecedent is nothing (score 0)."""
    kinds = batch.labels >= N_MENTION_TYPES
    real = batch.clusters != IGNORED
    earlier = torch.ones_like(scores[0], dtype=torch.bool).tril(-1)
    candidate = (kinds[:, :, None] == kinds[:, None, :]) & real[:, :, None] & real[:, None, :] & earlier
    same = candidate & (batch.clusters[:, :, None] == batch.clusters[:, None, :])
    nothing = torch.zeros_like(scores[..., :1])
    everything = torch.cat([nothing, scores.masked_fill(~candidate, _NEVER)], -1).logsumexp(-1)
    first = torch.where(same.any(-1, keepdim=True), _NEVER, 0.0)
    right = torch.cat([first, scores.masked_fill(~same, _NEVER)], -1).logsumexp(-1)
    return (everything - right)[real].sum()


def greedy_spans(tags: Ints) -> list[tuple[int, int, int]]:
    """Spans (first, last, label) of a tag row, an ``I`` without its ``B`` ignored."""
    found: list[tuple[int, int, int]] = []
    n = len(SPAN_LABELS)
    for i, tag in enumerate(tags):
        if BEGIN <= tag < INSIDE:
            found.append((i, i, int(tag) - BEGIN))
        elif tag >= INSIDE and found and found[-1][1] == i - 1 and found[-1][2] == tag - INSIDE < n:
            found[-1] = (found[-1][0], i, found[-1][2])
    return found


def with_false_spans(gold: Spans, predicted: Sequence[tuple[int, int, int]], length: int) -> Spans:
    """The gold spans and those predicted ones that touch no gold span: they must get no edge."""
    taken = np.zeros(length, dtype=bool)
    for first, last in zip(gold.starts, gold.ends, strict=True):
        taken[first : last + 1] = True
    false = [s for s in predicted if not taken[s[0] : s[1] + 1].any()]
    if not false:
        return gold
    extra = np.asarray(false, dtype=np.int64)
    order = np.argsort(np.concatenate([gold.starts, extra[:, 0]]), kind="stable")
    size, base = len(order), len(gold.starts)
    edges = np.zeros((size, size), dtype=np.int64)
    edges[:base, :base] = gold.edges
    fresh = gold.clusters.max(initial=0) + 1 + np.arange(len(false))
    return Spans(
        starts=np.concatenate([gold.starts, extra[:, 0]])[order],
        ends=np.concatenate([gold.ends, extra[:, 1]])[order],
        labels=np.concatenate([gold.labels, extra[:, 2]])[order],
        statuses=np.concatenate([gold.statuses, np.full(len(false), NO_STATUS)])[order],
        clusters=np.concatenate([gold.clusters, fresh])[order],
        edges=edges[np.ix_(order, order)],
    )
