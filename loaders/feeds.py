"""RSS and Atom items: feedparser reads them; one broken item never takes the others with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import feedparser

from loaders.errors import TooLargeError, WrongFormatError
from loaders.xml import UnsafeXmlError

_MAX_FEED = 64 * 1024 * 1024
_ITEM = re.compile(rb"<(item|entry)(?=[\s>]).*?</\1\s*>", re.DOTALL)
_OPENING = re.compile(rb"<(?:item|entry)(?=[\s>])")
_ROOT = re.compile(rb"<(rss|feed|(?:\w+:)?RDF)\b", re.IGNORECASE)


def is_feed(head: bytes) -> bool:
    """Whether the first bytes are those of a feed."""
    return _ROOT.search(head[:4096].replace(b"\0", b"")) is not None


def entries(stream: BinaryIO) -> Iterator[tuple[int | None, Any, Any]]:
    """Each item's line, its parsed form and the feed; a broken one has ``None`` and what is wrong with it."""
    data = _bounded(stream)
    parsed = _parse(data)
    places = [_line(data, match.start()) for match in _OPENING.finditer(data)]
    if not parsed.bozo or _harmless(parsed):
        lines = places if len(places) == len(parsed.entries) else [None] * len(parsed.entries)
        yield from ((line, entry, parsed.feed) for line, entry in zip(lines, parsed.entries, strict=True))
    elif places:
        yield from _one_by_one(data)
    else:
        raise WrongFormatError(f"not a feed: {parsed.bozo_exception}", hint="is the file complete?")


def _one_by_one(data: bytes) -> Iterator[tuple[int | None, Any, Any]]:
    """Parse every item on its own, in the feed's own header, so that a broken one stands alone."""
    opening = _OPENING.search(data)
    assert opening is not None  # the caller has seen one
    header = data[: opening.start()]
    root = _ROOT.search(header)
    name = root.group(1) if root else b"rss"
    footer = (b"</channel></rss>" if name.lower() == b"rss" else b"</" + name + b">") if root else b""
    end = 0
    for match in _ITEM.finditer(data):
        end = match.end()
        whole = _parse(header + match.group() + footer)
        if whole.entries and (not whole.bozo or _harmless(whole)):
            yield _line(data, match.start()), whole.entries[0], whole.feed
        else:
            yield _line(data, match.start()), None, str(whole.get("bozo_exception", "no item in it"))
    for match in _OPENING.finditer(data, end):
        yield _line(data, match.start()), None, "the file ends within the item"


def _parse(data: bytes) -> Any:
    return feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)


def _harmless(parsed: Any) -> bool:
    """A wrong encoding label or media type is a fault of the server, not of the items."""
    faults = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    return isinstance(parsed.get("bozo_exception"), faults)


def _bounded(stream: BinaryIO) -> bytes:
    data = stream.read(_MAX_FEED + 1)
    if len(data) > _MAX_FEED:
        raise TooLargeError(f"a feed of more than {_MAX_FEED:,} bytes", hint="split it")
    if b"<!entity" in data.replace(b"\0", b"").lower():
        raise UnsafeXmlError("declares entities", hint="no feed needs them; the file is refused")
    return data


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1
