"""Which events of a document become facts, of which class, and how their triggers point at each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.ids import text_fact_id
from loaders.text.interpret.attribution import speakers
from loaders.text.interpret.classes import class_of
from loaders.text.interpret.events import Event
from loaders.text.interpret.joining import events
from loaders.text.interpret.reading import Reading, Told
from loaders.text.link import Entity


@dataclass(frozen=True, slots=True)
class Fact:
    """An event that becomes a fact."""

    id: str
    cls: str
    event: Event


@dataclass(frozen=True, slots=True)
class Story:
    """What the reports of one document are made from.

    Attributes:
        facts: in text order; ``fact_of`` and ``event_of`` find fact and event by trigger id (a saying that
            only reports other facts is an event without a fact of its own).
        heard: the speakers of each trigger's report.
    """

    reading: Reading
    facts: Sequence[Fact]
    fact_of: Mapping[str, Fact]
    event_of: Mapping[str, Event]
    heard: Mapping[str, tuple[Entity, ...]]

    def aims(self, told: Told, kind: str) -> Iterator[Fact]:
        """The facts a trigger's links of one kind lead to, through sayings to what they say."""
        seen: set[str] = set()
        waiting = [target for name, target in told.trigger.links if name == kind]
        while waiting:
            target = waiting.pop(0)
            if target in seen or target not in self.event_of:
                continue
            seen.add(target)
            if target in self.fact_of:
                yield self.fact_of[target]
            else:
                contents = [link for t in self.event_of[target].told for link in t.trigger.links]
                waiting += [content for name, content in contents if name == "about"]


def story(reading: Reading) -> Story:
    """Events joined, classed and attributed."""
    found = events(reading)
    event_of = found.of
    facts = [_fact(event, reading) for event in found.all() if _is_fact(event, event_of)]
    fact_of = {trigger: fact for fact in facts for trigger in fact.event.ids}
    return Story(reading, facts, fact_of, event_of, speakers(reading, event_of))


def _fact(event: Event, reading: Reading) -> Fact:
    cls = class_of(event, reading)
    first = event.first.trigger
    return Fact(text_fact_id(reading.document.id, first.start, first.end, cls), cls, event)


def _is_fact(event: Event, event_of: Mapping[str, Event]) -> bool:
    """A saying with contents is the attribution of their reports; one by nobody in particular is nothing."""
    if event.cls != "Say":
        return True
    told = event.told
    contents = any(t in event_of for one in told for kind, t in one.trigger.links if kind == "about")
    return not contents and any(one.fillers("AGENT") for one in told)
