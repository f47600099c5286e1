"""The articles of a feed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from loaders.base import LoadContext
from loaders.feeds import entries
from loaders.news.article import Article, version
from loaders.news.web import fragment_paragraphs


def read_feed(stream: BinaryIO, context: LoadContext) -> Iterator[Article | None]:
    """One article an item; a broken item is skipped with its line and what is wrong with it."""
    for line, entry, feed in context.rows(entries(stream)):
        if entry is None:
            context.skip("broken-item", line, feed)
            yield None
        else:
            yield _article(entry, feed, line)


def _article(entry: Any, feed: Any, line: int | None) -> Article:
    contents = [content.get("value", "") for content in entry.get("content", [])]
    markup = max([*contents, entry.get("summary", "")], key=len)
    title = " ".join(fragment_paragraphs(entry.get("title", "")))
    source = entry.get("source", {})
    edited = dict.get(entry, "updated")  # feedparser's own get would answer with the publication date
    moment = entry.get("published") or entry.get("created") or edited
    return Article(
        body=fragment_paragraphs(markup),
        title=title,
        date=version(moment),
        updated=version(edited, moment),
        url=entry.get("link"),
        publisher=source.get("title") or entry.get("publisher") or feed.get("title"),
        language=entry.get("language") or feed.get("language"),
        key=entry.get("id") or entry.get("link"),
        line=line,
    )
