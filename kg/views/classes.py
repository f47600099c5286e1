"""What the views ask of the ontology, answered once per name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from ontology.model import ontology


@cache
def labels(cls: str) -> tuple[str, ...]:
    """Node labels of a fact or entity of this class, its own first.

    Raises:
        UnknownClassError: the ontology has no such class.
    """
    return ontology().labels(cls)


@cache
def is_a(cls: str, ancestor: str) -> bool:
    """Whether the class is the ancestor or below it."""
    return ontology().is_a(cls, ancestor)


@cache
def is_class(cls: str, root: str) -> bool:
    """Whether the ontology has this class, and it is the root or below it."""
    return any(c.name == cls for c in ontology().classes()) and is_a(cls, root)


@cache
def words(cls: str) -> str:
    """The class in words, as a caption begins: ``Weapon transfer``."""
    label = ontology().cls(cls).label.partition(" (")[0]
    return label[:1].upper() + label[1:]


def most_specific(support: Mapping[str, int]) -> str:
    """The class to use of those asserted: none that is above another, then the best supported, the deepest.

    Args:
        support: per class, how many origins assert it; an origin of a class speaks for those below too.
    """
    if len(support) == 1:
        return next(iter(support))
    leaves = [c for c in support if not any(c != d and is_a(d, c) for d in support)]
    return min(leaves, key=lambda c: (-_weight(c, support), -len(labels(c)), c))


def _weight(cls: str, support: Mapping[str, int]) -> int:
    return sum(count for other, count in support.items() if is_a(cls, other))


@cache
def role_types() -> frozenset[str]:
    """Relationship types from a fact to an entity that takes part in it."""
    return frozenset(ontology().roles())


@cache
def fact_link_types() -> frozenset[str]:
    """Relationship types from a fact to another, or to the process it is part of."""
    return frozenset(edge_types("fact-link"))


@cache
def concepts(scheme: str) -> frozenset[str]:
    """The notations of a code list."""
    return frozenset(ontology().scheme(scheme).concepts)


@cache
def edge_types(kind: str) -> tuple[str, ...]:
    """Relationship types of one kind: ``role``, ``fact-link``, ``entity-link``, ``convenience``."""
    return tuple(sorted(e.name for e in ontology().edges().values() if e.kind == kind))


@cache
def derived_ties(cls: str) -> tuple[tuple[str, str, str], ...]:
    """Convenience edges of a fact class: type, role it starts at, role it ends at."""
    found: Iterable[tuple[str, tuple[str, str, str]]] = (
        (e.name, e.derived) for e in ontology().edges().values() if e.derived
    )
    return tuple(sorted((name, d[1], d[2]) for name, d in found if is_a(cls, d[0])))


@cache
def is_functional(name: str) -> bool:
    """Whether an entity has at most one value of this property; names the ontology lacks have several."""
    known = ontology().properties().get(name)
    return known is not None and known.functional


@cache
def datatype(name: str) -> str | None:
    """``string integer double …``; ``None`` for entity ids and for names that the ontology lacks."""
    known = ontology().properties().get(name)
    return known.datatype if known else None


@cache
def edge_of(name: str) -> str | None:
    """The relationship type that is computed from an entity's property: ``within`` gives ``WITHIN``."""
    known = ontology().properties().get(name)
    return known.edge if known else None
