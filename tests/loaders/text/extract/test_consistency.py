"""Repairs over the whole document."""

from __future__ import annotations

from loaders.text.extract.consistency import agree_on_labels, prune, with_common_sides
from loaders.text.extract.coreference import Clusters
from loaders.text.extract.decisions import Antecedent, Edge, Linked, Thresholds
from loaders.text.extract.labels import EDGE_INDEX, SPAN_INDEX
from loaders.text.extract.tagging import Span

PER, GRP, MEET = (SPAN_INDEX[name] for name in ("PER", "GRP", "Meet"))


def test_a_weak_span_stays_only_with_company() -> None:
    spans = [Span(0, 0, PER, 0.9), Span(1, 1, GRP, 0.3), Span(2, 2, GRP, 0.3), Span(3, 3, MEET, 0.3)]
    linked = Linked([0, 0, 0, 2], [Edge(3, 1, 2, 0.9)], [])
    kept, renumbered = prune(spans, linked, Thresholds(alone_mention=0.5, alone_event=0.5))
    assert kept == [spans[0], spans[2], spans[3]]
    assert renumbered.edges == [Edge(2, 1, 1, 0.9)]
    assert renumbered.statuses == [0, 0, 2]


def test_an_antecedent_is_company() -> None:
    spans = [Span(0, 0, PER, 0.9), Span(1, 1, PER, 0.1)]
    linked = Linked([0, 0], [], [Antecedent(1, 0, 3.0)])
    assert prune(spans, linked, Thresholds(alone_mention=0.5))[0] == spans


def test_a_cluster_has_one_label() -> None:
    spans = [Span(0, 0, PER, 0.5), Span(1, 1, GRP, 0.8), Span(2, 2, PER, 0.4), Span(3, 3, GRP, 0.9)]
    clusters = Clusters(4)
    clusters.join(1, 0)
    clusters.join(2, 0)
    assert [s.label for s in agree_on_labels(spans, clusters)] == [PER, PER, PER, GRP]


def test_meetings_of_other_people_are_other_meetings() -> None:
    spans = [Span(i, i, label, 0.9) for i, label in enumerate((PER, MEET, PER, MEET, MEET))]
    participant = EDGE_INDEX["participant"]
    edges = [Edge(1, participant, 0, 0.9), Edge(3, participant, 2, 0.9)]
    antecedents = [Antecedent(3, 1, 2.0), Antecedent(4, 1, 2.0)]
    linked = Linked([0] * 5, edges, antecedents)
    assert with_common_sides(spans, linked, Clusters(5)) == antecedents[1:]
