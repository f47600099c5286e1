"""Wikipedia's current events: the feed of days (RSS with a page in each item) and dumps as JSON lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from kg.dates import BadDateError, PartialDate
from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.current_events.item import Item, mapped
from loaders.errors import WrongFormatError
from loaders.feeds import entries, is_feed
from loaders.lines import decode, lines
from loaders.prose import whole
from loaders.source import source_info

_HEAD = 65_536
_DAY = re.compile(rb'"date"\s*:\s*"(\d{4}-\d\d-\d\d)"')
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FIELDS = ("date", "category", "topics", "text", "sources")


class CurrentEventsLoader:
    """The ``current_events`` loader; one row is one news item."""

    @property
    def info(self) -> SourceInfo:
        """What ``source.toml`` says."""
        return source_info(Path(__file__).parent)

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content decides
        """The portal's feed by its address, a dump by the fields of its first line."""
        if is_feed(head):
            return b"Portal:Current_events" in head
        first = head.split(b"\n", 1)[0]
        return all(f'"{field}"'.encode() in first for field in _FIELDS)

    def read(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        """One :class:`Mapped` per item; the edition's date orders what different files say of one item."""
        with file.open() as stream:
            head = stream.read(_HEAD)
        if is_feed(head):
            with file.open() as stream:
                yield from _feed(stream, context)
            return
        if not head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{"):
            raise WrongFormatError(f"{file.path}: neither feed nor JSON lines", hint="see: kg sources")
        with file.open() as stream:
            edition = _latest_day(stream)
        with file.open() as stream:
            yield from mapped(_dump(stream, context), edition, context)


def _feed(stream: BinaryIO, context: LoadContext) -> Iterator[Mapped]:
    found = list(entries(stream))
    edition = _built(found)
    yield from mapped(_days(found, context), edition, context)


def _days(found: list[tuple[int | None, Any, Any]], context: LoadContext) -> Iterator[Item]:
    """The items of all pages, the fuller of two of one day first: pages grow, so it is the later one."""
    from loaders.current_events.page import items

    pages = []
    for number, (line, entry, feed) in enumerate(found):
        if entry is None:
            _skip_day(context, "broken-item", line, str(feed))
            continue
        try:
            pages.append(list(items(entry.get("summary", ""), entry.get("title", ""), line, number)))
        except WrongFormatError as error:
            _skip_day(context, "not-a-day", line, error.message)
    for page in sorted(pages, key=len, reverse=True):
        yield from context.rows(page)


def _skip_day(context: LoadContext, reason: str, line: int | None, what: str) -> None:
    """A day whose items cannot be told apart counts as one row."""
    for _ in context.rows([what]):
        context.skip(reason, line, what)


def _built(found: list[tuple[int | None, Any, Any]]) -> str:
    """When the feed was made: its build date, else the latest date among its items."""
    moments = [dict.get(feed, "updated_parsed") for _, entry, feed in found if entry is not None]
    moments = [m for m in moments if m] or [e.get("published_parsed") for _, e, _ in found if e is not None]
    known = [m for m in moments if m]
    return "{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}Z".format(*max(known)[:6]) if known else ""


def _latest_day(stream: BinaryIO) -> str:
    """A dump was made no earlier than the last day it holds."""
    found = {m.group(1).decode() for line in lines(stream) if line.data and (m := _DAY.search(line.data))}
    return max(filter(_is_day, found), default="")


def _is_day(text: str) -> bool:
    try:
        return PartialDate.parse(text).day is not None
    except BadDateError:
        return False


def _dump(stream: BinaryIO, context: LoadContext) -> Iterator[Item]:
    for line in context.rows(line for line in lines(stream) if line.data is None or line.data.strip()):
        if line.data is None:
            context.skip("line-too-long", line.number, f"{line.length:,} bytes")
            continue
        try:
            yield _item(json.loads(decode(line.data)[0]), line.number)
        except (ValueError, RecursionError) as error:
            context.skip("bad-json", line.number, str(error))
        except (KeyError, TypeError, AttributeError, BadDateError) as error:
            context.skip("bad-item", line.number, f"{type(error).__name__}: {error}")


def _item(data: Any, line: int) -> Item:
    day = PartialDate.parse(data["date"])
    if not _ISO_DAY.fullmatch(day.text):
        raise BadDateError(f"not a day: {day.text!r}")
    if not isinstance(data["text"], str):
        raise TypeError("the text is none")
    return Item(
        day=day.text,
        category=whole(str(data.get("category", ""))),
        topics=tuple(whole(str(topic)) for topic in data.get("topics", ())),
        text=whole(data["text"]),
        sources=tuple(
            (whole(str(s.get("name", ""))), whole(str(s.get("url", "")))) for s in data.get("sources", ())
        ),
        line=line,
    )
