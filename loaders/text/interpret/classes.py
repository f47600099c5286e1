"""The fact class of an event: its own, or a finer one that its participants and words tell."""

from __future__ import annotations

import re

from kg.dates import PartialDate
from loaders.text.interpret.events import Event
from loaders.text.interpret.reading import Reading
from loaders.text.link import Entity
from loaders.text.link.offices import is_top
from loaders.text.link.titles import TOP, rank_of

_BARGAINING = re.compile(r"(?:talks?|(?:re)?negotiat\w*|bargain\w*)", re.IGNORECASE)


def class_of(event: Event, reading: Reading) -> str:
    """``Meeting`` becomes ``Summit`` among heads of several States, ``Negotiation`` in bargaining."""
    cls = event.first.cls
    if cls != "Meeting":
        return cls
    heads = [person for person in event.fillers("PARTICIPANT", "HOST") if _is_head(person, event, reading)]
    if len(heads) >= 2 and not _of_one_state(heads):
        return "Summit"
    sat_down = any(told.fillers("PLACE") or told.span for told in event.told)
    bargains = all(_BARGAINING.fullmatch(told.trigger.text) for told in event.told)
    return "Negotiation" if bargains and not sat_down else "Meeting"


def _of_one_state(heads: list[Entity]) -> bool:
    """A president who receives his own prime minister holds no summit."""
    states = [set(person.states) for person in heads]
    return all(states) and len(set.union(*states)) == 1


def _is_head(person: Entity, event: Event, reading: Reading) -> bool:
    """By the offices known for the day, else by the title that the text gives a person not known."""
    if person.cls != "Person":
        return False
    starts = [told.span.start for told in event.told if told.span.start]
    if person.known:
        return any(is_top(h) for h in reading.gazetteer.holdings(person.id, _date(starts, reading)))
    return any(_titled(source, target, person, reading) for source, target in _holds(reading))


def _date(starts: list[str], reading: Reading) -> PartialDate | None:
    return PartialDate.parse(min(starts)) if starts else reading.date


def _holds(reading: Reading) -> list[tuple[str, str]]:
    return [(s, t) for s, name, t in reading.annotation.relations if name == "holds"]


def _titled(source: str, target: str, person: Entity, reading: Reading) -> bool:
    if person not in reading.linked.of_mention(source) or target not in reading.mentions:
        return False
    states = [state for office in reading.linked.of_mention(target) for state in office.states]
    return bool(states) and rank_of(reading.mentions[target].text) in TOP
