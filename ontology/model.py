"""The ontology at run time: classes, roles, properties, relationship types and code lists.

Read once (:func:`ontology`) into frozen dataclasses. Names are local names (``Meeting``, ``participant``);
relationship types are the upper-case ones (``PARTICIPANT``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from ontology import compiled
from ontology.errors import OntologyError, UsageError
from ontology.terms import Concept, Edge, OntologyClass, Parts, Property, Role, Scheme

__all__ = [
    "Concept",
    "Edge",
    "Ontology",
    "OntologyClass",
    "Property",
    "Role",
    "Scheme",
    "UnknownClassError",
    "ontology",
]


class UnknownClassError(UsageError, OntologyError):
    """No class of this name in the ontology."""

    code = "unknown-class"


class UnknownSchemeError(UsageError, OntologyError):
    """No code list of this name in the ontology."""

    code = "unknown-scheme"


@dataclass(frozen=True, slots=True)
class Ontology:
    """All of it, as the Turtle files say it."""

    parts: Parts

    def cls(self, name: str) -> OntologyClass:
        """The class of this name.

        Raises:
            UnknownClassError: there is none; the hint names the nearest.
        """
        found = self.parts.classes.get(name)
        if found is None:
            raise UnknownClassError(
                f"no class {name!r} in the ontology", hint=self._hint(name, self.parts.classes)
            )
        return found

    def labels(self, name: str) -> tuple[str, ...]:
        """Node labels from the class itself up to the root: ``("Call", "Consultation", "Event", "Fact")``.

        ``Document`` is left out, because that label marks the documents we hold (:meth:`document_labels`).
        """
        return tuple(a for a in self.cls(name).ancestors if a != "Document")

    def document_labels(self, name: str) -> tuple[str, ...]:
        """Node labels of a document that we hold: ``("NewsArticle", "Document")``."""
        return tuple(a for a in self.cls(name).ancestors if a != "Entity")

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether ``name`` is ``ancestor`` or one of its descendants."""
        return self.cls(ancestor).name in self.cls(name).ancestors

    def descendants(self, name: str) -> tuple[str, ...]:
        """The class itself and everything below it, in file order."""
        wanted = self.cls(name).name
        return tuple(c.name for c in self.parts.classes.values() if wanted in c.ancestors)

    def classes(self) -> tuple[OntologyClass, ...]:
        """Every class, in file order."""
        return tuple(self.parts.classes.values())

    def roles(self) -> Mapping[str, Role]:
        """By relationship type: ``PARTICIPANT``."""
        return self.parts.roles

    def edges(self) -> Mapping[str, Edge]:
        """Every relationship type of the property graph, roles included, by its name."""
        return self.parts.edges

    def properties(self) -> Mapping[str, Property]:
        """Properties with a plain value, and the links between entities that records state, by local name."""
        return self.parts.properties

    def schemes(self) -> Mapping[str, Scheme]:
        """Every code list by name: ``status``, ``ploverType``."""
        return self.parts.schemes

    def scheme(self, name: str) -> Scheme:
        """One code list.

        Raises:
            UnknownSchemeError: there is none; the hint names the nearest.
        """
        found = self.parts.schemes.get(name)
        if found is None:
            raise UnknownSchemeError(f"no code list {name!r}", hint=self._hint(name, self.parts.schemes))
        return found

    def suggest(self, word: str) -> list[str]:
        """Up to three names (class, role, edge, property, code list, code) that look like the word."""
        parts = self.parts
        codes = (n for s in parts.schemes.values() for n in s.concepts if not n.isdigit())
        return _close(word, [*parts.classes, *parts.edges, *parts.properties, *parts.schemes, *codes])

    @staticmethod
    def _hint(word: str, names: Iterable[str]) -> str:
        near = _close(word, names)
        return f"did you mean {' or '.join(near)}?" if near else "`kg ref` lists every name"


@cache
def ontology() -> Ontology:
    """The ontology of this distribution, read on first use.

    Raises:
        StaleOntologyError: the installation is damaged.
    """
    return Ontology(compiled.load())


def _close(word: str, names: Iterable[str]) -> list[str]:
    by_fold = {name.casefold(): name for name in reversed(list(names))}
    return [by_fold[fold] for fold in get_close_matches(word.casefold(), by_fold, n=3, cutoff=0.6)]
