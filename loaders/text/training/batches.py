"""Examples to padded tensors, grouped by length so that little is padding."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from loaders.text.extract.features import between, distances, matches, sentence_gaps
from loaders.text.extract.words import INITIAL, LOWER, MIXED, TITLE, UNCASED, UPPER
from loaders.text.training.data import NO_STATUS, Example, Spans

Ints = npt.NDArray[np.int64]
IGNORED = -100
_CASED = (LOWER, TITLE, UPPER, INITIAL, MIXED)


@dataclass(frozen=True, slots=True)
class Reading:
    """The encoder's side of a batch."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    tags: Tensor


@dataclass(frozen=True, slots=True)
class Linking:
    """The heads' side of a batch: spans and pair features, gold where known."""

    starts: Tensor
    ends: Tensor
    labels: Tensor
    features: list[Tensor]
    statuses: Tensor
    clusters: Tensor
    edges: Tensor


def batches(examples: Sequence[Example], words: int, rng: random.Random) -> Iterator[list[Example]]:
    """Shuffled batches of about ``words`` words of similar length."""
    order = sorted(examples, key=lambda e: len(e) * (1 + 0.15 * rng.random()))
    groups: list[list[Example]] = [[]]
    for example in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(example) > words:
            groups.append([])
        groups[-1].append(example)
    rng.shuffle(groups)
    yield from groups


def reading(
    batch: Sequence[Example], rng: random.Random, uncase: float, hide: float, mask_id: int
) -> Reading:
    """Tensors for the encoder; some windows lose their case, some pieces are hidden."""
    length = max(len(e.window.ids) for e in batch)
    ids = _pad([e.window.ids for e in batch], length)
    shapes = _pad(
        [_without_case(e.window.shapes) if rng.random() < uncase else e.window.shapes for e in batch], length
    )
    mask = _pad([np.ones_like(e.window.ids) for e in batch], length).astype(bool)
    if hide:
        drawn = np.random.default_rng(rng.getrandbits(32)).random(ids.shape) < hide
        ids = np.where(drawn & (ids > 999), mask_id, ids)
    words = max(len(e) for e in batch)
    return Reading(
        ids=torch.from_numpy(ids),
        shapes=torch.from_numpy(shapes),
        mask=torch.from_numpy(mask)[:, None, None, :],
        first=torch.from_numpy(_pad([e.window.first for e in batch], words)),
        last=torch.from_numpy(_pad([e.window.last for e in batch], words)),
        tags=torch.from_numpy(_pad([e.tags for e in batch], words, IGNORED)),
    )


def linking(batch: Sequence[Example], spans: Sequence[Spans]) -> Linking:
    """Tensors for the heads."""
    size = max(1, max(len(s.starts) for s in spans))
    columns: list[list[Ints]] = [[], [], [], []]
    for example, s in zip(batch, spans, strict=True):
        for column, feature in zip(columns, pair_features(example, s), strict=True):
            column.append(feature)
    return Linking(
        starts=torch.from_numpy(_pad([s.starts for s in spans], size)),
        ends=torch.from_numpy(_pad([s.ends for s in spans], size)),
        labels=torch.from_numpy(_pad([s.labels for s in spans], size)),
        features=[torch.from_numpy(_square(column, size, 0)) for column in columns],
        statuses=torch.from_numpy(_pad([s.statuses for s in spans], size, NO_STATUS)),
        clusters=torch.from_numpy(_pad([s.clusters for s in spans], size, IGNORED)),
        edges=torch.from_numpy(_square([s.edges for s in spans], size, IGNORED)),
    )


def pair_features(example: Example, spans: Spans) -> tuple[Ints, Ints, Ints, Ints]:
    """Distance, sentence gap, spans between and text match of every ordered pair."""
    offset = example.window.start
    texts = [
        example.words.span(offset + a, offset + b) for a, b in zip(spans.starts, spans.ends, strict=True)
    ]
    sentences = np.asarray(example.words.sentences, dtype=np.int64)[spans.starts + offset]
    return (
        distances(spans.starts),
        sentence_gaps(sentences),
        between(spans.labels),
        matches(texts, spans.labels),
    )


def _without_case(shapes: Ints) -> Ints:
    return np.where(np.isin(shapes, _CASED), UNCASED, shapes)


def _pad(rows: Sequence[Ints], length: int, fill: int = 0) -> Ints:
    out = np.full((len(rows), length), fill, dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def _square(rows: Sequence[Ints], size: int, fill: int) -> Ints:
    out = np.full((len(rows), size, size), fill, dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row), : len(row)] = row
    return out
