"""Spans and their links to the annotation of a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loaders.text.annotation import Annotation, Mention, Trigger
from loaders.text.extract.calibration import Calibration
from loaders.text.extract.coreference import Clusters
from loaders.text.extract.decisions import Edge, Linked
from loaders.text.extract.labels import (
    EDGE_LABELS,
    LINK_SLICE,
    RELATION_SLICE,
    ROLE_SLICE,
    SPAN_LABELS,
    STATUSES,
)
from loaders.text.extract.names import canonical_name
from loaders.text.extract.tagging import Span
from loaders.text.extract.words import Words


@dataclass(frozen=True, slots=True)
class Document:
    """One input text."""

    id: str
    date: str | None
    text: str


def assemble(
    document: Document,
    words: Words,
    spans: Sequence[Span],
    linked: Linked,
    clusters: Clusters,
    calibration: Calibration,
) -> Annotation:
    """Number mentions, events and entities in text order and attach what links them."""
    ids = _identifiers(spans)
    entities = _entity_numbers(spans, clusters)
    members: dict[str, list[Span]] = {}
    mentions, events = [], []
    outgoing = _by_source(linked.edges)
    for i, span in enumerate(spans):
        head = clusters.find(i)
        if span.is_event:
            same_as = None if head == i else ids[head]
            status = STATUSES[linked.statuses[i]]
            confidence = calibration.of(span.probability)
            events.append(_trigger(words, span, ids, i, same_as, status, outgoing.get(i, ()), confidence))
        else:
            members.setdefault(entities[head], []).append(span)
            mentions.append(Mention(ids[i], SPAN_LABELS[span.label], entities[head], *_place(words, span)))
    return Annotation(
        id=document.id,
        date=document.date,
        text=document.text,
        mentions=tuple(mentions),
        events=tuple(events),
        relations=tuple(
            (ids[e.source], EDGE_LABELS[e.label], ids[e.target])
            for e in linked.edges
            if _within(e, RELATION_SLICE)
        ),
        entities={entity: canonical_name(words, found) for entity, found in members.items()},
    )


def _by_source(edges: Iterable[Edge]) -> dict[int, list[Edge]]:
    found: dict[int, list[Edge]] = {}
    for edge in edges:
        found.setdefault(edge.source, []).append(edge)
    return found


def _identifiers(spans: Sequence[Span]) -> list[str]:
    counts = {False: 0, True: 0}
    ids = []
    for span in spans:
        counts[span.is_event] += 1
        ids.append(f"{'v' if span.is_event else 'm'}{counts[span.is_event]}")
    return ids


def _entity_numbers(spans: Sequence[Span], clusters: Clusters) -> dict[int, str]:
    numbers: dict[int, str] = {}
    for i, span in enumerate(spans):
        if not span.is_event:
            numbers.setdefault(clusters.find(i), f"e{len(numbers) + 1}")
    return numbers


def _place(words: Words, span: Span) -> tuple[str, int, int]:
    start, end = words.starts[span.first], words.ends[span.last]
    return words.text[start:end], start, end


def _within(edge: Edge, part: slice) -> bool:
    return bool(part.start <= edge.label < part.stop)


def _trigger(
    words: Words,
    span: Span,
    ids: Sequence[str],
    i: int,
    same_as: str | None,
    status: str,
    edges: Sequence[Edge],
    confidence: float,
) -> Trigger:
    text, start, end = _place(words, span)
    return Trigger(
        id=ids[i],
        same_as=same_as,
        cls=SPAN_LABELS[span.label],
        status=status,
        text=text,
        start=start,
        end=end,
        args=tuple((EDGE_LABELS[e.label], ids[e.target]) for e in edges if _within(e, ROLE_SLICE)),
        links=tuple((EDGE_LABELS[e.label], ids[e.target]) for e in edges if _within(e, LINK_SLICE)),
        confidence=confidence,
    )
