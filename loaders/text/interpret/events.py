"""Events: triggers of one happening taken together, as the annotation's coreference has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.text.interpret.reading import Reading, Told
from loaders.text.link import Entity

_UNNAMED = frozenset(("ActorGroup", "AnonymousSource"))
_ANOTHER = re.compile(r"\b(?:another|separate|further|additional)\s$", re.IGNORECASE)
_FAR = 12  # characters that hold such a word
_WORD_BEFORE = re.compile(r"\b((?:[A-Z][\w.'’-]+ )*[A-Z][\w.'’-]+) $")


@dataclass(slots=True, eq=False)
class Event:
    """Triggers (in text order) that say one event; ``cls`` is their class in the annotation."""

    cls: str
    told: list[Told]

    @property
    def first(self) -> Told:
        """The trigger that comes first in the text."""
        return self.told[0]

    @property
    def ids(self) -> set[str]:
        """Ids of its triggers."""
        return {one.trigger.id for one in self.told}

    @property
    def statuses(self) -> set[str]:
        """The annotation's status words of its triggers."""
        return {one.trigger.status for one in self.told}

    @property
    def sides(self) -> set[str]:
        """Ids of those who take part."""
        return {entity.id for entity in self.fillers("PARTICIPANT", "HOST")}

    def fillers(self, *roles: str) -> list[Entity]:
        """Its entities in these roles, over all triggers."""
        return list(dict.fromkeys(e for one in self.told for e in one.fillers(*roles)))


class Events:
    """The events of one document; ``of`` finds the one that a trigger says."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.of: dict[str, Event] = {}
        for told in reading.told.values():
            self._add(told)

    def _add(self, told: Told) -> None:
        """By ``same_as``; where class, place, time or sides forbid it, an event of its own."""
        event = self.of.get(told.trigger.same_as or "")
        own = Event(told.trigger.cls, [told])
        if event is None or event.cls != own.cls or self._is_apart(own, event):
            event = own
        else:
            event.told.append(told)
        self.of[told.trigger.id] = event

    def _is_apart(self, own: Event, event: Event) -> bool:
        start = own.first.trigger.start
        words = self.reading.annotation.text[max(0, start - _FAR) : start]
        return not self.compatible(own, event) or _strangers(own, event) or bool(_ANOTHER.search(words))

    def all(self) -> list[Event]:
        """In the order of their first triggers."""
        found = {id(event): event for event in self.of.values()}.values()
        return sorted(found, key=lambda event: event.first.trigger.start)

    def join(self, event: Event, other: Event) -> None:
        """Make the triggers of the other its own."""
        event.told = sorted([*event.told, *other.told], key=lambda t: t.trigger.start)
        self.of.update(dict.fromkeys(other.ids, event))

    def targets(self, event: Event) -> list[Event]:
        """The events it is about, by any of its triggers."""
        links = [link for told in event.told for link in told.trigger.links]
        aims = [self.of[target] for kind, target in links if kind == "about" and target in self.of]
        return [aim for aim in dict.fromkeys(aims) if aim is not event]

    def compatible(self, one: Event, other: Event) -> bool:
        """Neither place nor time keeps them apart."""
        if self.places(one) and self.places(other) and not self.share_place(one, other):
            return False
        spans = [[t.span for t in event.told if t.span] for event in (one, other)]
        return all(
            a.first_day <= b.last_day and b.first_day <= a.last_day for a in spans[0] for b in spans[1]
        )

    def share_place(self, one: Event, other: Event) -> bool:
        """Whether a place of one is a place of the other, or lies around it."""
        here, there = self.places(one), self.places(other)
        around_here, around_there = self._around(here), self._around(there)
        return any(e.id in around_there for e in here) or any(e.id in around_here for e in there)

    def places(self, event: Event) -> list[Entity]:
        """Its places, and one named right before it ("the Alaska summit")."""
        named = [e for told in event.told for e in named_before(told, self.reading)]
        return list(dict.fromkeys([*event.fillers("PLACE"), *named]))

    def _around(self, found: list[Entity]) -> set[str]:
        return {id_ for entity in found for id_ in (entity.id, *self._outer(entity))}

    def _outer(self, entity: Entity) -> Iterator[str]:
        yield from (value.value for value in entity.values if value.property == "within")
        if entity.cls != "Country":
            territories = (self.reading.gazetteer.territory(state) for state in entity.states)
            yield from (territory for territory in territories if territory)


def _strangers(one: Event, other: Event) -> bool:
    """Talks of quite other people, an act of or towards another State; a State and its president are one."""
    sides = [_known_sides(event) for event in (one, other)]
    if all(sides) and not sides[0] & sides[1]:
        return True
    return any(_of_other_states(one, other, role) for role in ("AGENT", "RECIPIENT"))


def _known_sides(event: Event) -> set[str]:
    """Ids of those who take part and of their States; "the ministers" may be anybody's."""
    found = [entity for entity in event.fillers("PARTICIPANT", "HOST") if entity.cls not in _UNNAMED]
    return {id_ for entity in found for id_ in (entity.id, *entity.states)}


def _of_other_states(one: Event, other: Event, role: str) -> bool:
    found = [event.fillers(role) for event in (one, other)]
    if not all(found) or not all(entity.states for entities in found for entity in entities):
        return False
    states = [{state for entity in entities for state in entity.states} for entities in found]
    return not states[0] & states[1]


def named_before(told: Told, reading: Reading) -> list[Entity]:
    """The place whose name stands right before the trigger, as in "the Budapest summit"."""
    if told.cls != "Meeting" or told.fillers("PLACE"):
        return []
    word = _WORD_BEFORE.search(reading.annotation.text, max(0, told.trigger.start - 60), told.trigger.start)
    return list(reading.places_named.get(word[1], ())) if word else []
