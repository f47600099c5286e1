"""The items of one day's page: headings, nested lists of topics, a sentence or two, sources in brackets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import lxml.html
from lxml import etree

from loaders.current_events.item import Item
from loaders.errors import WrongFormatError
from loaders.news.dates import find_date

_LISTS = ("ul", "ol", "dl")
_CONTENT = ".//div[contains(concat(' ', @class, ' '), ' current-events-content ')]"
_PARSER = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)


def items(markup: str, title: str, line: int | None, number: int = 0) -> Iterator[Item]:
    """The page's items in order; those of an item with items of its own come after it.

    Raises:
        WrongFormatError: no page of a day.
    """
    try:
        page = lxml.html.fragment_fromstring(markup, create_parent="div", parser=_PARSER)
    except (etree.ParserError, ValueError) as error:
        raise WrongFormatError(f"{title}: {error}", hint="the day's page is damaged") from error
    etree.strip_elements(page, "style", "script", with_tail=False)
    day = find_date(page.xpath("string(.//*[contains(@class, 'bday')])")) or find_date(title)
    contents = page.xpath(_CONTENT)
    if not day or not contents:
        raise WrongFormatError(
            f"{title}: not a page of current events", hint="has the portal changed its form?"
        )
    category = ""
    for block in contents[0]:
        if block.tag in _LISTS:
            yield from _list(block, Item(day, category, (), "", (), line, number))
        else:
            category = _words(block) or category


def _list(block: lxml.html.HtmlElement, outer: Item) -> Iterator[Item]:
    """The items of a list that stands under ``outer``."""
    for entry in block.iterchildren("li", "dd"):
        nested = list(entry.iterchildren(*_LISTS))
        for inner in nested:
            entry.remove(inner)
        sources = _take_sources(entry)
        text = _words(entry)
        topic = (text,) if nested and text and not sources else ()
        if not topic:
            yield replace(outer, text=text, sources=sources)
        for inner in nested:
            yield from _list(inner, replace(outer, topics=(*outer.topics, *topic)))


def _take_sources(entry: lxml.html.HtmlElement) -> tuple[tuple[str, str], ...]:
    """The bracketed references, which are taken out of the text."""
    found = []
    for link in entry.xpath(".//a[contains(@class, 'external')]"):
        name = _words(link)
        if name.startswith("("):
            found.append((name.strip("()[] "), link.get("href") or ""))
            link.drop_tree()
    return tuple(found)


def _words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
