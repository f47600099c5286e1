"""Checking the export graph against ``ontology/shapes.ttl``, in batches of nodes, in flat memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

import ontology
from kg.export.nodes import Node
from kg.export.selection import Selection
from kg.export.stream import nodes
from kg.rdf.describe import describe, types
from kg.rdf.terms import Vocabulary
from kg.store.bolt import Store
from kg.store.statements import statement

if TYPE_CHECKING:
    from rdflib import Graph

_SHAPES = Path(ontology.__file__).with_name("shapes.ttl")
_BATCH = 2_000


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One result of the validation: the node, the property it is about, what is wrong."""

    node: str
    path: str
    message: str


def validate(store: Store, vocabulary: Vocabulary, selection: Selection | None = None) -> list[Violation]:
    """All violations in the export graph, ordered by node; empty when it conforms.

    Every batch holds some nodes with everything about them, and the classes of the entities they point to:
    no shape looks further.
    """
    shapes = Shapes.read()
    found: set[Violation] = set()
    for batch in _batches(nodes(store, selection or Selection(profile="full"))):
        found.update(shapes.violations(_triples(store, vocabulary, batch)))
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes, with the SPARQL constraints apart: ``(select, message)``.

    pyshacl parses and asks such a query anew for every node, which took two thirds of its time; ours are
    written so that one question finds every ``$this`` at once.
    """

    graph: Graph
    selects: tuple[tuple[str, str], ...]

    @staticmethod
    def read() -> Shapes:
        """Those of ``ontology/shapes.ttl``."""
        from rdflib import SH, Graph

        graph, selects = Graph().parse(_SHAPES), []
        for constraint in list(graph.objects(predicate=SH.sparql)):
            select, message = (str(graph.value(constraint, part)) for part in (SH.select, SH.message))
            selects.append((select, message))
            graph.remove((None, SH.sparql, constraint))
        return Shapes(graph, tuple(selects))

    def violations(self, triples: Sequence[ox.Triple]) -> Iterator[Violation]:
        """The violations in a graph in which each node names its class and every class above."""
        yield from _asked(self.selects, triples)
        yield from _validated(self.graph, triples)


def _asked(selects: Iterable[tuple[str, str]], triples: Sequence[ox.Triple]) -> Iterator[Violation]:
    data = ox.Store()
    data.bulk_extend(ox.Quad(*triple) for triple in triples)
    for select, message in selects:
        solutions = data.query(select)
        assert isinstance(solutions, ox.QuerySolutions)
        for solution in solutions:
            this = solution["this"]
            yield Violation(this.value if isinstance(this, ox.NamedNode) else str(this), "", message)


def _validated(shapes: Graph, triples: Sequence[ox.Triple]) -> Iterator[Violation]:
    from pyshacl import validate as shacl
    from rdflib import SH, Graph
    from rdflib.term import Node as Term

    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    data = Graph().parse(data=written, format="nt")
    _, results, _ = shacl(data, shacl_graph=shapes, inplace=True)

    def text(result: Term, predicate: Term) -> str:
        return str(results.value(result, predicate) or "")

    for result in results.objects(predicate=SH.result):
        yield Violation(
            text(result, SH.focusNode), text(result, SH.resultPath), text(result, SH.resultMessage)
        )


def _batches(found: Iterator[Node]) -> Iterator[Sequence[Node]]:
    while batch := list(islice(found, _BATCH)):
        yield batch


def _triples(store: Store, vocabulary: Vocabulary, batch: Sequence[Node]) -> list[ox.Triple]:
    triples = [triple for node in batch for triple in describe(vocabulary, node)]
    mentioned = {t.object.value for t in triples if isinstance(t.object, ox.NamedNode)}
    ids = {vocabulary.identifier(iri) for iri in mentioned if iri.startswith(vocabulary.base)}
    ids.update(node.id for node in batch)
    for row in store.read(statement("export_classes"), ids=sorted(ids)):
        triples.extend(types(vocabulary.node(str(row["id"])), str(row["class"])))
    return triples
