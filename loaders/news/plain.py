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
_LONG_ENOUGH = 5
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
        or (place.group("agency") if place else None),
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
    """The headline before the first sentence, and what is left without it.

    The first line of some length wins: navigation is short, and a standfirst comes after its headline.
    """
    head = [part for part in parts[: _first_sentence(parts)] if _is_headline(part)][:_HEAD]
    if not head and len(parts) > 2 and parts[0].endswith(("?", "!")) and _is_headline(parts[0]):
        head = [parts[0]]
    if not head:
        return None, list(parts)
    title = max(head, key=lambda part: min(len(part.split()), _LONG_ENOUGH))
    at = parts.index(title)
    return title, [*parts[:at], *parts[at + 1 :]]


def _is_headline(part: str) -> bool:
    return len(part.split()) in _TITLE_WORDS and not is_furniture(part) and not phrases.is_box_heading(part)


def _first_sentence(parts: Sequence[str]) -> int:
    return next((i for i, part in enumerate(parts) if is_sentence(part)), len(parts))


def _date(fields: dict[str, str], head: Sequence[str], place: re.Match[str] | None, name: str) -> str | None:
    stated = [fields.get("date"), fields.get("published"), place and place.group()]
    lines = [line for line in head if not is_sentence(line)]
    candidates = [find_date(line) for line in [*filter(None, stated), *lines]]
    return next(filter(None, candidates), None) or name_date(PurePath(name).name)
