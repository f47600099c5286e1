"""Articles as JSON: one object, a list, an object that holds the list, or one object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from loaders.base import LoadContext
from loaders.errors import WrongFormatError
from loaders.lines import MAX_LINE, decode, lines
from loaders.news.article import Article, version
from loaders.news.dates import parse_date
from loaders.news.web import fragment_paragraphs
from loaders.prose import whole
from loaders.whole_json import whole_json

_FIELDS = {
    "key": ("id", "guid", "uuid", "articleid", "docid", "documentid"),
    "title": ("title", "headline", "heading", "name"),
    "date": ("date", "published", "publishedat", "pubdate", "datepublished", "publicationdate", "publishdate",
             "publisheddate", "publishedon", "datetime", "created", "createdat", "timestamp", "time"),
    "updated": ("updated", "updatedat", "modified", "modifiedat", "datemodified", "lastmodified"),
    "text": ("text", "body", "content", "articlebody", "fulltext", "maintext", "contenttext", "contenthtml",
             "bodytext", "articletext", "article", "html", "story", "description", "summary", "abstract"),
    "url": ("url", "link", "canonicalurl", "canonical", "permalink", "weburl", "sourceurl", "href"),
    "publisher": ("publisher", "source", "outlet", "sitename", "site", "publication", "newspaper", "provider",
                  "domain"),
    "language": ("language", "lang", "inlanguage", "locale"),
}  # fmt: skip
_LISTS = ("articles", "items", "documents", "results", "data", "news", "entries", "stories", "docs", "value")
_NOT_LETTER = re.compile(r"[^a-z]")


def read_lines(stream: BinaryIO, context: LoadContext) -> Iterator[Article | None]:
    """One article a line; a line that is not is skipped with its number, and the next one is read."""
    for line in context.rows(line for line in lines(stream) if line.data is None or line.data.strip()):
        if line.data is None:
            context.skip(
                "line-too-long", line.number, f"{line.length:,} bytes; at most {MAX_LINE:,} are read"
            )
            yield None
            continue
        text, encoding = decode(line.data)
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            context.skip("bad-json", line.number, f"{error}: {text[:80]}")
            yield None
            continue
        if encoding not in ("utf-8", "utf-16-le", "utf-16-be"):
            context.note("not-utf-8", line.number, f"read as {encoding}")
        yield _article(data, line.number, context)


def read_whole(stream: BinaryIO, context: LoadContext) -> Iterator[Article | None]:
    """One article, a list of them, or an object that holds the list.

    Raises:
        WrongFormatError: not JSON, or no articles in it.
        TooLargeError: more than 64 MB in one value; JSON lines have no such limit.
    """
    value = whole_json(stream, "", "one JSON value", "use JSON lines")
    for item in context.rows(_items(value)):
        yield _article(item, None, context)


def _items(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        listed = [value[name] for name in _LISTS if isinstance(value.get(name), list)]
        return listed[0] if listed and not _field(_normal(value), "text") else [value]
    raise WrongFormatError("a JSON value that is neither object nor list", hint="articles are JSON objects")


def _article(item: Any, line: int | None, context: LoadContext) -> Article | None:
    if not isinstance(item, dict):
        context.skip("not-an-object", line, repr(item))
        return None
    fields = _normal(item)
    text = _field(fields, "text")
    if not isinstance(text, str) or not text.strip():
        context.skip("no-text", line, str(_field(fields, "title") or _field(fields, "url") or sorted(item)))
        return None
    date = _field(fields, "date")
    if date is not None and parse_date(date) is None:
        context.note("date-not-understood", line, str(date))
    key = _field(fields, "key")
    return Article(
        body=fragment_paragraphs(text),
        title=" ".join(fragment_paragraphs(_string(_field(fields, "title")) or "")),
        date=parse_date(date),
        updated=version(_field(fields, "updated"), date),
        url=_string(_field(fields, "url")),
        publisher=_string(_field(fields, "publisher")),
        language=_string(_field(fields, "language")),
        key=str(key) if isinstance(key, str | int) and str(key) else None,
        line=line,
    )


def _normal(item: Mapping[str, Any]) -> dict[str, Any]:
    return {_NOT_LETTER.sub("", str(name).lower()): value for name, value in item.items()}


def _field(fields: Mapping[str, Any], name: str) -> Any:
    """The first filled field of the known names."""
    value = next((fields[key] for key in _FIELDS[name] if fields.get(key) not in (None, "", [], {})), None)
    return whole(value) if isinstance(value, str) else value


def _string(value: Any) -> str | None:
    """A text, or the name of an object such as ``{"name": "Reuters"}``."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    return whole(value) if isinstance(value, str) else None
