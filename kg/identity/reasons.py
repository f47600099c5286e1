"""A judgement's reasons, one by one: resolvers write them into one line, people as they like."""

from __future__ import annotations

import re

from kg.model import Judgement

_SCORE = re.compile(r"^\d\.\d+:\s*")
_AGAINST = re.compile(r"(?:\.\s*|^)[Aa]gainst:\s*")


def reasons_of(why: str) -> tuple[list[str], list[str]]:
    """What speaks for and what against, each in words, the weightiest first.

    >>> reasons_of("0.91: same name 'Ann'; both of France. Against: born 1950, the other 1951")
    (["same name 'Ann'", 'both of France'], ['born 1950, the other 1951'])
    """
    found, against = _SCORE.sub("", why), ""
    if match := _AGAINST.search(found):
        found, against = found[: match.start()], found[match.end() :]
    return _parts(found), _parts(against)


def way_back(judgement: Judgement) -> str:
    """The command that takes it back."""
    return f"kg identity undo {judgement.left} {judgement.right}"


def _parts(text: str) -> list[str]:
    return [part for part in (part.strip().rstrip(".") for part in text.split("; ")) if part]
