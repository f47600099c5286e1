"""The vocabulary of site furniture (``furniture.toml``), by where it counts.

Labels and leads are furniture wherever they stand; a box heading opens a list of other articles; disclaimers
and endings count only behind the article, because an article may well be about risk or copyright, and never
where somebody in the article is being quoted.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from loaders.news.dates import find_date

_SHORT = 60
_DATE_WORDS = re.compile(
    r"\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)day\b|\b(?:mon|tue|wed|thu|fri|sat|sun)\b"
    r"|\b(?:published|updated|posted|last|modified|on|at)\b|\d{1,2}[:.]\d{2}|[ap]\.?m\.?\b"
    r"|\b(?:gmt|utc|bst|e[sd]?t|p[sd]?t|ces?t|c[sd]t|ist)\b|(?<=\d)(?:st|nd|rd|th)\b|[\W\d_]"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*",
    re.IGNORECASE,
)
_BEFORE, _AFTER = r"^[\W_]*(?:", r")[\s:.!»›>→…]*$"


def is_label(line: str) -> bool:
    """Whether the line is of a menu, a share bar, a credit, a sign-up, a consent form."""
    vocabulary = _vocabulary()
    return bool(vocabulary["labels"].search(line) or vocabulary["leads"].search(line))


def is_box_heading(line: str) -> bool:
    """Whether the line heads a list of other articles ("Latest news")."""
    return _vocabulary()["boxes"].search(line) is not None


def is_disclaimer(paragraph: str) -> bool:
    """Whether the site, not somebody in the article, disclaims something."""
    vocabulary = _vocabulary()
    found = vocabulary["disclaimer_heads"].search(paragraph) or vocabulary["disclaimers"].search(paragraph)
    return bool(found) and not vocabulary["speech"].search(paragraph)


def is_ending(paragraph: str) -> bool:
    """Whether it is what sites add to the end of an article: an author's note, a licence, a sign-up."""
    vocabulary = _vocabulary()
    return bool(vocabulary["endings"].search(paragraph)) and not vocabulary["speech"].search(paragraph)


def is_date_line(line: str) -> bool:
    """Whether it holds a date and nothing else ("Published: Tuesday, 28 October 2025, 10:30 GMT")."""
    return len(line) <= _SHORT and find_date(line) is not None and not _DATE_WORDS.sub("", line)


@cache
def _vocabulary() -> dict[str, re.Pattern[str]]:
    path = Path(__file__).with_name("furniture.toml")
    lists: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    frames = {"labels": (_BEFORE, _AFTER), "boxes": (_BEFORE, _AFTER), "speech": (r"\b(?:", r")\b")}
    frames |= {"leads": (_BEFORE, ")"), "disclaimer_heads": (_BEFORE, ")")}
    compiled = {}
    for name, patterns in lists.items():
        before, after = frames.get(name, ("(?:", ")"))
        compiled[name] = re.compile(before + "|".join(patterns) + after, re.IGNORECASE | re.DOTALL)
    return compiled
