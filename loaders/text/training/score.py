"""Exact-span scores of predicted against gold annotations, layer by layer.

Micro-averaged F1 over the documents; coreference as pairs of spans; a macro average over event classes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from loaders.text.annotation import Annotation, Mention, Trigger

LAYERS = (
    "mention", "mention+type", "trigger", "trigger+class", "trigger+class+status", "argument",
    "argument (entity)", "link", "relation", "entity coreference", "event coreference",
)  # fmt: skip
Items = dict[str, Counter[Hashable]]


@dataclass(slots=True)
class Tally:
    """How many items are in both, in gold, in the prediction."""

    both: int = 0
    gold: int = 0
    predicted: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.gold + self.predicted
        return 2 * self.both / total if total else 0.0


@dataclass(slots=True)
class Scores:
    """The tallies of a corpus."""

    layers: dict[str, Tally] = field(default_factory=lambda: {layer: Tally() for layer in LAYERS})
    classes: dict[str, Tally] = field(default_factory=dict)

    @property
    def class_macro(self) -> float:
        """Mean F1 over the event classes that the gold data have."""
        values = [t.f1 for t in self.classes.values() if t.gold]
        return sum(values) / len(values) if values else 0.0

    def figures(self) -> dict[str, float]:
        """Every F1 by layer."""
        return {**{k: t.f1 for k, t in self.layers.items()}, "event class macro": self.class_macro}


def compare(pairs: Iterable[tuple[Annotation, Annotation]]) -> Scores:
    """Score ``(gold, predicted)`` documents."""
    scores = Scores()
    for gold, predicted in pairs:
        a, b = items(gold), items(predicted)
        for layer in LAYERS:
            _add(scores.layers[layer], a[layer], b[layer])
        for cls in {e.cls for e in (*gold.events, *predicted.events)}:
            tally = scores.classes.setdefault(cls, Tally())
            _add(tally, _of_class(gold.events, cls), _of_class(predicted.events, cls))
    return scores


def _add(tally: Tally, gold: Counter[Hashable], predicted: Counter[Hashable]) -> None:
    tally.both += sum((gold & predicted).values())
    tally.gold += sum(gold.values())
    tally.predicted += sum(predicted.values())


def _of_class(events: Iterable[Trigger], cls: str) -> Counter[Hashable]:
    return Counter((e.start, e.end) for e in events if e.cls == cls)


def items(document: Annotation) -> Items:
    """What a document says, layer by layer, with spans in place of identifiers."""
    out: Items = {layer: Counter() for layer in LAYERS}
    mentions = {m.id: m for m in document.mentions}
    events = {e.id: e for e in document.events}
    clusters = _clusters(document.mentions)
    for m in document.mentions:
        out["mention"][_span(m)] += 1
        out["mention+type"][_span(m), m.type] += 1
    for e in document.events:
        out["trigger"][_span(e)] += 1
        out["trigger+class"][_span(e), e.cls] += 1
        out["trigger+class+status"][_span(e), e.cls, e.status] += 1
        for role, target in e.args:
            out["argument"][_span(e), role, _span(mentions[target])] += 1
            out["argument (entity)"][_span(e), role, clusters[mentions[target].entity][0]] += 1
        for role, target in e.links:
            out["link"][_span(e), role, _span(events[target])] += 1
    for source, name, target in document.relations:
        out["relation"][_span(mentions[source]), name, _span(mentions[target])] += 1
    out["entity coreference"].update(_pairs(clusters.values()))
    out["event coreference"].update(_pairs(_event_clusters(events).values()))
    return out


def _span(item: Mention | Trigger) -> tuple[int, int]:
    return item.start, item.end


def _clusters(mentions: Iterable[Mention]) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, set[tuple[int, int]]] = {}
    for m in mentions:
        found.setdefault(m.entity, set()).add(_span(m))
    return {entity: sorted(spans) for entity, spans in found.items()}


def _event_clusters(events: Mapping[str, Trigger]) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, set[tuple[int, int]]] = {}
    for e in events.values():
        head = e
        for _ in events:
            if not head.same_as or head.same_as not in events:
                break
            head = events[head.same_as]
        found.setdefault(head.id, set()).add(_span(e))
    return {head: sorted(spans) for head, spans in found.items()}


def _pairs(clusters: Iterable[list[tuple[int, int]]]) -> list[Hashable]:
    return [pair for spans in clusters for pair in combinations(spans, 2)]
