"""One annotated document being interpreted: what its triggers say, with entities and dates resolved."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from kg.dates import PartialDate
from kg.identity.gazetteer import Gazetteer
from kg.model import Document, Quote
from loaders.text.annotation import Annotation, Mention, Trigger
from loaders.text.interpret.roles import Filler, fill
from loaders.text.link import Entity, Linked
from loaders.text.link.context import day_of
from loaders.text.link.sentences import Sentences
from loaders.text.times import Direction, TimeSpan, resolve
from loaders.text.times.span import NOTHING
from ontology.codes import class_for_trigger
from ontology.model import ontology

# Wars, negotiation tracks and elections are made of these.
_OF_PROCESSES = ("ArmedAction", "Capture", "Withdrawal", "Consultation", "AgreementEvent", "Election")
_EACH_OTHER = re.compile(r"\s+(?:each other|one another)\b")
_SET_IN = re.compile(r"\b(?:in|during|amid|of|at)\s+(?:the\s+)?$")
_TENSE: Mapping[str, Direction] = {
    "occurred": "past",
    "ongoing": "past",
    "negated": "past",
    "planned": "future",
    "possible": "",
    "cancelled": "",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What one trigger says.

    Attributes:
        cls: the ontology class its own class maps to.
        args: its own arguments in the ontology's roles; ``processes`` are named wars and the like.
        span: when, from its own time arguments; ``quantity``: the amounts as written.
        clause: the character span of the quote.
    """

    trigger: Trigger
    cls: str
    args: tuple[Filler, ...]
    processes: tuple[Entity, ...]
    span: TimeSpan
    quantity: str | None
    clause: tuple[int, int]

    def fillers(self, *roles: str) -> list[Entity]:
        """The entities in these roles."""
        return [entity for role, entity in self.args if role in roles]


@dataclass(frozen=True, slots=True)
class Reading:
    """The document with everything resolved; ``told`` is by trigger id, in text order.

    ``places_named`` finds a place by a name the text uses for it, ``by_sentence`` what one sentence tells.
    """

    document: Document
    annotation: Annotation
    linked: Linked
    gazetteer: Gazetteer
    date: PartialDate | None
    sentences: Sentences
    mentions: Mapping[str, Mention]
    told: Mapping[str, Told]
    places_named: Mapping[str, Sequence[Entity]]
    by_sentence: Mapping[int, Sequence[Told]]

    def text(self, span: tuple[int, int]) -> str:
        """The words of a character span."""
        return self.annotation.text[span[0] : span[1]]

    def quote(self, span: tuple[int, int]) -> Quote:
        """The span as evidence."""
        return Quote(self.text(span), *span)

    def beside(self, told: Told) -> Sequence[Told]:
        """What the sentence of a trigger tells, itself included, in text order."""
        return self.by_sentence[self.sentences.number(told.trigger.start)]

    def same_sentence(self, one: Trigger, other: Trigger) -> bool:
        """Whether both triggers stand in one sentence."""
        return self.sentences.number(one.start) == self.sentences.number(other.start)


def read(
    document: Document, annotation: Annotation, linked: Linked, gazetteer: Gazetteer, sentences: Sentences
) -> Reading:
    """Resolve every trigger's arguments, dates and clause."""
    date = day_of(document)
    mentions = {m.id: m for m in annotation.mentions}
    teller = _Teller(annotation, linked, gazetteer, date, sentences, mentions)
    told = {one.trigger.id: one for one in teller.all()}
    by_sentence: dict[int, list[Told]] = defaultdict(list)
    for one in told.values():
        by_sentence[sentences.number(one.trigger.start)].append(one)
    places = {m.text: linked.of_mention(m.id) for m in annotation.mentions if m.type in ("LOC", "FAC")}
    return Reading(
        document, annotation, linked, gazetteer, date, sentences, mentions, told, places, by_sentence
    )


@cache
def _hangs(cls: str) -> bool:
    return any(ontology().is_a(cls, family) for family in _OF_PROCESSES)


def _directed(args: Iterable[Filler]) -> tuple[Filler, ...]:
    """Each filler once; whoever acts does not act on himself."""
    found = tuple(dict.fromkeys(args))
    agents = {entity for role, entity in found if role == "AGENT"}
    return tuple((role, e) for role, e in found if role != "RECIPIENT" or e not in agents)


@dataclass(slots=True)
class _Teller:
    annotation: Annotation
    linked: Linked
    gazetteer: Gazetteer
    date: PartialDate | None
    sentences: Sentences
    mentions: Mapping[str, Mention]
    events_named: Sequence[Mention] = ()
    event_starts: Sequence[int] = ()
    reference: PartialDate | None = None

    def __post_init__(self) -> None:
        named = (m for m in self.annotation.mentions if m.type == "EVN")
        self.events_named = sorted(named, key=lambda m: m.start)
        self.event_starts = [m.start for m in self.events_named]

    def all(self) -> Iterator[Told]:
        """In text order, so that "the next day" follows what was told before it."""
        for trigger in sorted(self.annotation.events, key=lambda t: t.start):
            yield self._told(trigger)

    def _told(self, trigger: Trigger) -> Told:
        cls = class_for_trigger(trigger.cls)
        span = self._when(trigger)
        if span.start and trigger.cls not in ("Say", "Deny"):
            self.reference = PartialDate.parse(span.start)
        entities = [(role, e) for role, m in trigger.args for e in self.linked.of_mention(m)]
        clause = self._clause(trigger)
        args = [fill(role, e, cls, self.gazetteer, self.date) for role, e in entities if e.cls != "Process"]
        return Told(
            trigger,
            cls,
            self._mutual(cls, trigger, _directed(arg for arg in args if arg)),
            self._processes(cls, clause, [e for _, e in entities if e.cls == "Process"]),
            span,
            self._quantity(trigger),
            clause,
        )

    def _mutual(self, cls: str, trigger: Trigger, args: tuple[Filler, ...]) -> tuple[Filler, ...]:
        """ "Accuse each other": each is who acts and who is acted upon."""
        if "RECIPIENT" not in ontology().cls(cls).roles:
            return args
        agents = [entity for role, entity in args if role == "AGENT"]
        is_mutual = len(agents) > 1 and _EACH_OTHER.match(self.annotation.text, trigger.end)
        return tuple(dict.fromkeys((*args, *(("RECIPIENT", e) for e in agents)))) if is_mutual else args

    def _processes(self, cls: str, clause: tuple[int, int], own: list[Entity]) -> tuple[Entity, ...]:
        """Those among its arguments, and those its clause sets it in ("killed in the Mali War")."""
        around = self.events_named[bisect_left(self.event_starts, clause[0]) :] if _hangs(cls) else []
        inside = takewhile(lambda mention: mention.end <= clause[1], around)
        within = [m for m in inside if _SET_IN.search(self.annotation.text, clause[0], m.start)]
        named = [entity for mention in within for entity in self.linked.of_mention(mention.id)]
        return tuple(dict.fromkeys(e for e in (*own, *named) if e.cls == "Process"))

    def _when(self, trigger: Trigger) -> TimeSpan:
        """The narrowest of its time arguments."""
        words = [m.text for m in self._arguments(trigger, "time")]
        spans = [resolve(one, self.date, _TENSE[trigger.status], self.reference) for one in words]
        dated = [span for span in spans if span]
        return min(dated, key=lambda s: s.last_day - s.first_day, default=NOTHING)

    def _quantity(self, trigger: Trigger) -> str | None:
        return "; ".join(dict.fromkeys(m.text for m in self._arguments(trigger, "quantity"))) or None

    def _arguments(self, trigger: Trigger, *roles: str) -> list[Mention]:
        found = (self.mentions.get(m) for role, m in trigger.args if not roles or role in roles)
        return [mention for mention in found if mention]

    def _clause(self, trigger: Trigger) -> tuple[int, int]:
        """The clause that holds the trigger and those of its arguments that stand in its sentence."""
        here = self.sentences.number(trigger.start)
        near = [m for m in self._arguments(trigger) if self.sentences.number(m.start) == here]
        start = min([trigger.start, *(m.start for m in near)])
        end = max([trigger.end, *(m.end for m in near)])
        return self.sentences.clause(start, end)
