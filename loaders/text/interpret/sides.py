"""Who met or called whom and where, as the words by it say: "call with A", "between A and B in C".

Added only to what the annotation has; these frames leave no room for another reading.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.text.annotation import Annotation, Mention, Trigger
from loaders.text.link.clusters import is_name

_TALKS = frozenset(("Meet", "Call"))
_PARTIES = frozenset(("PER", "CTY", "GOV", "IGO", "GRP"))
_PLACES = frozenset(("LOC", "FAC"))
_CALL_BEFORE = re.compile(r"\b(?:phone|telephone|video|conference)\s+$", re.IGNORECASE)
_CALL_BEHIND = re.compile(r"\s+(?:with|between)\b")
_FRAME = re.compile(r"\s+(?:with|between|of)\s+")
# What may stand before a name that a frame names: a title, an article, an adjective of a state.
_TITLE = re.compile(r"(?:the |his |her |then-|former |[A-Z][\w.-]*\s|[a-z]+\s(?=[A-Z]))*")
_AND = re.compile(r"\s+and\s+(?:the |his |her |then-|former )*(?:[A-Z][\w.-]*\s+){0,4}$|\s+and\s+$")
_FUNCTION_WORD = re.compile(
    r"\s+(?:in|at|on|over|about|to|for|after|before|during|last|next|this|earlier|later|as|was|were|is|are|has|had"
    r"|have|will|would|that|which|who|by|from|since|until|and|but)\b"
)
_IN = re.compile(r"\s+(?:in|at)\s+(?:the )?(?:[a-z]+ )?$")
_FAR = 90  # characters a frame reaches


def completed(annotation: Annotation) -> Annotation:
    """The annotation with calls as calls, and the sides and places that such frames name."""
    mentions = sorted(annotation.mentions, key=lambda m: m.start)
    starts = [m.start for m in mentions]
    events = [_as_call(event, annotation.text) for event in annotation.events]
    edges = sorted(event.start for event in events)

    def near(event: Trigger) -> Sequence[Mention]:
        """The mentions between the trigger and the next one."""
        behind = edges[bisect_left(edges, event.end) :][:1] or [event.end + _FAR]
        stop = min(behind[0], event.end + 2 * _FAR)
        return mentions[bisect_left(starts, event.end) : bisect_left(starts, stop)]

    talks = (event.cls in _TALKS for event in events)
    done = [
        _with_sides(event, near(event), annotation.text) if talk else event
        for event, talk in zip(events, talks, strict=True)
    ]
    return replace(annotation, events=tuple(done))


def _with_sides(event: Trigger, near: Sequence[Mention], text: str) -> Trigger:
    found = (*event.args, *_frame(event, near, text), *_place(event, near, text))
    return replace(event, args=tuple(dict.fromkeys(found)))


def _as_call(event: Trigger, text: str) -> Trigger:
    """ "Phone call" and "call with …" are calls, whatever class the word was given; its parties take part."""
    if event.cls == "Call" or event.text.lower() not in ("call", "calls", "conversation"):
        return event
    before = _CALL_BEFORE.search(text, max(0, event.start - 20), event.start)
    if before is None and (event.text.lower() == "conversation" or not _CALL_BEHIND.match(text, event.end)):
        return event
    args = tuple(("participant" if role in ("agent", "recipient") else role, m) for role, m in event.args)
    return replace(event, cls="Call", args=args)


def _frame(event: Trigger, near: Sequence[Mention], text: str) -> Iterator[tuple[str, str]]:
    """The party right behind "with", "between" or "of", and those joined to it by "and"."""
    frame = _FRAME.match(text, event.end)
    parties = [m for m in near if m.type in _PARTIES and _stands_alone(m, near, text)]
    if frame is None or not parties or not _TITLE.fullmatch(text, frame.end(), parties[0].start):
        return
    if not is_name(parties[0], text) or parties[0].start - event.end > _FAR:
        return
    yield "participant", parties[0].id
    for one, other in pairwise(parties):
        if not _AND.fullmatch(text, one.end, other.start):
            return
        yield "participant", other.id


def _stands_alone(mention: Mention, near: Sequence[Mention], text: str) -> bool:
    """A party of its own: "Russia" or "Putin", not "Russian" or "Putin's" before what they own."""
    follows = text[mention.end : mention.end + 40]
    if re.match(r"['’]s?\b|['’]|-", follows):
        return False
    if mention.type == "PER":
        return True
    joined = re.match(r"(?:,|\s+and)\s+(?:the )?", follows)
    after = [m for m in near if joined and m.start == mention.end + joined.end()]
    if after:
        return _stands_alone(after[0], near, text)
    return not re.match(r"\s+\w", follows) or bool(_FUNCTION_WORD.match(follows))


def _place(event: Trigger, near: Sequence[Mention], text: str) -> Iterator[tuple[str, str]]:
    """The place behind "in" or "at", if nothing but the parties stands between."""
    if any(role == "place" for role, _ in event.args):
        return
    for mention in near:
        between = text[event.end : mention.start]
        if mention.type in _PLACES and _IN.search(between) and not re.search(r"[,;:.](?=\s)", between):
            yield "place", mention.id
            return
