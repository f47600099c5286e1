"""Who met or called whom and where, as the words by it say: "call with A", "between A and B in C".

Added only to what the annotation has; these frames leave no room for another reading.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.text.annotation import Annotation, Mention, Trigger
from loaders.text.interpret.frames import PARTIES, TITLE, parties, place_behind

_TALKS = frozenset(("Meet", "Call"))
_CALL_BEFORE = re.compile(r"\b(?:phone|telephone|video|conference)\s+$", re.IGNORECASE)
_CALL_BEHIND = re.compile(r"\s+(?:with|between)\b")
_OWNER = re.compile(r"(?:\b(?P<pronoun>[Hh]is|[Hh]er)|['’]s)\s+(?:[\w-]+\s+){0,3}$")
_OPENING = re.compile(
    r"(?:^|[.!?\n][\"”]?\s*)(?:In|During|After|At|Following|Before|On)\s(?:(?:a|an|the|his|her)\s)?"
    r"(?:[\w,-]+\s){0,5}$"
)
_SUBJECT = re.compile(r"(he|she)\b")
_FAR = 90  # characters a frame reaches


def completed(annotation: Annotation) -> Annotation:
    """The annotation with calls as calls, and the sides and places that such frames name."""
    frames = _Frames(annotation)
    events = tuple(frames.with_sides(_as_call(event, annotation.text)) for event in annotation.events)
    return replace(annotation, mentions=tuple(frames.mentions), events=events)


def _as_call(event: Trigger, text: str) -> Trigger:
    """ "Phone call" and "call with …" are calls, whatever class the word was given; its parties take part."""
    if event.cls == "Call" or event.text.lower() not in ("call", "calls", "conversation"):
        return event
    before = _CALL_BEFORE.search(text, max(0, event.start - 20), event.start)
    if before is None and (event.text.lower() == "conversation" or not _CALL_BEHIND.match(text, event.end)):
        return event
    args = tuple(("participant" if role in ("agent", "recipient") else role, m) for role, m in event.args)
    return replace(event, cls="Call", args=args)


class _Frames:
    """The words around each trigger; a pronoun that the annotation left unmarked becomes a mention."""

    def __init__(self, annotation: Annotation) -> None:
        self.mentions = sorted(annotation.mentions, key=lambda m: m.start)
        self._text = annotation.text
        self._known = list(self.mentions)
        self._starts = [m.start for m in self.mentions]
        self._marked = {m.start: m for m in self.mentions}
        self._edges = sorted(event.start for event in annotation.events)

    def with_sides(self, event: Trigger) -> Trigger:
        """The trigger with the parties and the place that its frames name."""
        if event.cls not in _TALKS:
            return event
        return replace(event, args=tuple(dict.fromkeys((*event.args, *self._found(event)))))

    def _found(self, event: Trigger) -> Iterator[tuple[str, str]]:
        near = self._near(event)
        framed = parties(event, near, self._text)
        yield from (("participant", m.id) for m in framed)
        if framed and (other := self._other_side(event)):
            self._part(other, framed)
            yield "participant", other.id
        if all(role != "place" for role, _ in event.args) and (spot := place_behind(event, near, self._text)):
            yield "place", spot.id

    def _near(self, event: Trigger) -> Sequence[Mention]:
        """The mentions between the trigger and the next one."""
        behind = self._edges[bisect_left(self._edges, event.end) :][:1] or [event.end + _FAR]
        return self._between(event.end, min(behind[0], event.end + 2 * _FAR))

    def _between(self, first: int, last: int) -> Sequence[Mention]:
        return self._known[bisect_left(self._starts, first) : bisect_left(self._starts, last)]

    def _other_side(self, event: Trigger) -> Mention | None:
        """Who talks with the party of the frame: "*his* summit with B", "in a meeting with B, *A* …"."""
        first = max(0, event.start - _FAR)
        if owner := _OWNER.search(self._text, first, event.start):
            return self._person(owner["pronoun"], owner.start()) or self._ending(owner.start())
        comma = self._text.find(", ", event.end, event.end + _FAR) + 2
        if comma < 2 or not _OPENING.search(self._text[first : event.start]):
            return None
        if subject := _SUBJECT.match(self._text, comma):
            return self._person(subject[1], comma)
        people = [m for m in self._between(comma, comma + _FAR) if m.type == "PER"]
        return people[0] if people and TITLE.fullmatch(self._text, comma, people[0].start) else None

    def _part(self, pronoun: Mention, framed: Sequence[Mention]) -> None:
        """Nobody meets himself: a pronoun that the annotation holds for the other party is none of his."""
        if pronoun.entity in {m.entity for m in framed} and pronoun.text.lower() in (
            "he",
            "she",
            "his",
            "her",
        ):
            self.mentions[self.mentions.index(pronoun)] = replace(pronoun, entity=f"pronoun-{pronoun.start}")

    def _person(self, pronoun: str | None, start: int) -> Mention | None:
        if pronoun is None or start in self._marked:
            return self._marked.get(start)
        id_ = f"pronoun-{start}"
        self._marked[start] = Mention(id_, "PER", id_, pronoun, start, start + len(pronoun))
        self.mentions.append(self._marked[start])
        return self._marked[start]

    def _ending(self, end: int) -> Mention | None:
        owners = (m for m in self._between(max(0, end - _FAR), end) if m.end == end)
        return next((m for m in owners if m.type in PARTIES), None)
