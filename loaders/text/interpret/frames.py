"""The frames behind a trigger of talks: "with A and B", "between A and B", "in C"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from loaders.text.annotation import Mention, Trigger
from loaders.text.link.clusters import is_name

PARTIES = frozenset(("PER", "CTY", "GOV", "IGO", "GRP"))
# What may stand between a frame and the name in it: a title, an article, an adjective of a state.
TITLE = re.compile(r"(?:the |his |her |then-|former |[A-Z][\w.-]*\s|[a-z]+\s(?=[A-Z]))*")

_PLACES = frozenset(("LOC", "FAC"))
_FRAME = re.compile(r"\s+(?:with|between|of)\s+")
_AND = re.compile(r"\s+and\s+(?:the |his |her |then-|former )*(?:[A-Z][\w.-]*\s+){0,4}")
_IN = re.compile(r"\s+(?:in|at)\s+(?:the )?(?:[a-z]+ )?$")
_FUNCTION_WORD = re.compile(
    r"\s+(?:in|at|on|over|about|to|for|after|before|during|last|next|this|earlier|later|as|was|were|is|are|has|had"
    r"|have|will|would|that|which|who|by|from|since|until|and|but)\b"
)
_FAR = 90  # characters to the first party


def parties(event: Trigger, near: Sequence[Mention], text: str) -> list[Mention]:
    """The party right behind "with", "between" or "of", and those joined to it by "and"."""
    frame = _FRAME.match(text, event.end)
    found = [m for m in near if m.type in PARTIES and _stands_alone(m, near, text)]
    if frame is None or not found or not TITLE.fullmatch(text, frame.end(), found[0].start):
        return []
    if not is_name(found[0], text) or found[0].start - event.end > _FAR:
        return []
    joined = takewhile(lambda pair: _AND.fullmatch(text, pair[0].end, pair[1].start), pairwise(found))
    return [found[0], *(other for _, other in joined)]


def place_behind(event: Trigger, near: Sequence[Mention], text: str) -> Mention | None:
    """The place behind "in" or "at", if nothing but the parties stands between."""
    for mention in near:
        between = text[event.end : mention.start]
        if mention.type in _PLACES and _IN.search(between):
            return None if re.search(r"[,;:.](?=\s)", between) else mention
    return None


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
