"""From a node of the graph, with its outgoing edges, to RDF statements about it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.rdf.terms import LABEL, OA, PROV, RDF, TYPE, Vocabulary, term
from ontology.model import UnknownClassError, ontology

# Read back from other properties, or true of one machine only (a clock, an index): no knowledge of the world.
_NOT_KNOWLEDGE = frozenset(
    {"id", "class", "args", "deniedArgs", "links", "from", "to", "fromDay", "toDay", "sortKey", "knownFrom"}
)
_REIFIES = ox.NamedNode(RDF + "reifies")
_EDGE_PROPERTIES = ("status", "reportCount")


@dataclass(frozen=True, slots=True)
class Edge:
    """One outgoing edge: relationship type, id at the other end, the edge's own properties."""

    type: str
    target: str
    properties: Mapping[str, Any]


def node(vocabulary: Vocabulary, properties: Mapping[str, Any], edges: Sequence[Edge]) -> Iterator[ox.Triple]:
    """An entity or a fact: its classes, its label, its properties, its roles and links."""
    subject = vocabulary.node(properties["id"])
    yield from _types(subject, str(properties["class"]))
    if properties.get("name"):
        yield ox.Triple(subject, LABEL, ox.Literal(properties["name"]))
    yield from _values(vocabulary, subject, properties)
    for edge in edges:
        yield _statement(vocabulary, subject, edge)


def edge_statements(
    vocabulary: Vocabulary, properties: Mapping[str, Any], edges: Sequence[Edge]
) -> Iterator[ox.Triple]:
    """RDF 1.2: what the edges themselves say (a participant's own status), as reifiers of the statements."""
    subject = vocabulary.node(properties["id"])
    for edge in edges:
        values = [(name, edge.properties.get(name)) for name in _EDGE_PROPERTIES]
        reifier = ox.BlankNode()
        terms = [(name, t) for name, value in values for t in vocabulary.values(name, value)]
        if terms:
            yield ox.Triple(reifier, _REIFIES, _statement(vocabulary, subject, edge))
            for name, value in terms:
                yield ox.Triple(reifier, term(name), value)


def report(vocabulary: Vocabulary, properties: Mapping[str, Any]) -> Iterator[ox.Triple]:
    """A report: what it says, about which fact, in which document, in whose words, at which offsets."""
    subject = vocabulary.node(properties["id"])
    document = vocabulary.node(properties["document"])
    yield from _types(subject, "Report")
    yield ox.Triple(subject, term("in"), document)
    yield ox.Triple(subject, ox.NamedNode(PROV + "wasQuotedFrom"), document)
    yield ox.Triple(subject, term("reports"), vocabulary.node(properties["fact"]))
    for actor in properties.get("attributedTo") or ():
        yield ox.Triple(subject, term("attributedTo"), vocabulary.node(actor))
    yield from _values(vocabulary, subject, properties)
    yield from _said(vocabulary, subject, properties)
    if properties.get("quote"):
        yield from _selector(subject, document, properties)


def record(vocabulary: Vocabulary, properties: Mapping[str, Any]) -> Iterator[ox.Triple]:
    """A record: what one document says about one entity, value by value."""
    subject = vocabulary.node(properties["id"])
    yield from _types(subject, "Record")
    yield ox.Triple(subject, term("in"), vocabulary.node(properties["document"]))
    yield ox.Triple(subject, term("describes"), vocabulary.node(properties["entity"]))
    yield from _values(vocabulary, subject, properties)
    for value in map(json.loads, properties.get("values") or ()):
        for object_ in vocabulary.values(value["property"], value["value"]):
            yield ox.Triple(subject, term(value["property"]), object_)


def document(vocabulary: Vocabulary, properties: Mapping[str, Any]) -> Iterator[ox.Triple]:
    """A document that we hold; its text stays in the store, where the licence allows it to be."""
    subject = vocabulary.node(properties["id"])
    yield from _types(subject, str(properties["class"]))
    for name, edge in (("publisher", "publishedBy"), ("cites", "cites"), ("corrects", "corrects")):
        targets = properties.get(name) or ()
        for target in [targets] if isinstance(targets, str) else targets:
            yield ox.Triple(subject, term(edge), vocabulary.node(target))
    if properties.get("title"):
        yield ox.Triple(subject, LABEL, ox.Literal(properties["title"]))
    yield from _values(vocabulary, subject, {k: v for k, v in properties.items() if k != "text"})


def judgement(vocabulary: Vocabulary, properties: Mapping[str, Any]) -> Iterator[ox.Triple]:
    """A judgement on two entities or two facts."""
    subject = vocabulary.node(properties["id"])
    yield from _types(subject, "Judgement")
    for side in ("left", "right"):
        yield ox.Triple(subject, term("judges"), vocabulary.node(properties[side]))
    named = {
        "verdict": properties.get("verdict"),
        "judgedBy": properties.get("by"),
        "judgedAt": properties.get("at"),
        "reason": properties.get("why") or None,
        "score": properties.get("score"),
    }
    yield from _values(vocabulary, subject, named)


def _types(subject: ox.NamedNode, cls: str) -> Iterator[ox.Triple]:
    """Own class and every class above, as the labels of the property graph are."""
    try:
        ancestors = ontology().cls(cls).ancestors
    except UnknownClassError:
        ancestors = (cls,)
    for name in ancestors:
        yield ox.Triple(subject, TYPE, term(name))


def _values(
    vocabulary: Vocabulary, subject: ox.NamedNode, properties: Mapping[str, Any]
) -> Iterator[ox.Triple]:
    for name in sorted(properties.keys() - _NOT_KNOWLEDGE):
        for value in vocabulary.values(name, properties[name]):
            yield ox.Triple(subject, term(name), value)


def _statement(vocabulary: Vocabulary, subject: ox.NamedNode, edge: Edge) -> ox.Triple:
    return ox.Triple(subject, term(ontology().edges()[edge.type].local), vocabulary.node(edge.target))


def _said(
    vocabulary: Vocabulary, subject: ox.NamedNode, properties: Mapping[str, Any]
) -> Iterator[ox.Triple]:
    """The arguments and links of a report, which are what *it* says, not what the fact came to be."""
    for written in [*(properties.get("args") or ()), *(properties.get("links") or ())]:
        kind, _, target = written.partition(" ")
        yield ox.Triple(subject, term(ontology().edges()[kind].local), vocabulary.node(target))


def _selector(
    subject: ox.NamedNode, source: ox.NamedNode, properties: Mapping[str, Any]
) -> Iterator[ox.Triple]:
    """The quote's place as a Web Annotation: a target with a text-position selector."""
    target, selector = ox.NamedNode(subject.value + "#target"), ox.NamedNode(subject.value + "#selector")
    yield ox.Triple(subject, ox.NamedNode(OA + "hasTarget"), target)
    yield ox.Triple(target, ox.NamedNode(OA + "hasSource"), source)
    yield ox.Triple(target, ox.NamedNode(OA + "hasSelector"), selector)
    yield ox.Triple(selector, TYPE, ox.NamedNode(OA + "TextPositionSelector"))
    for name, key in (("start", "quoteStart"), ("end", "quoteEnd")):
        offset = ox.Literal(properties[key])
        yield ox.Triple(selector, ox.NamedNode(OA + name), offset)
