"""Sentences and clauses of a news text, as character spans."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from loaders.text.link.dateline import dateline

# A full stop after these ends no sentence: titles, months, single letters ("U.S.", "J. Smith").
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Maj|Capt|Sen|Rep|Gov|Rev|St|Jr|Sr|vs|Jan|Feb|Mar|Apr|Jun"
    r"|Jul|Aug|Sept?|Oct|Nov|Dec|No|Inc|Ltd|Co|Corp|p|a)|\b[A-Z])\.$"
)
_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9])|\n+")
_CLAUSE_EDGE = re.compile(r"[,;:](?!\d)|[—–](?!\d)|\s-\s")


class Sentences:
    """The sentences of one text; every character belongs to exactly one. A dateline is one by itself."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *_breaks(text)]

    def at(self, offset: int) -> tuple[int, int]:
        """The sentence that holds the character, with the white space around it cut off."""
        index = self.number(offset)
        end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._text)
        return trimmed(self._text, self._starts[index], end)

    def number(self, offset: int) -> int:
        """Which sentence holds the character, from 0."""
        return bisect_right(self._starts, offset) - 1

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The smallest clause of one sentence that holds the span: out to the next comma, colon or dash."""
        first, last = self.at(start)
        last = max(last, end)
        before = [m.end() for m in _CLAUSE_EDGE.finditer(self._text, first, start)]
        after = _CLAUSE_EDGE.search(self._text, end, last)
        start, stop = trimmed(self._text, before[-1] if before else first, after.start() if after else last)
        # A closing quote mark left over from the clause before ("…," he said) belongs there.
        while start < stop and self._text[start] in '"”’)' and self._text[start + 1 : start + 2].isspace():
            start, stop = trimmed(self._text, start + 1, stop)
        return start, stop


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _breaks(text: str) -> Sequence[int]:
    line = dateline(text)
    first = line.end if line else 0
    ends = [
        match.end()
        for match in _END.finditer(text, first)
        if "\n" in match[0] or not _ABBREVIATION.search(text, max(0, match.start() - 6), match.start() + 1)
    ]
    return [first, *ends] if first else ends
