"""Relay connections over keyset pages: cursors hold the sort values and the id, and a version."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Awaitable, Callable, Sequence
from enum import Enum

import strawberry

from api.answers import answers
from api.errors import ArgumentError, CursorError
from kg.reads.conditions import Scalar
from kg.reads.order import MAX_PAGE, Key, Page, Place, Slice

VERSION = 1
DEFAULT = 20


@strawberry.type(description="Whether there is more before and after this page.")
class PageInfo:
    """Relay's page info."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type
class Connection:
    """One page of a list; subclasses add the edges."""

    page_info: PageInfo
    count: strawberry.Private[Callable[[], Awaitable[int]]]

    @answers("How many there are on all pages; counted only when asked for.")
    async def total_count(self) -> int:
        """Counts."""
        return await self.count()


def page_of(
    order: Sequence[Enum] | None,
    default: Enum,
    first: int | None,
    after: str | None,
    last: int | None = None,
    before: str | None = None,
) -> Page:
    """The page that the arguments of a connection ask for.

    Raises:
        ArgumentError: they contradict each other, or are out of bounds.
        CursorError: a cursor of another list, order or version.
    """
    if (first is not None or after is not None) and (last is not None or before is not None):
        raise ArgumentError("first/after and last/before at once", field="last", hint="page in one direction")
    backwards = last is not None or before is not None
    limit, name = (last, "last") if backwards else (first, "first")
    limit = DEFAULT if limit is None else limit
    if not 1 <= limit <= MAX_PAGE:
        raise ArgumentError(f"{name} is {limit}", field=name, hint=f"it runs from 1 to {MAX_PAGE}")
    keys = _keys(order or [default])
    cursor, argument = (before, "before") if backwards else (after, "after")
    position = None if cursor is None else _position(cursor, keys, argument)
    return Page(keys, limit, position, backwards)


def cursor_of(page: Page, place: Place) -> str:
    """The cursor of one row."""
    return encoded(_signature(page.keys), place.values)


def encoded(signature: str, values: Sequence[Scalar]) -> str:
    """A cursor: version, what list it belongs to, and the position in it."""
    text = json.dumps([VERSION, signature, *values], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode("utf-8", "surrogatepass")).decode().rstrip("=")


def decoded(cursor: str, signature: str, length: int, argument: str) -> tuple[Scalar, ...]:
    """The position in a cursor of that list.

    Raises:
        CursorError: it is none, of another list, or of another version.
    """
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        parts = json.loads(text)
    except (binascii.Error, ValueError, RecursionError) as error:
        raise CursorError(f"not a cursor: {cursor[:40]!r}", field=argument, hint=_HINT) from error
    if not isinstance(parts, list) or parts[:2] != [VERSION, signature] or len(parts) != length + 2:
        raise CursorError("a cursor of another list or order", field=argument, hint=_HINT)
    if not all(isinstance(value, str | int | float) for value in parts[2:]):
        raise CursorError("a damaged cursor", field=argument, hint=_HINT)
    return tuple(parts[2:])


def page_info(page: Page, found: Slice) -> PageInfo:
    """Relay's page info of a page."""
    cursors = [cursor_of(page, place) for place in (found.places[:1] + found.places[-1:])]
    past = page.after is not None
    return PageInfo(
        has_next_page=past if page.backwards else found.more,
        has_previous_page=found.more if page.backwards else past,
        start_cursor=cursors[0] if cursors else None,
        end_cursor=cursors[-1] if cursors else None,
    )


_HINT = "take endCursor or startCursor of the same list in the same order, or leave it out"


def _keys(order: Sequence[Enum]) -> tuple[Key, ...]:
    """The sort keys; of one property named twice the first counts."""
    keys: dict[str, Key] = {}
    for value in (str(o.value) for o in order):
        keys.setdefault(value.lstrip("-"), Key(value.lstrip("-"), value.startswith("-")))
    return tuple(keys.values())


def _signature(keys: Sequence[Key]) -> str:
    return ",".join(("-" if key.descending else "") + key.property for key in keys)


def _position(cursor: str, keys: Sequence[Key], argument: str) -> tuple[Scalar, ...]:
    return decoded(cursor, _signature(keys), len(keys) + 1, argument)
