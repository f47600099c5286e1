"""What a mention resolves to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.identity.gazetteer import Candidate
from kg.model import Value
from loaders.text.link.clusters import Cluster


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity id with its class and name.

    Attributes:
        known: it is in reference data or a list, so the text brings no record of it.
        states: the States it belongs to.
        values: what the text says about it beyond its name (``descriptor``, ``within``, ``bodyOf`` …).
    """

    id: str
    cls: str
    name: str
    known: bool = False
    states: tuple[str, ...] = ()
    values: tuple[Value, ...] = field(default=())


def of(candidate: Candidate) -> Entity:
    """A gazetteer entry as a resolved entity."""
    return Entity(candidate.id, candidate.cls, candidate.name, True, candidate.states)


@dataclass(frozen=True, slots=True)
class Linked:
    """The entities of one document by cluster id, its clusters, and their ids by mention.

    A plural such as "the American and Russian presidents" is several entities.
    """

    by_cluster: Mapping[str, tuple[Entity, ...]]
    cluster_of: Mapping[str, str]
    clusters: Mapping[str, Cluster]

    def of_mention(self, mention: str) -> tuple[Entity, ...]:
        """What a mention refers to; empty for times, quantities and unknown ids."""
        return self.by_cluster.get(self.cluster_of.get(mention, ""), ())
