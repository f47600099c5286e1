"""The dateline of a news text: "BRUSSELS, 20 May 2025 (AFP) -" says where and when it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.text.times import resolve

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?"
_LINE = re.compile(
    r"\s*(?P<place>[A-Z][\w.'’-]*(?:[ /-][A-Z][\w.'’-]*){0,3}(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?)?)"
    rf"(?:,? (?:[A-Z][a-z]+day,? )?(?P<date>{_DAY}))?"
    r"(?: \((?P<agency>[A-Z][^()\n]{1,40})\))?,? (?:[-–—]|--) "
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """``end`` is where the news begin; ``date`` is set where the line gives a whole day with its year."""

    place: str
    date: str | None
    end: int


def dateline(text: str) -> Dateline | None:
    """At the beginning of the text; a place alone counts only in capitals ("KYIV —")."""
    line = _LINE.match(text)
    if line is None or not (line["date"] or line["agency"] or line["place"].isupper()):
        return None
    return Dateline(line["place"], _day(line["date"]), line.end())


def _day(words: str | None) -> str | None:
    start = resolve(words, None).start if words else None
    return start if start and len(start) == 10 else None
