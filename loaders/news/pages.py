"""The articles of a web archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from lxml import etree

from loaders.base import LoadContext
from loaders.errors import WrongFormatError
from loaders.lines import decode
from loaders.news.archive import Page, Unusable, records
from loaders.news.article import Article
from loaders.news.plain import read_text
from loaders.news.web import read_page

_HTML = frozenset({"text/html", "application/xhtml+xml", ""})
_OK = "200"
# What the parsers behind read_page are known to raise on markup that no browser would show either.
_FAILS = (
    WrongFormatError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    RecursionError,
    etree.LxmlError,
)


def read_archive(stream: BinaryIO, context: LoadContext) -> Iterator[Article | None]:
    """One article a page; every record that is none is skipped with its number in the file."""
    for record in context.rows(records(stream)):
        if isinstance(record, Unusable):
            context.skip(record.reason, record.number, record.what)
            yield None
        else:
            yield _article(record, context)


def _article(page: Page, context: LoadContext) -> Article | None:
    if page.status != _OK:
        context.skip("http-status", page.number, f"{page.status} {page.url}")
    elif (
        page.media_type == "text/plain" and page.kind == "conversion"
    ):  # the text of a page, without its date
        return replace(read_text(decode(page.content)[0], ""), url=page.url, line=page.number)
    elif page.media_type not in _HTML:
        context.skip("not-a-page", page.number, f"{page.media_type} {page.url}")
    else:
        try:
            return replace(read_page(page.content, page.url), line=page.number)
        except _FAILS as error:
            context.skip("no-article", page.number, f"{page.url}: {error}")
    return None
