"""From the statements of ``codes.ttl`` and ``crosswalk.ttl`` to code lists and crosswalk rows."""

from __future__ import annotations

from collections.abc import Mapping

from ontology.terms import KG, Coding, Concept, Scheme
from ontology.turtle import SKOS, Graph, local


def schemes(graph: Graph) -> dict[str, Scheme]:
    """Every ``skos:ConceptScheme`` with its concepts."""
    members: dict[str, dict[str, Concept]] = {}
    for iri in graph.subjects(SKOS + "Concept"):
        concept = _concept(graph, iri)
        members.setdefault(graph.need(iri, SKOS + "inScheme"), {})[concept.notation] = concept
    return {
        local(iri): _scheme(graph, iri, members.get(iri, {}))
        for iri in graph.subjects(SKOS + "ConceptScheme")
    }


def _scheme(graph: Graph, iri: str, concepts: Mapping[str, Concept]) -> Scheme:
    label, definition = graph.need(iri, SKOS + "prefLabel"), graph.need(iri, SKOS + "definition")
    return Scheme(local(iri), label, definition, concepts)


def _concept(graph: Graph, iri: str) -> Concept:
    broader, quad = graph.one(iri, SKOS + "broader"), graph.one(iri, KG + "quad")
    rank = graph.one(iri, KG + "order")
    score = graph.one(iri, KG + "goldstein") or graph.one(iri, KG + "ploverScore")
    return Concept(
        notation=_notation(graph, iri),
        label=graph.need(iri, SKOS + "prefLabel"),
        definition=graph.one(iri, SKOS + "definition") or "",
        iri=iri,
        broader=_notation(graph, broader) if broader else None,
        rank=int(rank) if rank else None,
        alt_labels=graph.all(iri, SKOS + "altLabel"),
        score=float(score) if score else None,
        quad=_notation(graph, quad) if quad else None,
        classes=tuple(map(local, graph.all(iri, KG + "asClass"))),
        types=_notations(graph, iri, "modeOf"),
    )


def codings(graph: Graph) -> dict[str, Coding]:
    """The crosswalk: by class name, by CAMEO code, by status."""
    rows = (
        _coding(graph, iri) for iri in graph.having(KG + "codedType", KG + "codedContext", KG + "codedAs")
    )
    return dict(rows)


def _coding(graph: Graph, iri: str) -> tuple[str, Coding]:
    first = {
        name: next(iter(_notations(graph, iri, name)), None) for name in ("codedType", "codedMode", "codedAs")
    }
    row = Coding(
        first["codedType"], first["codedMode"], _notations(graph, iri, "codedContext"), first["codedAs"]
    )
    return graph.one(iri, SKOS + "notation") or local(iri), row


def _notations(graph: Graph, iri: str, predicate: str) -> tuple[str, ...]:
    return tuple(_notation(graph, concept) for concept in graph.all(iri, KG + predicate))


def _notation(graph: Graph, concept: str) -> str:
    return graph.need(concept, SKOS + "notation")
