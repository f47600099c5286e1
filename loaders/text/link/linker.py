"""From the mentions of a document to entities."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from kg.identity.gazetteer import Candidate, Gazetteer
from kg.model import Document
from loaders.text.annotation import Annotation
from loaders.text.link import bodies, groups, offices, places, things
from loaders.text.link.clusters import Cluster, clusters, named
from loaders.text.link.context import Context, day_of
from loaders.text.link.entity import Entity, Linked
from loaders.text.link.keys import keys
from loaders.text.link.pronouns import antecedent
from loaders.text.link.sentences import Sentences
from loaders.text.link.split import parted

Resolver = Callable[[Cluster, Context], tuple[Entity, ...]]

# States first: they settle namesakes and own nearly everything else. Persons last but groups, because a
# title needs its office and its State.
_ORDER: Sequence[tuple[Resolver, tuple[str, ...]]] = (
    (places.state, ("CTY",)),
    (places.place, ("LOC", "FAC")),
    (bodies.body, ("IGO", "COM", "MED", "ORG", "PTY", "GOV", "MIL", "ARM")),
    (offices.position, ("POS",)),
    (offices.person, ("PER",)),
    (things.weapon, ("WPN",)),
    (things.document, ("DOC",)),
    (things.process, ("EVN",)),
    (groups.group, ("GRP",)),
)


class Linker:
    """Resolves mention clusters through a gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def prepared(self, annotations: Iterable[Annotation]) -> Linker:
        """A linker that has looked up everything these documents name, in one round trip."""
        wanted = set(chain.from_iterable(keys(clusters(one).values()) for one in annotations))
        return Linker(_Prefetched(self.gazetteer, wanted))

    def link(self, document: Document, annotation: Annotation) -> Linked:
        """Every cluster's entities."""
        context, annotation = self.context(document, annotation)
        for resolver, types in _ORDER:
            if resolver is bodies.body:
                context.note_sentences()
            # Who is named outright comes before who is only described, places before the places in them.
            waiting = sorted(named(context.clusters.values(), *types), key=_order)
            for cluster in waiting:
                resolve = antecedent if cluster.is_pronoun else resolver
                context.resolved[cluster.id] = resolve(cluster, context)
                for entity in context.resolved[cluster.id]:
                    context.states.update(entity.states)
                    context.remember(entity, cluster)
        cluster_of = {m.id: m.entity for m in annotation.mentions}
        return Linked(context.resolved, cluster_of, context.clusters)

    def context(self, document: Document, annotation: Annotation) -> tuple[Context, Annotation]:
        """The document before anything in it is resolved, and its annotation with sound clusters."""
        date = day_of(document)
        candidates = self.gazetteer.lookup(keys(clusters(annotation).values()))
        annotation = parted(annotation, candidates)
        found = clusters(annotation)
        triggers = sorted((t.start, t.end) for t in annotation.events)
        sentences = Sentences(annotation.text)
        context = Context(
            document.id, annotation.text, date, found, self.gazetteer, candidates, sentences, triggers
        )
        context.states.update(_plain_states(context, "CTY", "LOC", "GOV", "IGO", "PER"))
        context.states_of_places = frozenset(_plain_states(context, "LOC"))
        return context, annotation


def _plain_states(context: Context, *types: str) -> Iterator[str]:
    """The States that names in the document mean beyond doubt: "Kinshasa" settles which Congo."""
    for cluster in named(context.clusters.values(), *types):
        found = context.candidates(cluster.names)
        states = {state for one in found if _tells(one, cluster) for state in one.states}
        if len(states) == 1:
            yield from states


def _tells(candidate: Candidate, cluster: Cluster) -> bool:
    """Persons by full name only; a Country says what its State does."""
    if cluster.type == "PER":
        return candidate.cls == "Person" and candidate.kind != "surname"
    return candidate.cls not in ("Person", "Country") and not candidate.common


def _order(cluster: Cluster) -> tuple[bool, int, bool, int]:
    fullest = max((len(name.split()) for name in cluster.names), default=0)
    return bool(cluster.places), -min(fullest, 2), cluster.is_pronoun, cluster.first.start


class _Prefetched:
    """A gazetteer with the look-ups of a batch at hand."""

    def __init__(self, gazetteer: Gazetteer, wanted: Collection[str]) -> None:
        self._found = gazetteer.lookup(wanted)
        self.holders = gazetteer.holders
        self.incumbents = gazetteer.incumbents
        self.holdings = gazetteer.holdings
        self.career = gazetteer.career
        self.similar = gazetteer.similar
        self.territory = gazetteer.territory
        self.state_of = gazetteer.state_of
        self.bodies = gazetteer.bodies
        self.capital = gazetteer.capital

    def lookup(self, wanted: Collection[str]) -> Mapping[str, Sequence[Candidate]]:
        """Those of the prefetched keys."""
        return {key: self._found[key] for key in wanted if key in self._found}
