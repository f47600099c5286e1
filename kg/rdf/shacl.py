"""Checking the export graph against ``ontology/shapes.ttl``."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import ontology
from kg.rdf.export import Selection, export
from kg.rdf.terms import Vocabulary
from kg.store.bolt import Store

if TYPE_CHECKING:
    from rdflib import Graph

_ONTOLOGY = Path(ontology.__file__).parent
_SH = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True)
class Violation:
    """One result of the validation: the node, the property it is about, what is wrong."""

    node: str
    path: str
    message: str


def validate(store: Store, vocabulary: Vocabulary, selection: Selection | None = None) -> list[Violation]:
    """All violations in the export graph, ordered by node; empty when it conforms."""
    from pyshacl import validate as shacl
    from rdflib import Graph

    shapes = Graph().parse(_ONTOLOGY / "shapes.ttl").parse(_ONTOLOGY / "kg.ttl")
    conforms, results, _ = shacl(graph(store, vocabulary, selection), shacl_graph=shapes, advanced=True)
    return [] if conforms else sorted(_violations(results), key=lambda v: (v.node, v.path, v.message))


def graph(store: Store, vocabulary: Vocabulary, selection: Selection | None = None) -> Graph:
    """The export graph as an rdflib graph, for people who work in Python."""
    from rdflib import Graph

    written = io.BytesIO()
    export(store, written, "nt", vocabulary, selection or Selection(profile="full"))
    return Graph().parse(data=written.getvalue(), format="nt")


def _violations(results: Graph) -> Iterator[Violation]:
    from rdflib import RDF, URIRef
    from rdflib.term import Node

    def text(node: Node, name: str) -> str:
        return str(results.value(subject=node, predicate=URIRef(_SH + name)) or "")

    for result in results.subjects(RDF.type, URIRef(_SH + "ValidationResult")):
        yield Violation(text(result, "focusNode"), text(result, "resultPath"), text(result, "resultMessage"))
