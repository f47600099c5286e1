"""In whose mouth the document puts what: from speech triggers to the reports of what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from loaders.text.interpret.events import Event
from loaders.text.interpret.reading import Reading, Told
from loaders.text.link import Entity

# What is demanded, promised, threatened or alleged is so in the words of whoever does it.
_SPEECH = frozenset(("Say", "Deny", "Demand", "Propose", "Pledge", "Threaten", "Warn", "Accuse"))


def speakers(reading: Reading, event_of: Mapping[str, Event]) -> Mapping[str, tuple[Entity, ...]]:
    """The speakers of each trigger's report, by trigger id.

    A saying reaches through what it is about ("said they called off the meeting": the meeting too), but not
    past another speaker.
    """
    said: dict[str, set[str]] = {}
    for told in reading.told.values():
        if speaks(told):
            said[told.trigger.id] = set(_reached(told, reading, event_of))
    heard: dict[str, list[Entity]] = defaultdict(list)
    for speech, contents in said.items():
        for trigger in contents:
            nearer = any(trigger in said.get(other, ()) for other in contents if other != speech)
            if not nearer:
                heard[trigger] += reading.told[speech].fillers("AGENT")
    return {trigger: tuple(dict.fromkeys(entities)) for trigger, entities in heard.items()}


def speaks(told: Told) -> bool:
    """Whether the trigger puts words in someone's mouth."""
    return told.trigger.cls in _SPEECH and told.trigger.status != "negated" and bool(told.fillers("AGENT"))


def abouts(told: Told, reading: Reading, event_of: Mapping[str, Event]) -> Iterator[Told]:
    """The triggers it is about: of an event told more than once, the mention in its own sentence."""
    for kind, target in told.trigger.links:
        if kind == "about" and target in event_of:
            yield nearest(told, event_of[target], reading.told[target], reading)


def nearest(told: Told, event: Event, fallback: Told, reading: Reading) -> Told:
    """The event's mention in the same sentence that is closest, else the one the link points to."""
    here = [one for one in reading.beside(told) if one in event.told]
    return min(here, key=lambda one: abs(one.trigger.start - told.trigger.start), default=fallback)


def _reached(speech: Told, reading: Reading, event_of: Mapping[str, Event]) -> Iterator[str]:
    waiting, seen = list(abouts(speech, reading, event_of)), {speech.trigger.id}
    while waiting:
        told = waiting.pop(0)
        if told.trigger.id in seen:
            continue
        seen.add(told.trigger.id)
        yield told.trigger.id
        if not speaks(told):
            waiting += abouts(told, reading, event_of)
