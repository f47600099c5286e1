"""Plain-text articles: a title, perhaps a line with byline and date, and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from loaders.news import phrases
from loaders.news.article import Article
from loaders.news.dates import find_date, name_date
from loaders.news.furniture import is_furniture, is_sentence
from loaders.prose import paragraphs

_TITLE_WORDS = range(2, 41)
_HEAD = 6
_FIELD = re.compile(
    r"^(title|headline|date|published|source|publisher|url|link|language)\s*:\s*(\S.*)$", re.IGNORECASE
)
_DATELINE = re.compile(
    r"^(?:[A-Z][\w.'’ -]*[A-Z](?:[,/] ?[\w.'’ -]+?)?)(?:, [^(—–]{3,25}?)?\s*"
    r"(?:\((?P<agency>[A-Z][\w .]{1,30})\))?\s*[-–—]+\s"
)


def read_text(text: str, name: str) -> Article:
    """One article; the date is one in its head, its dateline or the file's name, else unknown."""
    fields, parts = _fields(paragraphs(text))
    title, body = _title(parts)
    head = body[: _first_sentence(body) + 1]
    place = _DATELINE.match(head[-1]) if head else None
    return Article(
        body=tuple(body),
        title=fields.get("title") or fields.get("headline") or title,
        date=_date(fields, head, place, name),
        url=fields.get("url") or fields.get("link"),
        publisher=fields.get("publisher")
        or fields.get("source")
        or (place and place.group("agency"))
        or None,
        language=fields.get("language"),
        line=1,
    )


def _fields(parts: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """``Date: …`` lines at the very top."""
    fields: dict[str, str] = {}
    for index, part in enumerate(parts):
        match = _FIELD.match(part)
        if match is None:
            return fields, list(parts[index:])
        fields[match.group(1).lower()] = match.group(2).strip()
    return fields, []


def _title(parts: Sequence[str]) -> tuple[str | None, list[str]]:
    """The last headline-like line before the first sentence, navigation and bylines aside."""
    for index, part in enumerate(parts[: _first_sentence(parts)]):
        if len(part.split()) in _TITLE_WORDS and not is_furniture(part) and not phrases.is_box_heading(part):
            longest = max(parts[index : _first_sentence(parts)][:_HEAD], key=_headline_weight)
            at = parts.index(longest)
            return longest, [*parts[:at], *parts[at + 1 :]]
    return None, list(parts)


def _headline_weight(part: str) -> int:
    """The first long line wins: navigation is short, a standfirst is not before its headline."""
    return 0 if is_furniture(part) else min(len(part.split()), 5)


def _first_sentence(parts: Sequence[str]) -> int:
    return next((i for i, part in enumerate(parts) if is_sentence(part)), len(parts))


def _date(fields: dict[str, str], head: Sequence[str], place: re.Match[str] | None, name: str) -> str | None:
    stated = [fields.get("date"), fields.get("published"), place and place.group()]
    lines = [line for line in head if not is_sentence(line)]
    candidates = [find_date(line) for line in [*filter(None, stated), *lines]]
    return next(filter(None, candidates), None) or name_date(PurePath(name).name)
