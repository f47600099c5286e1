"""From a node of the graph, with its outgoing edges, to RDF statements about it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pyoxigraph as ox

from kg.export.nodes import HOLDS, Edge, Node
from kg.ids import digest
from kg.rdf.terms import LABEL, OA, PROV, RDF, TYPE, XSD, Vocabulary, term
from ontology.model import UnknownClassError, ontology

Properties = Mapping[str, Any]
Triples = Iterator[ox.Triple]

# What the views store under another name than the ontology's
NAMED = {"aliases": "alias", "weakAliases": "weakAlias"}
# Said in another way, or read back from other properties
ELSEWHERE: Mapping[str, frozenset[str]] = {
    "entity": frozenset({"id", "class", "identifiers"}),
    "fact": frozenset({"id", "class", "from", "to", "fromDay", "toDay"}),
    "merged": frozenset({"id"}),
    "document": frozenset({"id", "class"}),
    "report": frozenset({"id", "class", "args", "deniedArgs", "links"}),
    "record": frozenset({"id", "class", "values"}),
    "judgement": frozenset({"id"}),
}
# No knowledge of the world: clocks, indexes and marks of one store, and texts that have to stay there
LEFT_OUT: Mapping[str, frozenset[str]] = {
    "entity": frozenset(),
    "fact": frozenset({"knownFrom", "sortKey", "surelyFrom", "surelyTo", "placesDiffer"}),
    "merged": frozenset(),
    "document": frozenset({"text", "sketch", "relays", "contentHash", "sourceKey", "complete", "settling"}),
    "report": frozenset({"contentHash"}),
    "record": frozenset({"contentHash"}),
    "judgement": frozenset(),
}


def describe(vocabulary: Vocabulary, node: Node) -> list[ox.Triple]:
    """Every statement about one node once, in a fixed order; those about its parts (a quote's place) last."""
    subject = vocabulary.node(node.id)
    found = dict.fromkeys(_said(vocabulary, subject, node))
    return sorted(found, key=lambda triple: triple.subject != subject)


def _said(vocabulary: Vocabulary, subject: ox.NamedNode, node: Node) -> Triples:
    yield from _particulars(vocabulary, subject, node)
    for name in sorted(node.properties.keys() - not_values(node.kind)):
        local = NAMED.get(name, name)
        for value in vocabulary.values(local, node.properties[name]):
            yield ox.Triple(subject, term(local), value)
    for edge in node.edges:
        yield _statement(vocabulary, subject, edge)


def not_values(kind: str) -> frozenset[str]:
    """The stored properties of a kind of node that do not become one statement each."""
    return ELSEWHERE[kind] | LEFT_OUT[kind] | frozenset(HOLDS.get(kind, ()))


def reifiers(vocabulary: Vocabulary, node: Node) -> Triples:
    """RDF 1.2: what the edges themselves say (a participant's own status), about the statements they are."""
    subject = vocabulary.node(node.id)
    for edge in node.edges:
        said = {"status": edge.status, "reportCount": edge.report_count}
        terms = [(name, t) for name, value in said.items() for t in vocabulary.values(name, value)]
        if terms:
            reifier = ox.BlankNode("e" + digest("reifier", node.id, edge.type, edge.target))
            yield ox.Triple(reifier, ox.NamedNode(RDF + "reifies"), _statement(vocabulary, subject, edge))
            for name, value in terms:
                yield ox.Triple(reifier, term(name), value)


def _particulars(vocabulary: Vocabulary, subject: ox.NamedNode, node: Node) -> Triples:
    """What is not simply one statement a property or edge."""
    match node.kind:
        case "entity" | "fact":
            yield from _computed(subject, node)
        case "document":
            yield from _document(subject, node)
        case "report":
            yield from _report(vocabulary, subject, node)
        case "record":
            yield from _record(vocabulary, subject, node)
        case "judgement":
            yield from types(subject, "Judgement")


def _computed(subject: ox.NamedNode, node: Node) -> Triples:
    """An entity or a fact: its classes, its label, the keys under which sources hold it."""
    yield from types(subject, str(node.properties["class"]))
    if node.properties.get("name"):
        yield ox.Triple(subject, LABEL, ox.Literal(node.properties["name"]))
    for identifier in node.properties.get("identifiers") or ():
        if identifier.partition(":")[0] not in ontology().properties():  # else it is a property already
            yield ox.Triple(subject, term("sourceKey"), ox.Literal(identifier))


def _document(subject: ox.NamedNode, node: Node) -> Triples:
    """A document that we hold; its text stays in the store, because its licence may not let it go."""
    yield from types(subject, str(node.properties["class"]))
    if node.properties.get("title"):
        yield ox.Triple(subject, LABEL, ox.Literal(node.properties["title"]))


def _report(vocabulary: Vocabulary, subject: ox.NamedNode, node: Node) -> Triples:
    """A report: what it says, about which fact, in which document, in whose words, at which offsets."""
    said = node.properties
    document = vocabulary.node(said["document"])
    yield from types(subject, "Report")
    yield ox.Triple(subject, term("classGiven"), term(said["class"]))
    yield ox.Triple(subject, ox.NamedNode(PROV + "wasQuotedFrom"), document)
    # As *it* says it, not as the fact came to be
    for kind, target in map(_pair, [*(said.get("args") or ()), *(said.get("links") or ())]):
        yield ox.Triple(subject, _edge(kind), vocabulary.node(target))
    for kind, target in map(_pair, said.get("deniedArgs") or ()):
        yield from _denied(vocabulary, subject, said["fact"], kind, target)
    if said.get("quote") is not None:
        yield from _selector(subject, document, said)


def _record(vocabulary: Vocabulary, subject: ox.NamedNode, node: Node) -> Triples:
    """A record: what one document says about one entity, value by value."""
    noted = node.properties
    yield from types(subject, "Record")
    yield ox.Triple(subject, term("classGiven"), term(noted["class"]))
    given = {
        (value["property"], found)
        for value in map(json.loads, noted.get("values") or ())
        for found in vocabulary.values(value["property"], value["value"], value.get("lang"))
    }
    for name, found in sorted(given, key=lambda pair: (pair[0], str(pair[1]))):
        yield ox.Triple(subject, term(name), found)


def types(subject: ox.NamedNode, cls: str) -> Triples:
    """Own class and every class above, as the labels of the property graph are."""
    try:
        ancestors = ontology().cls(cls).ancestors
    except UnknownClassError:
        ancestors = (cls,)
    for name in ancestors:
        yield ox.Triple(subject, TYPE, term(name))


def _statement(vocabulary: Vocabulary, subject: ox.NamedNode, edge: Edge) -> ox.Triple:
    return ox.Triple(subject, _edge(edge.type), vocabulary.node(edge.target))


def _edge(kind: str) -> ox.NamedNode:
    return term(ontology().edges()[kind].local)


def _pair(written: str) -> tuple[str, str]:
    kind, _, target = written.partition(" ")
    return kind, target


def _denied(vocabulary: Vocabulary, subject: ox.NamedNode, fact: str, kind: str, target: str) -> Triples:
    """What a report says is not so, as a statement that nobody makes."""
    denied = ox.NamedNode(f"{subject.value}#denied-{digest('denied', kind, target)}")
    yield ox.Triple(subject, term("denies"), denied)
    yield ox.Triple(denied, TYPE, ox.NamedNode(RDF + "Statement"))
    yield ox.Triple(denied, ox.NamedNode(RDF + "subject"), vocabulary.node(fact))
    yield ox.Triple(denied, ox.NamedNode(RDF + "predicate"), _edge(kind))
    yield ox.Triple(denied, ox.NamedNode(RDF + "object"), vocabulary.node(target))


def _selector(subject: ox.NamedNode, source: ox.NamedNode, said: Properties) -> Triples:
    """The quote's place as a Web Annotation: a target with a text-position selector."""
    target, selector = ox.NamedNode(subject.value + "#target"), ox.NamedNode(subject.value + "#selector")
    yield ox.Triple(subject, ox.NamedNode(OA + "hasTarget"), target)
    yield ox.Triple(target, ox.NamedNode(OA + "hasSource"), source)
    yield ox.Triple(target, ox.NamedNode(OA + "hasSelector"), selector)
    yield ox.Triple(selector, TYPE, ox.NamedNode(OA + "TextPositionSelector"))
    for name, key in (("start", "quoteStart"), ("end", "quoteEnd")):
        offset = ox.Literal(str(said[key]), datatype=ox.NamedNode(XSD + "nonNegativeInteger"))
        yield ox.Triple(selector, ox.NamedNode(OA + name), offset)
