"""News articles in the forms they are passed around in: text, HTML, JSON (lines), RSS, Atom, WARC, ARC."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.errors import TooLargeError, WrongFormatError
from loaders.lines import decode
from loaders.news.article import Article, mapped
from loaders.news.plain import read_text
from loaders.prose import ends_sentence, paragraphs
from loaders.source import source_info
from loaders.unpack import beginning

_HEAD = 65_536
_MAX_ARTICLE = 16 * 1024 * 1024
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|title)\b", re.IGNORECASE)
_TEXT_FIELD = re.compile(rb'"(?:text|body|content\w*|article\w*|html|summary|description)"\s*:')
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_ARCHIVES = (b"WARC/", b"filedesc://")
_ADDRESS = ("http://", "https://")
_DATA_NAMES = (".xml", ".rss", ".atom", ".rdf", ".json", ".jsonl", ".ndjson", ".csv")
_SENTENCES = 2
_UNSPACED = 12
_ROWS, _FEWEST_ROWS = 20, 3


class NewsLoader:
    """The ``news`` loader; one row is one article."""

    @property
    def info(self) -> SourceInfo:
        """What ``source.toml`` says."""
        return source_info(Path(__file__).parent)

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content decides
        """Any feed, page or JSON object with a text, and plain text that has sentences in it."""
        form = detect(head)
        if form in ("json", "lines"):
            return _TEXT_FIELD.search(head) is not None
        return form in ("feed", "html", "archive") or (form == "text" and _has_sentences(head))

    def read(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        """One :class:`Mapped` per article."""
        with file.open() as stream:
            form = detect(beginning(stream, _HEAD))
        yield from mapped(_articles(form, file, context), context)


def detect(head: bytes) -> str:
    """``feed html lines json text archive xml`` or ``binary``, from the first bytes."""
    if head.startswith(_ARCHIVES):
        return "archive"
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")
    if start.startswith((b"{", b"[")):
        return "lines" if _is_object(start.split(b"\n", 1)[0]) else "json"
    if start.startswith(b"<"):
        from loaders.feeds import is_feed

        return "feed" if is_feed(start) else "html" if _HTML.search(start[:4096]) else "xml"
    return "binary" if _CONTROL.search(decode(head)[0]) else "text"


def _articles(form: str, file: InputFile, context: LoadContext) -> Iterable[Article | None]:
    if form in ("binary", "xml"):
        raise WrongFormatError(f"{file.path}: {form}, not an article", hint="see the formats: kg sources")
    if form == "text":
        text = decode(_whole(file))[0]
        if _is_table(text):
            raise WrongFormatError(
                f"{file.path}: a table, not an article", hint="see the formats: kg sources"
            )
        return context.rows([read_text(text, file.path)])
    if form == "html":
        if PurePath(urlsplit(file.path).path).suffix.lower() in _DATA_NAMES:
            message = f"{file.path}: an HTML page, not what its name says"
            raise WrongFormatError(message, hint="the server sent an error page; open it to see")
        from loaders.news.web import read_page

        address = file.path if file.path.startswith(_ADDRESS) else None
        return context.rows([read_page(_whole(file), address)])
    return _many(form, file, context)


def _many(form: str, file: InputFile, context: LoadContext) -> Iterator[Article | None]:
    with file.open() as stream:
        if form == "feed":
            from loaders.news.feeds import read_feed

            yield from read_feed(stream, context)
        elif form == "archive":
            from loaders.news.pages import read_archive

            yield from read_archive(stream, context)
        else:
            from loaders.news.records import read_lines, read_whole

            yield from (read_lines if form == "lines" else read_whole)(stream, context)


def _whole(file: InputFile) -> bytes:
    with file.open() as stream:
        data = stream.read(_MAX_ARTICLE + 1)
    if len(data) > _MAX_ARTICLE:
        message = f"{file.path}: one article of more than {_MAX_ARTICLE:,} bytes"
        raise TooLargeError(message, hint="is it one text?")
    return data


def _is_object(line: bytes) -> bool:
    """A whole JSON object on the first line; of a line longer than the head only the beginning is seen."""
    if not line.startswith(b"{") or line.strip() == b"{":
        return False
    try:
        return isinstance(json.loads(decode(line)[0]), dict)
    except ValueError:
        return len(line) > _HEAD // 2
    except RecursionError:
        return False


def _has_sentences(head: bytes) -> bool:
    text = decode(head)[0]
    found = [p for p in paragraphs(text) if ends_sentence(p) and (len(p.split()) > 4 or _is_unspaced(p))]
    return len(found) >= _SENTENCES or sum(map(len, found)) * 2 > len(text)


def _is_unspaced(paragraph: str) -> bool:
    """Chinese and Japanese set no spaces between words."""
    return not paragraph.isascii() and len(paragraph) >= _UNSPACED


def _is_table(text: str) -> bool:
    """Lines that all have the same number of the same separator: CSV under the name of an article."""
    rows = [row for row in text.splitlines() if row.strip()][:_ROWS]
    counts = [{row.count(separator) for row in rows} for separator in ",;\t|"]
    return len(rows) >= _FEWEST_ROWS and any(len(count) == 1 and min(count) >= 2 for count in counts)
