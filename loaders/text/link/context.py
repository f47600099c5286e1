"""What a document tells about itself, to choose among namesakes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.dates import PartialDate
from kg.identity.gazetteer import Candidate, Gazetteer
from kg.ids import name_key
from kg.model import Document
from loaders.text.link.clusters import Cluster
from loaders.text.link.entity import Entity
from loaders.text.link.sentences import Sentences

# Of several kinds of names the surer one decides: a state's own name before a capital used for it.
_SURE = ("name", "alias", "abbreviation", "originalName", "natoName", "list", "demonym", "metonym")


def day_of(document: Document) -> PartialDate | None:
    """When the document was published, without the time of day."""
    return PartialDate.parse(document.date.split("T")[0]) if document.date else None


@dataclass(slots=True)
class Context:
    """One document being linked: its date, its clusters and trigger spans, what is resolved so far.

    ``states`` counts how often each State is meant, which is what settles ``Congo`` and ``Georgia``;
    ``bearers`` finds persons already resolved by their surname.
    """

    document: str
    text: str
    date: PartialDate | None
    clusters: Mapping[str, Cluster]
    gazetteer: Gazetteer
    found: Mapping[str, Sequence[Candidate]]
    sentences: Sentences
    triggers: Sequence[tuple[int, int]]
    resolved: dict[str, tuple[Entity, ...]] = field(default_factory=dict)
    states: Counter[str] = field(default_factory=Counter)
    bearers: dict[str, dict[str, Entity]] = field(default_factory=dict)

    def remember(self, entity: Entity, cluster: Cluster) -> None:
        """Note the person under the last word of each full name, and the first, as Chinese names go."""
        if entity.cls != "Person":
            return
        full = [name_key(name).split() for name in (entity.name, *cluster.names)]
        for word in {word for words in full if len(words) > 1 for word in (words[0], words[-1])}:
            self.bearers.setdefault(word, {})[entity.id] = entity

    def candidates(self, names: Iterable[str]) -> list[Candidate]:
        """Everything that bears one of the names, without repeats."""
        entries = (c for name in names for c in self.found.get(name_key(name), ()))
        return list({c.id: c for c in entries}.values())

    def choose(self, candidates: Collection[Candidate], classes: Collection[str]) -> Candidate | None:
        """The one that fits: surest kind of name, most mentioned State, then clearly more prominent."""
        fitting = [c for c in candidates if c.cls in classes]
        ranked = sorted(fitting, key=self._fit, reverse=True)
        if not ranked or (len(ranked) > 1 and self._fit(ranked[0]) == self._fit(ranked[1])):
            return None
        return ranked[0]

    def owners(self, cluster: Cluster) -> list[Entity]:
        """What the cluster is *of*, as far as resolved."""
        return [entity for owner in cluster.owners for entity in self.resolved.get(owner, ())]

    def owner_states(self, cluster: Cluster) -> list[str]:
        """The States the cluster is of, directly or through a body; in text order."""
        entities = [e for o in (*cluster.owners, *cluster.places) for e in self.resolved.get(o, ())]
        return list(dict.fromkeys(state for entity in entities for state in entity.states))

    def _fit(self, candidate: Candidate) -> tuple[int, int, float]:
        kind = -_SURE.index(candidate.kind) if candidate.kind in _SURE else -len(_SURE)
        mentioned = max((self.states[state] for state in candidate.states), default=0)
        return mentioned, kind // 4, candidate.prominence
