"""Joins events that the annotation leaves apart.

Two mentions are one event only where nothing speaks against it (place, time) and something beyond the words
speaks for it: the same sides, the same place, one cancellation, or a definite "the summit" after one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.text.interpret.events import Event, Events
from loaders.text.interpret.reading import Reading, Told

_DEFINITE = re.compile(r"\b(?:the|this|that|his|her|their|its)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_LIGHT = re.compile(
    r"(?:sign|reach|conclud|hold|conduct|launch|impos|stag|mak|issu|carr|strik)\w*(?: out)?|held|made|struck",
    re.IGNORECASE,
)
_ARTICLES = re.compile(r" (?:(?!and\b|or\b|to\b|that\b|with\b|for\b)[\w-]+ ){0,4}")
_REACH = 2_500  # characters between a definite mention and what it takes up again
_WINDOW = 100  # events of one class between the two
_TALKS = frozenset(("Meet", "Call"))
_HELD = frozenset(("occurred", "ongoing"))
_AHEAD = frozenset(("planned", "cancelled"))


def events(reading: Reading) -> Events:
    """The events of a document."""
    found = Events(reading)
    _join_light_verbs(found)
    _join_called_off(found)
    for cls in ("Meet", "Call", "Cancel"):
        _join(found, cls)
    return found


def _join_light_verbs(found: Events) -> None:
    """ "Signed an agreement", "held talks": verb and noun are one event."""
    reading = found.reading
    for verb in reading.told.values():
        if not _LIGHT.fullmatch(verb.trigger.text):
            continue
        for noun in reading.beside(verb):
            words = reading.annotation.text[verb.trigger.end : noun.trigger.start]
            one, other = found.of[verb.trigger.id], found.of[noun.trigger.id]
            if one is not other and one.cls == other.cls and _ARTICLES.fullmatch(words):
                found.join(one, other)


def _join_called_off(found: Events) -> None:
    """What one cancellation calls off is one event, unless place, time or sides say otherwise."""
    for cancel in [event for event in found.all() if event.cls == "Cancel"]:
        called_off = [target for target in found.targets(cancel) if target.cls in _TALKS]
        for other in called_off[1:]:
            if _may_be_one(called_off[0], other, found):
                found.join(called_off[0], other)


def _may_be_one(one: Event, other: Event, found: Events) -> bool:
    agree = one.sides <= other.sides or other.sides <= one.sides or len(one.sides | other.sides) <= 2
    return one.cls == other.cls and agree and found.compatible(one, other)


def _join(found: Events, cls: str) -> None:
    """Join each event to one before it; those that say little, then, to one behind."""
    for behind_too in (False, True):
        same = [event for event in found.all() if event.cls == cls]
        gone: set[int] = set()
        for place, event in enumerate(same):
            near = same[max(0, place - _WINDOW) : place + (_WINDOW if behind_too else 0)]
            others = [other for other in near if other is not event and id(other) not in gone]
            partner = None if behind_too and len(event.sides) > 1 else _partner(event, others, found)
            if partner is not None:
                found.join(partner, event)
                gone.add(id(event))


def _partner(event: Event, others: Sequence[Event], found: Events) -> Event | None:
    compatible = [other for other in others if found.compatible(event, other)]
    if event.cls == "Cancel":
        return _same_cancellation(event, compatible, found)
    alike = [other for other in compatible if _same_sides(event, other, found)]
    if alike:
        return alike[0]
    if len(event.sides) < 2:
        placed = [o for o in compatible if event.sides <= o.sides and found.share_place(event, o)]
        if len(placed) == 1:
            return placed[0]
    return _taken_up(event, compatible, found.reading)


def _same_sides(one: Event, other: Event, found: Events) -> bool:
    shared = one.sides & other.sides
    if len(shared) < 2 or not (one.sides <= other.sides or other.sides <= one.sides):
        return False
    if found.share_place(one, other) or _share_day(one, other):
        return True
    return any(one.statuses <= kind and other.statuses <= kind for kind in (_HELD, _AHEAD))


def _share_day(one: Event, other: Event) -> bool:
    days = [{t.span.start for t in event.told if t.span.precision == "day"} for event in (one, other)]
    return bool(days[0] & days[1])


def _taken_up(event: Event, compatible: Sequence[Event], reading: Reading) -> Event | None:
    """ "The summit" without any argument of its own: the nearest such event before it."""
    trigger = event.first.trigger
    if any(told.args or told.span for told in event.told) or not _is_definite(event.first, reading):
        return None
    before = [o for o in compatible if trigger.start - _REACH < o.first.trigger.start < trigger.start]
    same_word = [o for o in before if any(_stem(t.trigger.text) == _stem(trigger.text) for t in o.told)]
    return max(same_word, key=lambda o: _last_before(o, trigger.start), default=None)


def _same_cancellation(event: Event, others: Sequence[Event], found: Events) -> Event | None:
    """Cancellations of one event are one; "the cancellation" alone is the one told before."""
    if "possible" in event.statuses:
        return None
    mine = found.targets(event)
    sure = [o for o in others if "possible" not in o.statuses]
    same = [o for o in sure if mine and any(target in mine for target in found.targets(o))]
    if same:
        return same[0]
    before = [o for o in sure if o.first.trigger.start < event.first.trigger.start and found.targets(o)]
    is_bare = not mine and not event.first.args and _is_definite(event.first, found.reading)
    return before[-1] if is_bare and before else None


def _is_definite(told: Told, reading: Reading) -> bool:
    start = told.trigger.start
    return bool(_DEFINITE.search(reading.annotation.text, max(0, start - 40), start))


def _last_before(event: Event, offset: int) -> int:
    return max(t.trigger.start for t in event.told if t.trigger.start < offset)


def _stem(word: str) -> str:
    return re.sub(r"(?:ings?|s)$", "", word.lower())
