"""Web pages: trafilatura finds the article, the page's own metadata its date, publisher and address."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import lxml.html
import trafilatura
from lxml import etree
from trafilatura.settings import Document

from loaders.errors import WrongFormatError
from loaders.lines import decode
from loaders.news.article import Article, version
from loaders.prose import paragraphs

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read, we report

_DATE_METAS = (
    "article:published_time", "datepublished", "date", "dc.date", "dcterms.created", "dcterms.date",
    "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date", "og:published_time",
)  # fmt: skip
_UPDATE_METAS = ("article:modified_time", "datemodified", "og:updated_time", "last-modified")
_SKIPPED = (
    "script", "style", "nav", "aside", "footer", "form", "button", "noscript", "iframe", "svg", "figure",
    "select",
)  # fmt: skip
_BLOCKS = frozenset((
    "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article",
    "tr", "table", "br", "header",
))  # fmt: skip
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|<!\[CDATA\[")
_BLOCK_TAG = re.compile(rf"<(?:{'|'.join(sorted(_BLOCKS))})\b", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\n\s*\n")
_PARSER = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)


def read_page(data: bytes, url: str | None = None) -> Article:
    """The article of one page.

    Raises:
        WrongFormatError: the page cannot be parsed, or there is no article in it.
    """
    tree = _tree(data)
    found = trafilatura.bare_extraction(
        tree, url=url, include_comments=False, include_tables=False, with_metadata=True
    )
    if not isinstance(found, Document) or not found.text:
        raise WrongFormatError("no article in the page", hint="save the article's own page, not a front page")
    facts = _page_facts(_tree(data))
    return Article(
        body=tuple(part for line in found.text.split("\n") for part in paragraphs(line)),
        title=found.title,
        date=facts.get("date"),
        updated=facts.get("updated") or facts.get("date"),
        url=facts.get("canonical") or found.url or url,
        publisher=facts.get("publisher") or found.sitename,
        language=facts.get("language"),
        line=1,
    )


def fragment_paragraphs(markup: str) -> tuple[str, ...]:
    """The paragraphs of a piece of HTML, as feeds and databases carry it; plain text passes through.

    HTML without any block element keeps the empty lines it has as the ends of its paragraphs.
    """
    if not _TAG.search(markup):
        return tuple(paragraphs(unescape(markup)))
    pieces = [markup] if _BLOCK_TAG.search(markup) else _EMPTY_LINE.split(markup)
    return tuple(part for piece in pieces for part in _blocks(piece))


def _blocks(markup: str) -> list[str]:
    try:
        tree = lxml.html.fragment_fromstring(markup, create_parent="div", parser=_PARSER)
    except (etree.ParserError, ValueError):
        return paragraphs(markup)
    etree.strip_elements(tree, *_SKIPPED, with_tail=False)
    return [" ".join(part.split()) for part in "".join(_flow(tree)).split("\0") if part.split()]


def _flow(element: lxml.html.HtmlElement) -> Iterator[str]:
    """The text in reading order, with ``\\0`` where a block begins or ends."""
    for event, node in etree.iterwalk(element, events=("start", "end")):
        edge = "\0" if node.tag in _BLOCKS else ""
        yield edge + (
            (node.text or "") if event == "start" else (node.tail or "") if node is not element else ""
        )


def _tree(data: bytes) -> lxml.html.HtmlElement:
    try:
        tree = trafilatura.load_html(data) if _declares(data) else trafilatura.load_html(decode(data)[0])
    except (ValueError, etree.LxmlError) as error:
        raise WrongFormatError(f"not HTML: {error}", hint="is the file complete?") from error
    if tree is None:
        raise WrongFormatError("not HTML", hint="is the file complete?")
    return tree


def _declares(data: bytes) -> bool:
    return b"charset" in data[:4096].lower()


def _page_facts(tree: lxml.html.HtmlElement) -> dict[str, str]:
    """What the page says about itself: structured data first, then meta elements, then its time element."""
    linked = _linked_data(tree)
    metas = {
        (m.get("property") or m.get("name") or m.get("itemprop") or "").lower(): m.get("content")
        for m in reversed(tree.xpath("//meta[@content]"))
    }
    times = [t.get("datetime") for t in tree.xpath("//article//time[@datetime] | //header//time[@datetime]")]
    times += tree.xpath("//*[@itemprop='datePublished']/@datetime")
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    publisher = linked.get("publisher")
    facts = {
        "date": version(linked.get("datePublished"), *map(metas.get, _DATE_METAS), *times),
        "updated": version(linked.get("dateModified"), *map(metas.get, _UPDATE_METAS)),
        "canonical": next(iter(canonical), None) or metas.get("og:url"),
        "publisher": publisher.get("name") if isinstance(publisher, dict) else metas.get("og:site_name"),
        "language": tree.get("lang") or metas.get("og:locale"),
    }
    return {name: str(value) for name, value in facts.items() if value}


def _linked_data(tree: lxml.html.HtmlElement) -> dict[str, Any]:
    """The first JSON-LD object that is dated (an article, not the site)."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            data = json.loads(script)
        except ValueError:
            continue
        graph = data.get("@graph", [data]) if isinstance(data, dict) else data
        for item in graph if isinstance(graph, list) else []:
            if isinstance(item, dict) and "datePublished" in item:
                return item
    return {}
