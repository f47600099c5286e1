"""The corpus as training examples: one example a window, gold spans, edges and clusters as numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from loaders.text.annotation import Annotation
from loaders.text.extract.labels import BEGIN, EDGE_INDEX, INSIDE, SPAN_INDEX, STATUSES
from loaders.text.extract.windows import Window, build
from loaders.text.extract.words import Pieces, Words, split_words

Ints = npt.NDArray[np.int64]
NO_STATUS = -1


@dataclass(frozen=True, slots=True)
class Spans:
    """The gold spans of a window in text order; word numbers are relative to the window."""

    starts: Ints
    ends: Ints
    labels: Ints
    statuses: Ints
    clusters: Ints
    edges: Ints


@dataclass(frozen=True, slots=True)
class Example:
    """A window, the words it was cut from, its gold tags and spans."""

    words: Words
    window: Window
    tags: Ints
    spans: Spans

    def __len__(self) -> int:
        return self.window.stop - self.window.start


def examples(document: Annotation, pieces: Pieces) -> Iterator[Example]:
    """One example for every window of the document."""
    words = split_words(document.text)
    for window in build(words, pieces):
        spans = _spans(document, words, window)
        yield Example(words, window, _tags(spans, window.stop - window.start), spans)


def _rows(document: Annotation) -> list[dict[str, Any]]:
    heads = {e.id: e.same_as for e in document.events}
    rows: list[dict[str, Any]] = [
        {"id": m.id, "at": (m.start, m.end), "label": m.type, "status": NO_STATUS, "cluster": m.entity}
        for m in document.mentions
    ]
    rows += [
        {
            "id": e.id,
            "at": (e.start, e.end),
            "label": e.cls,
            "status": STATUSES.index(e.status),
            "cluster": _head(e.id, heads),
        }
        for e in document.events
    ]
    return sorted(rows, key=lambda r: r["at"])


def _head(event: str, same_as: Mapping[str, str | None]) -> str:
    for _ in same_as:
        before = same_as.get(event)
        if not before:
            break
        event = before
    return f"event {event}"


def _spans(document: Annotation, words: Words, window: Window) -> Spans:
    begins = {a: i for i, a in enumerate(words.starts)}
    stops = {b: i for i, b in enumerate(words.ends)}
    inside = []
    for row in _rows(document):
        first, last = begins.get(row["at"][0]), stops.get(row["at"][1])
        if first is not None and last is not None and window.start <= first and last < window.stop:
            inside.append({**row, "first": first - window.start, "last": last - window.start})
    clusters = {c: i for i, c in enumerate(dict.fromkeys(r["cluster"] for r in inside))}
    return Spans(
        starts=_column(r["first"] for r in inside),
        ends=_column(r["last"] for r in inside),
        labels=_column(SPAN_INDEX[r["label"]] for r in inside),
        statuses=_column(r["status"] for r in inside),
        clusters=_column(clusters[r["cluster"]] for r in inside),
        edges=_edges(document, {r["id"]: i for i, r in enumerate(inside)}),
    )


def _column(values: Iterator[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _edges(document: Annotation, index: Mapping[str, int]) -> Ints:
    edges = np.zeros((len(index), len(index)), dtype=np.int64)
    triples = [(e.id, role, other) for e in document.events for role, other in (*e.args, *e.links)]
    for source, role, target in (*triples, *document.relations):
        if source in index and target in index:
            edges[index[source], index[target]] = EDGE_INDEX[role]
    return edges


def _tags(spans: Spans, length: int) -> Ints:
    tags = np.zeros(length, dtype=np.int64)
    for first, last, label in zip(spans.starts, spans.ends, spans.labels, strict=True):
        tags[first + 1 : last + 1] = INSIDE + label
        tags[first] = BEGIN + label
    return tags
