"""What a document tells about itself, to choose among namesakes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.dates import PartialDate
from kg.identity.gazetteer import Candidate, Gazetteer
from kg.ids import name_key
from kg.model import Document
from loaders.text.link.clusters import Cluster
from loaders.text.link.entity import Entity
from loaders.text.link.sentences import Sentences

# Of several kinds of names the surer one decides: the first name of a thing before what else it is called,
# and that before a demonym or a capital used for its State.
_SURE = ("name", "alias", "abbreviation", "originalName", "natoName", "list", "demonym", "metonym")

_EXACT = ("name", "alias", "abbreviation")


def day_of(document: Document) -> PartialDate | None:
    """When the document was published, without the time of day."""
    return PartialDate.parse(document.date.split("T")[0]) if document.date else None


@dataclass(slots=True)
class Context:
    """One document being linked: its date, its clusters and trigger spans, what is resolved so far.

    ``states`` counts how often each State is meant, which is what settles ``Congo`` and ``Georgia``;
    ``bearers`` finds persons already resolved by their surname, ``by_sentence`` the States that a sentence
    names, ``states_of_places`` those that its towns and areas lie in.
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
    by_sentence: dict[int, set[str]] = field(default_factory=dict)
    states_of_places: frozenset[str] = frozenset()

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

    def find(
        self,
        cluster: Cluster,
        names: Iterable[str],
        classes: Collection[str],
        fits: Callable[[Candidate], bool],
    ) -> Candidate | None:
        """What the first of the names means that means anything: of these classes, and fitting."""
        near = self.by_sentence.get(self.sentences.number(cluster.first.start)) or self.states.keys()
        for name in names:
            fitting = [c for c in self.candidates([name]) if self._is_told(c, near) and fits(c)]
            if found := self.choose(fitting, classes):
                return found
        return None

    def under_another_type(self, cluster: Cluster, classes: Collection[str]) -> Candidate | None:
        """What a name means whose type the extraction has mistaken: an organisation of exactly this name."""
        return self.find(cluster, cluster.names, classes, lambda c: c.kind in _EXACT and not c.common)

    def alike(self, names: Iterable[str], classes: Collection[str]) -> Candidate | None:
        """What bears one of the names in another spelling, if it is of a State the text speaks of."""
        for name in names:
            near = [c for c in self.gazetteer.similar(name) if any(self.states[s] for s in c.states)]
            if found := self.choose(near, classes):
                return found
        return None

    @staticmethod
    def _is_told(candidate: Candidate, states: Collection[str]) -> bool:
        """A name such as "Supreme Court" means a State's only where the text speaks of that State."""
        return not candidate.common or any(state in states for state in candidate.states)

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

    def bearers_of(self, position: Cluster) -> list[Cluster]:
        """The persons that the text says hold an office."""
        return [c for c in self.clusters.values() if position.id in c.positions]

    def owner_states(self, cluster: Cluster) -> list[str]:
        """The States the cluster is of, directly or through a body; in text order."""
        entities = [e for o in (*cluster.owners, *cluster.places) for e in self.resolved.get(o, ())]
        return list(dict.fromkeys(state for entity in entities for state in entity.states))

    def states_near(self, cluster: Cluster) -> list[str]:
        """The State that a body or office without an owner is of: the only one of its sentence, or of all."""
        number = self.sentences.number(cluster.first.start)
        near = self.by_sentence.get(number) or set(self.states)
        return list(near) if len(near) == 1 else []

    def note_sentences(self) -> None:
        """Remember which States the places and States of each sentence belong to."""
        for id_, entities in self.resolved.items():
            states = {state for entity in entities for state in entity.states}
            for mention in self.clusters[id_].mentions if states else ():
                self.by_sentence.setdefault(self.sentences.number(mention.start), set()).update(states)

    def _fit(self, candidate: Candidate) -> tuple[int, int, float]:
        kind = -_SURE.index(candidate.kind) if candidate.kind in _SURE else -len(_SURE)
        mentioned = max((self.states[state] for state in candidate.states), default=0)
        return mentioned, kind // 4, candidate.prominence
