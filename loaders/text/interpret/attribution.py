"""In whose mouth the document puts what: from speech triggers to the reports of what they say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from loaders.text.interpret.events import Event
from loaders.text.interpret.reading import Reading, Told
from loaders.text.link import Entity

# What is demanded, promised, threatened or alleged is so in the words of whoever does it.
_SPEECH = frozenset(("Say", "Deny", "Demand", "Propose", "Pledge", "Threaten", "Warn", "Accuse"))
_REACTS = re.compile(r"(?:condemn|denounc|criticis|criticiz|deplor|slam|decr[iy]|lament)\w*", re.IGNORECASE)
_HELD = frozenset(("occurred", "ongoing"))
# What these join to the words behind "said" is the speaker's too, up to the end of the clause.
_JOINED = re.compile(r"\b(?:and|or|unless|if|until|before)\b")
_APART = re.compile(r"[,;:\n\"“”]|\b(?:as|while|when|since|after|following|amid)\b")


def speakers(reading: Reading, event_of: Mapping[str, Event]) -> Mapping[str, tuple[Entity, ...]]:
    """The speakers of each trigger's report, by trigger id.

    A saying reaches through what it is about ("said they called off the meeting": the meeting too), but not
    past another speaker.
    """
    said: dict[str, set[str]] = {}
    for told in reading.told.values():
        if speaks(told):
            said[told.trigger.id] = {*_reached(told, reading, event_of), *_in_the_clause(told, reading)}
    heard: dict[str, list[Entity]] = defaultdict(list)
    for speech, contents in said.items():
        for trigger in contents:
            nearer = any(trigger in said.get(other, ()) for other in contents if other != speech)
            if not nearer:
                heard[trigger] += reading.told[speech].fillers("AGENT")
    return {trigger: _others(trigger, entities, reading) for trigger, entities in heard.items()}


def _others(trigger: str, entities: Iterable[Entity], reading: Reading) -> tuple[Entity, ...]:
    """Nobody is the source of his own words: "said he wants" is the wish itself."""
    told = reading.told[trigger]
    own = told.fillers("AGENT") if told.trigger.cls in _SPEECH else []
    return tuple(entity for entity in dict.fromkeys(entities) if entity not in own)


def speaks(told: Told) -> bool:
    """Whether the trigger puts words in someone's mouth; who condemns an act is not the source of it."""
    if told.trigger.cls == "Accuse" and _REACTS.fullmatch(told.trigger.text):
        return False
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


def _in_the_clause(speech: Told, reading: Reading) -> Iterator[str]:
    """What the clause joins to what it is about: "threatened to shoot him unless they left"."""
    own = [
        reading.told[t].trigger for kind, t in speech.trigger.links if kind == "about" and t in reading.told
    ]
    behind = [trigger.end for trigger in own if trigger.start > speech.trigger.end]
    for other in reading.beside(speech):
        words = reading.annotation.text[
            min(behind, default=len(reading.annotation.text)) : other.trigger.start
        ]
        if _JOINED.search(words) and not _APART.search(words):
            if speech.trigger.cls != "Say" and other.trigger.status in _HELD:
                return  # "offered help and left": what was done is no part of the offer
            yield other.trigger.id


def _reached(speech: Told, reading: Reading, event_of: Mapping[str, Event]) -> Iterator[str]:
    waiting, seen = list(abouts(speech, reading, event_of)), {speech.trigger.id}
    if speech.trigger.cls == "Deny":  # who denies an accusation is not the one who makes it
        waiting = [told for told in waiting if told.trigger.cls not in ("Accuse", "Say")]
    while waiting:
        told = waiting.pop(0)
        if told.trigger.id in seen:
            continue
        seen.add(told.trigger.id)
        yield told.trigger.id
        if not speaks(told):
            inner = abouts(told, reading, event_of)
            waiting += (one for one in inner if speech.trigger.cls == "Say" or not _is_presupposed(one, told))


def _is_presupposed(content: Told, told: Told) -> bool:
    """Who vows to defend a deal speaks of a deal that there is."""
    return told.trigger.status in ("planned", "possible") and content.trigger.status in _HELD
