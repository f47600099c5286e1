"""Reading the Turtle files: the few questions the runtime asks of a graph, answered from one dictionary.

pyoxigraph parses them in about 20 ms, where rdflib needs a second; no triple store is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from ontology.errors import OntologyError

HERE = Path(__file__).parent
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OWL = "http://www.w3.org/2002/07/owl#"
SDO = "https://schema.org/"


class DamagedFileError(OntologyError):
    """A file of the ontology is missing or is not Turtle."""

    code = "ontology-file"


class Graph:
    """The statements of some Turtle files by subject and predicate: plain strings, in file order."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for path in paths:
            for subject, predicate, value in _triples(path):
                self._values[subject][predicate].append(value)

    def subjects(self, *types: str) -> Iterator[str]:
        """IRIs with any of these as ``rdf:type``."""
        wanted = set(types)
        return (s for s, values in self._values.items() if wanted.intersection(values.get(RDF_TYPE, ())))

    def having(self, *predicates: str) -> Iterator[str]:
        """IRIs with a value for any of these predicates, in file order."""
        return (s for s, values in self._values.items() if any(p in values for p in predicates))

    def all(self, subject: str, predicate: str) -> tuple[str, ...]:
        """Every value of the predicate, in file order."""
        return tuple(self._properties(subject).get(predicate, ()))

    def one(self, subject: str, predicate: str) -> str | None:
        """The first value of the predicate, or ``None``."""
        return next(iter(self._properties(subject).get(predicate, ())), None)

    def need(self, subject: str, predicate: str) -> str:
        """The first value of the predicate.

        Raises:
            OntologyError: there is none.
        """
        value = self.one(subject, predicate)
        if value is None:
            raise OntologyError(f"<{subject}> has no <{predicate}>", hint="complete it in the Turtle file")
        return value

    def _properties(self, subject: str) -> Mapping[str, list[str]]:
        return self._values.get(subject, {})


def local(iri: str) -> str:
    """The name after ``#`` or the last ``/``.

    >>> local("https://w3id.org/statecraft/ns#Meeting")
    'Meeting'
    """
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _triples(path: Path) -> Iterator[tuple[str, str, str]]:
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            yield quad.subject.value, quad.predicate.value, quad.object.value
    except (OSError, SyntaxError) as error:
        raise DamagedFileError(
            f"cannot read {path}: {error}", hint="restore the file from the distribution"
        ) from error
