"""Longer names that a mention may be part of: its spans are minimal, names are not always.

"Kermanshah" before "province" is Kermanshah Province, "police" behind "Greek" are the Greek police. Whether
there is such a name, the gazetteer tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.text.annotation import Mention

_AREAS = """region province oblast district county state governorate department prefecture territory krai
    republic strip island islands sea river city camp airport crossing municipality canton division"""
_AREA_BEHIND = re.compile(rf"[ -]({'|'.join(_AREAS.split())})s?\b", re.IGNORECASE)
_DIRECTION_BEFORE = re.compile(
    r"\b((?:north|south|east|west|central|upper|lower|northern|southern|eastern|western|inner|outer|greater)"
    r"(?:[ -](?:east|west)(?:ern)?)?|new|port|the|san|saint|st\.?|el|al|la)[ -]$",
    re.IGNORECASE,
)
_CAPITAL_BEFORE = re.compile(r"\b([A-Z][\w.-]*) $")
_CAPITALS_BEFORE = re.compile(r"((?:[A-Z][\w.'’-]*(?<!['’]s) ){1,3})$")
_OWNED_BEFORE = re.compile(r"((?:[A-Z][\w.-]* ){0,2}[A-Z][\w.-]*)['’]s? $")
_NAMED_BEHIND = re.compile(r" (of|for|to) ((?:the )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})")
_PLACES = frozenset(("LOC", "FAC"))
_OWNED = frozenset(("GOV", "MIL", "ARM", "IGO", "PTY", "ORG", "POS"))
_FAR = 48  # characters


def wider(mention: Mention, text: str) -> Iterator[str]:
    """The mention with the words before or behind it, where they could belong to one name."""
    if mention.type in _PLACES:
        yield from _wider_place(mention, text)
    elif mention.type in _OWNED:
        yield from _wider_body(mention, text)


def _wider_place(mention: Mention, text: str) -> Iterator[str]:
    if behind := _AREA_BEHIND.match(text, mention.end):
        yield f"{mention.text} {behind[1]}"
    first = max(0, mention.start - _FAR)
    for pattern in (_DIRECTION_BEFORE, _CAPITAL_BEFORE):
        if before := pattern.search(text, first, mention.start):
            yield f"{before[1]} {mention.text}"


def _wider_body(mention: Mention, text: str) -> Iterator[str]:
    first = max(0, mention.start - _FAR)
    if before := _CAPITALS_BEFORE.search(text, first, mention.start):
        words = before[1].split()
        yield from (" ".join((*words[place:], mention.text)) for place in range(len(words)))
    if owner := _OWNED_BEFORE.search(text, first, mention.start):
        yield f"{owner[1]} {mention.text}"
    if behind := _NAMED_BEHIND.match(text, mention.end):
        words = behind[2].split()
        for last in range(len(words), 0, -1):
            yield f"{mention.text} {behind[1]} {' '.join(words[:last])}"
