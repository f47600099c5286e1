"""Links from our names to other vocabularies, as ``mappings.ttl`` states them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.terms import KG
from ontology.turtle import HERE, OWL, RDFS, SKOS, Graph

RELATIONS = {
    OWL + "equivalentClass": "≡",
    RDFS + "subClassOf": "⊑",
    RDFS + "subPropertyOf": "⊑",
    SKOS + "closeMatch": "~",
    RDFS + "seeAlso": "see",
}


@dataclass(frozen=True, slots=True)
class Match:
    """One link: ``≡`` equivalent, ``⊑`` narrower than, ``~`` close to, ``see`` also; ``iri`` is theirs."""

    relation: str
    iri: str


def mappings(name: str) -> tuple[Match, ...]:
    """What a class, role or property of ours is elsewhere, by its local name."""
    graph = _graph()
    return tuple(
        Match(sign, iri) for relation, sign in RELATIONS.items() for iri in graph.all(KG + name, relation)
    )


@cache
def _graph() -> Graph:
    return Graph([HERE / "mappings.ttl"])
