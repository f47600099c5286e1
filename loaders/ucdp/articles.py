"""The articles that a row rests on, as documents that its own document cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.dates import BadDateError, PartialDate
from kg.ids import dataset_id
from kg.model import Document, Record
from loaders.outlets import outlet
from loaders.ucdp.event import Event

_BETWEEN = re.compile(r'"\s*;\s*"')
_PARTS = re.compile(r"(?P<office>.*?),\s*(?P<date>\d{4}-\d\d?-\d\d?),\s*(?P<headline>.*)", re.DOTALL)
# Before 2013: Reuters 1989-05-17 "HEADLINE
_FORMER = re.compile(
    r'(?P<office>[^\d"(,]+?)[\s,(]*(?P<date>\d{4}-\d\d?-\d\d?)[\s,):"]*(?P<headline>.*)', re.DOTALL
)
_MARKUP = re.compile(r"\[/?highlight[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Article:
    """What is known of an article: outlet, day and headline, each perhaps not."""

    office: str
    date: str | None
    headline: str


def articles(event: Event) -> list[Article]:
    """The articles of ``source_article``, each once.

    It holds quoted items joined by semicolons, ``"office,date,headline"``; rows of the first years hold one
    reference in free words, which stays as it is where no day can be read from it.
    """
    written = event["source_article"]
    items = _BETWEEN.split(written) if written.startswith('"') else [written]
    found = [_article(_MARKUP.sub("", item).strip().strip('"').strip()) for item in items]
    return list(dict.fromkeys(article for article in found if article.headline or article.office))


def cited(article: Article, source: str, publisher: str | None) -> Document:
    """The article as a document without its text, the same for every row that cites it."""
    key = f"article/{article.office}|{article.date or ''}|{article.headline}"
    return Document(
        id=dataset_id(source, key, ""),
        cls="NewsArticle",
        source=source,
        title=article.headline or article.office,
        date=article.date,
        publisher=publisher,
    )


def publishers(found: list[Article], document: str) -> Iterator[tuple[Article, Record | None]]:
    """Each article with the record of its outlet, where it names one."""
    for article in found:
        yield article, outlet(document, article.office) if article.office else None


def _article(item: str) -> Article:
    match = _PARTS.fullmatch(item) or _FORMER.fullmatch(item)
    if match is None:
        return Article("", None, " ".join(item.split()))
    office, date, headline = (" ".join(part.split()) for part in match.group("office", "date", "headline"))
    return Article(office, _day(date), headline.strip('" '))


def _day(written: str) -> str | None:
    year, month, day = written.split("-")
    try:
        return PartialDate.parse(f"{year}-{month:0>2}-{day:0>2}").text
    except BadDateError:
        return None
