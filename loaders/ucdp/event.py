"""One GED row as a typed event: dates as exact as their precision code, the dead, coordinates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.dates import BadDateError, PartialDate, days_in_month
from loaders.base import LoadContext
from loaders.event_places import Point, noted_point
from loaders.precisions import noted_precision
from ontology.codes import UnknownCodeError, class_for_ucdp

_WORDS = {"month": 7, "year": 4}
"""How much of an ISO date is left when only the month or the year is known."""

_MOST_DIGITS = 9  # no event has a billion dead


@dataclass(frozen=True, slots=True)
class Event:
    """A row that can be used: ``start`` and ``end`` bound when it happened, ``cells`` are texts by column.

    ``dead`` is ``(low, best, high)`` as published, which is not always in that order.
    """

    id: str
    line: int
    cls: str
    start: str
    end: str
    dead: tuple[int, int, int] | None
    where: Point | None
    place_precision: str
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """A cell without blanks around it; ``""`` where the release lacks the column."""
        return self.cells.get(column, "").strip()


def read(cells: Mapping[str, str], line: int, context: LoadContext) -> Event | None:
    """The event, or ``None`` after a skip that names what is wrong with the row."""
    key = cells["id"].strip()
    if not key.isdecimal():
        context.skip("no-id", line, key)
        return None
    violence = cells["type_of_violence"].strip()
    try:
        cls = class_for_ucdp(violence)
    except UnknownCodeError:
        context.skip("unknown-type-of-violence", line, f"{key}: {violence}")
        return None
    span = _span(cells, key, line, context)
    if span is None:
        return None
    return Event(
        key, line, cls, *span, _dead(cells, key, line, context), noted_point(cells, key, line, context),
        noted_precision("ucdp", "geoPrecision", cells.get("where_prec", ""), "country", line, context), cells,
    )  # fmt: skip


def _span(cells: Mapping[str, str], key: str, line: int, context: LoadContext) -> tuple[str, str] | None:
    written = cells["date_start"].strip(), cells["date_end"].strip()
    try:
        # "2013-01-03 00:00:00.000" in the yearly files: a day, no moment
        start, end = (PartialDate.parse(text[:10]) for text in written)
    except BadDateError:
        context.skip("bad-date", line, f"{key}: {' to '.join(written)}")
        return None
    if end.last_day < start.first_day:
        context.skip("ends-before-start", line, f"{key}: {' to '.join(written)}")
        return None
    exact = noted_precision("ucdp", "datePrecision", cells.get("date_prec", ""), "day", line, context)
    return _rough(start.text, end.text, exact)


def _rough(start: str, end: str, exact: str) -> tuple[str, str]:
    """A month or year where no more is known: the whole of it, or one day that stands for it.

    Bounds narrower than that are kept, because they say more than the code.
    """
    length = _WORDS.get(exact)
    if length and start[:length] == end[:length] and (start == end or _is_whole(start, end, length)):
        return start[:length], end[:length]
    return start, end


def _is_whole(start: str, end: str, length: int) -> bool:
    unit = start[:length]
    first = unit + "-01-01"[length - 4 :]
    last = unit + (
        "-12-31" if length == _WORDS["year"] else f"-{days_in_month(int(end[:4]), int(end[5:7])):02d}"
    )
    return (start, end) == (first, last)


def _dead(cells: Mapping[str, str], key: str, line: int, context: LoadContext) -> tuple[int, int, int] | None:
    written = [cells[name].strip() for name in ("low", "best", "high")]
    try:
        low, best, high = (_count(text) for text in written)
    except ValueError:
        context.note("bad-number", line, f"{key}: {', '.join(written)}")
        return None
    if not low <= best <= high:
        context.note("estimates-out-of-order", line, f"{key}: {low}, {best}, {high}")
    return low, best, high


def _count(text: str) -> int:
    plain = text.removesuffix(".0")
    if not (plain.isascii() and plain.isdecimal()) or len(plain) > _MOST_DIGITS:
        raise ValueError(text)
    return int(plain)
