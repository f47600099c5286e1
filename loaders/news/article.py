"""One article, whatever it was read from, and the document it becomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from kg.ids import text_document_id
from kg.model import Document
from loaders.addresses import without_user
from loaders.base import LoadContext, Mapped
from loaders.language import language
from loaders.news.dates import parse_date
from loaders.news.furniture import clean
from loaders.outlets import outlet
from loaders.prose import join, one_line

SOURCE = "news"
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "cmpid", "ocid")


@dataclass(frozen=True, slots=True)
class Article:
    """What a format's reader found; ``body`` are paragraphs with the furniture still among them.

    ``key`` is the publication's own id, ``updated`` when this version was published, as it says so.
    """

    body: tuple[str, ...]
    title: str | None = None
    date: str | None = None
    updated: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    key: str | None = None
    line: int | None = None


def mapped(articles: Iterable[Article | None], context: LoadContext) -> Iterator[Mapped]:
    """The articles as documents; ``None`` stands for a row that its reader has already skipped."""
    for article in articles:
        if article is None:
            continue
        title = one_line(article.title or "").casefold()
        cleaned = clean([p for p in map(one_line, article.body) if p and p.casefold() != title])
        if not cleaned.body:
            context.skip("no-text", article.line, article.title or article.url or "an item without a text")
            continue
        if cleaned.removed:
            context.note("site-furniture", article.line, cleaned.removed[0])
        yield _mapped(article, join(cleaned.body))


def canonical(url: str | None) -> str | None:
    """The address without user, fragment and tracking parameters; ``None`` unless it is http(s)."""
    try:
        parts = urlsplit(without_user((url or "").strip()))
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.startswith(_TRACKING)]
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path, urlencode(query), ""))


def host(url: str | None) -> str | None:
    """The site an address is on, which names its publisher where nothing else does."""
    return urlsplit(url).netloc.removeprefix("www.") or None if url else None


def _mapped(article: Article, text: str) -> Mapped:
    url = canonical(article.url)
    publisher = one_line(article.publisher or "") or host(url)
    key = _key(article.key, publisher, url)
    identity = _identity(text, key, article.date, publisher)
    record = outlet(identity, publisher) if publisher else None
    document = Document(
        id=identity,
        cls="NewsArticle",
        source=SOURCE,
        key=key,
        version=article.updated or article.date or "",
        title=one_line(article.title or "") or None,
        date=article.date,
        language=language(text, article.language),
        url=url,
        publisher=record.entity if record else None,
        text=text,
    )
    return Mapped(documents=(document,), records=(record,) if record else ())


def _key(given: str | None, publisher: str | None, url: str | None) -> str | None:
    """The address, or the publication's own id where that is an address or its publication is known.

    Any two files may number their articles from 1; these are no versions of each other.
    """
    if given is None or ":" in given:
        return given or url
    return f"{publisher} {given}" if publisher else url


def _identity(text: str, *known: str | None) -> str:
    """A bare text is identified by itself; what else is known is part of the identity of the others.

    Otherwise the date or publisher of a text found twice would depend on which copy came first.
    """
    return text_document_id("\x1f".join([text, *(part or "" for part in known)]) if any(known) else text)


def version(*values: object) -> str | None:
    """The first of the given moments that names one, as it orders the versions of an article."""
    return next((date for value in values if (date := parse_date(value))), None)
