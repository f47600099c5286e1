"""When two actors dealt with each other, in person or through whoever held office at the time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.dates import PartialDate
from kg.reads.order import Page, Place, Slice, sliced, walked
from kg.reads.reader import Reader, Row
from kg.reads.statements import statement
from kg.reads.vocabulary import any_role

MOST = 20_000  # pairs of actors in facts that one question looks at

Span = tuple[int | None, int | None]
_ALWAYS: Span = (None, None)


@dataclass(frozen=True, slots=True)
class Side:
    """Who acts for one actor, and in which days; itself always."""

    spans: dict[str, tuple[Span, ...]]

    def acts(self, actor: str, day: int | None) -> bool:
        """Whether the actor stands for the side on that day; on an unknown day only who always does."""
        return any(_covers(span, day) for span in self.spans.get(actor, ()))


def contacts(
    reader: Reader,
    left: str,
    right: str,
    *,
    classes: Sequence[str],
    start: PartialDate | None,
    end: PartialDate | None,
    page: Page,
) -> Slice:
    """One page of the facts of these classes in which both took part, themselves or represented."""
    found = encounters(reader, left, right, classes=classes, start=start, end=end)
    return sliced(walked(found, page)[: page.limit + 1], page)


def encounters(
    reader: Reader,
    left: str,
    right: str,
    *,
    classes: Sequence[str],
    start: PartialDate | None,
    end: PartialDate | None,
) -> list[Place]:
    """The places (sort key, id) of all of them, in no order."""
    sides = [representatives(reader, actor) for actor in (left, right)]
    few, many = sorted(sides, key=lambda side: len(side.spans))
    rows = reader.read(
        statement("encounters", roles=any_role()),
        left=sorted(few.spans),
        right=sorted(many.spans),
        classes=list(classes),
        limit=MOST,
    )
    fitting = [row for row in rows if _within(row, start, end) and _both_act(row, few, many)]
    return [Place(key) for key in {(row["sortKey"], row["id"]) for row in fitting}]


def representatives(reader: Reader, actor: str) -> Side:
    """The actor, its bodies, and who held its positions when."""
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    spans[actor].append(_ALWAYS)
    for row in reader.read(statement("representatives"), id=actor):
        spans[row["actor"]].append((row["from"], row["to"]))
    return Side({who: tuple(some) for who, some in spans.items()})


def _covers(span: Span, day: int | None) -> bool:
    start, end = span
    if day is None:
        return span == _ALWAYS
    return (start is None or start <= day) and (end is None or day <= end)


def _day(row: Row) -> int | None:
    """The day to judge tenures by: the last it can have been, else the first; ``None`` = unknown."""
    for value in (row["to"], row["from"]):
        if value is not None:
            return int(value)
    return None


def _both_act(row: Row, few: Side, many: Side) -> bool:
    day = _day(row)
    return few.acts(row["actor"], day) and many.acts(row["other"], day)


def _within(row: Row, start: PartialDate | None, end: PartialDate | None) -> bool:
    first, last = row["from"], row["to"]
    after = start is None or last is None or last >= start.first_day
    before = end is None or (first is not None and first <= end.last_day)
    return after and before
