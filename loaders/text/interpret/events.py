"""Triggers of one event taken together: the annotation's coreference, and what it leaves apart.

Two mentions are one event only where nothing speaks against it (place, time) and something beyond the words
speaks for it: the same sides, the same place, or a definite "the summit" after one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loaders.text.interpret.reading import Reading, Told
from loaders.text.link import Entity

_DEFINITE = re.compile(r"\b(?:the|this|that|his|her|their|its)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"\b((?:[A-Z][\w.'’-]+ )*[A-Z][\w.'’-]+) $")
_REACH = 2_500  # characters between a definite mention and what it takes up again
_TALKS = frozenset(("Meet", "Call"))
_WINDOW = 100  # events of one class between a mention and what it takes up again
_HELD = frozenset(("occurred", "ongoing"))
_AHEAD = frozenset(("planned", "cancelled"))


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

    def fillers(self, *roles: str) -> list[Entity]:
        """Its entities in these roles, over all triggers."""
        return list(dict.fromkeys(e for one in self.told for e in one.fillers(*roles)))

    def ids_in(self, *roles: str) -> set[str]:
        """Ids of its entities in these roles."""
        return {entity.id for entity in self.fillers(*roles)}


def events(reading: Reading) -> list[Event]:
    """The events of a document, in the order of their first triggers."""
    found = _coreferent(reading)
    _join_called_off(found, reading)
    for cls in ("Meet", "Call", "Cancel"):
        _join(found, cls, reading)
    return sorted(found, key=lambda event: event.first.trigger.start)


def _coreferent(reading: Reading) -> list[Event]:
    """By ``same_as``; where class, place or time forbid it, an event of its own."""
    by_trigger: dict[str, Event] = {}
    for told in reading.told.values():
        root = by_trigger.get(told.trigger.same_as or "")
        if root is None or root.cls != told.trigger.cls or not _compatible(Event("", [told]), root, reading):
            root = Event(told.trigger.cls, [])
        root.told.append(told)
        by_trigger[told.trigger.id] = root
    return list({id(event): event for event in by_trigger.values()}.values())


def _join_called_off(found: list[Event], reading: Reading) -> None:
    """What one cancellation calls off is one event, unless place, time or sides say otherwise."""
    for cancel in [event for event in found if event.cls == "Cancel"]:
        called_off = [target for target in targets(cancel, found) if target.cls in _TALKS]
        for other in called_off[1:]:
            if _may_be_one(called_off[0], other, reading):
                _merge(called_off[0], other, found)


def _may_be_one(one: Event, other: Event, reading: Reading) -> bool:
    sides = _sides(one), _sides(other)
    agree = sides[0] <= sides[1] or sides[1] <= sides[0] or len(sides[0] | sides[1]) <= 2
    return one.cls == other.cls and agree and _compatible(one, other, reading)


def _merge(event: Event, other: Event, found: list[Event]) -> None:
    event.told = sorted([*event.told, *other.told], key=lambda t: t.trigger.start)
    found.remove(other)


def _join(found: list[Event], cls: str, reading: Reading) -> None:
    """Join each event to one before it; those that say little, then, to one behind."""
    for settled in (False, True):
        same = sorted((e for e in found if e.cls == cls), key=lambda e: e.first.trigger.start)
        for place, event in enumerate(same):
            near = same[max(0, place - _WINDOW) : place + (_WINDOW if settled else 0)]
            others = [other for other in near if other is not event and other in found]
            if (settled and len(_sides(event)) > 1) or event not in found:
                continue
            partner = _partner(event, others, found, reading)
            if partner is not None:
                _merge(partner, event, found)


def _partner(event: Event, others: Sequence[Event], found: Sequence[Event], reading: Reading) -> Event | None:
    compatible = [other for other in others if _compatible(event, other, reading)]
    if event.cls == "Cancel":
        return _cancels_same(event, compatible, found, reading)
    alike = [other for other in compatible if _same_sides(event, other, reading)]
    if alike:
        return alike[0]
    if len(_sides(event)) < 2:
        placed = [o for o in compatible if _sides(event) <= _sides(o) and _share_place(event, o, reading)]
        if len({id(o) for o in placed}) == 1:
            return placed[0]
    return _taken_up(event, compatible, reading)


def _compatible(one: Event, other: Event, reading: Reading) -> bool:
    """Neither place nor time keeps them apart."""
    here, there = places(one, reading), places(other, reading)
    if here and there and not here & there:
        return False
    spans = [[t.span for t in event.told if t.span] for event in (one, other)]
    return all(a.first_day <= b.last_day and b.first_day <= a.last_day for a in spans[0] for b in spans[1])


def _same_sides(one: Event, other: Event, reading: Reading) -> bool:
    sides = _sides(one), _sides(other)
    shared = sides[0] & sides[1]
    if len(shared) < 2 or not (sides[0] <= sides[1] or sides[1] <= sides[0]):
        return False
    if _share_place(one, other, reading) or _share_day(one, other):
        return True
    return any(one.statuses <= kind and other.statuses <= kind for kind in (_HELD, _AHEAD))


def _taken_up(event: Event, compatible: Sequence[Event], reading: Reading) -> Event | None:
    """ "The summit" without any argument of its own: the nearest such event before it."""
    trigger = event.first.trigger
    if any(told.args or told.span for told in event.told) or not _is_definite(event.first, reading):
        return None
    before = [o for o in compatible if trigger.start - _REACH < o.first.trigger.start < trigger.start]
    same_word = [o for o in before if any(_stem(t.trigger.text) == _stem(trigger.text) for t in o.told)]
    return max(same_word, key=lambda o: max(_starts_before(o, trigger.start)), default=None)


def _cancels_same(
    event: Event, others: Sequence[Event], found: Sequence[Event], reading: Reading
) -> Event | None:
    """Cancellations of one event are one; "the cancellation" alone is the one told before."""
    if "possible" in event.statuses:
        return None
    mine = targets(event, found)
    sure = [o for o in others if "possible" not in o.statuses]
    same = [o for o in sure if mine and any(t in targets(o, found) for t in mine)]
    if same:
        return same[0]
    before = [o for o in sure if o.first.trigger.start < event.first.trigger.start and targets(o, found)]
    is_bare = not mine and not event.first.args and _is_definite(event.first, reading)
    return before[-1] if is_bare and before else None


def targets(event: Event, found: Iterable[Event]) -> list[Event]:
    """The events it is about, by any of its triggers."""
    aims = {target for told in event.told for kind, target in told.trigger.links if kind == "about"}
    return [other for other in found if other is not event and other.ids & aims]


def places(event: Event, reading: Reading) -> set[str]:
    """Ids of its places, of those around them, and of one named right before it ("the Alaska summit")."""
    found = [e for told in event.told for e in (*told.fillers("PLACE"), *named_before(told, reading))]
    outer = [v.value for e in found for v in e.values if v.property == "within"]
    return {e.id for e in found} | set(outer)


def named_before(told: Told, reading: Reading) -> list[Entity]:
    """The place whose name stands right before the trigger, as in "the Budapest summit"."""
    if told.cls != "Meeting" or told.fillers("PLACE"):
        return []
    word = _WORD_BEFORE.search(reading.annotation.text, max(0, told.trigger.start - 60), told.trigger.start)
    return list(reading.places_named.get(word[1], ())) if word else []


def _share_place(one: Event, other: Event, reading: Reading) -> bool:
    return bool(places(one, reading) & places(other, reading))


def _share_day(one: Event, other: Event) -> bool:
    days = [{t.span.start for t in event.told if t.span.precision == "day"} for event in (one, other)]
    return bool(days[0] & days[1])


def _sides(event: Event) -> set[str]:
    return event.ids_in("PARTICIPANT", "HOST")


def _is_definite(told: Told, reading: Reading) -> bool:
    start = told.trigger.start
    return bool(_DEFINITE.search(reading.annotation.text, max(0, start - 40), start))


def _starts_before(event: Event, offset: int) -> list[int]:
    return [t.trigger.start for t in event.told if t.trigger.start < offset]


def _stem(word: str) -> str:
    return re.sub(r"(?:ings?|s)$", "", word.lower())
