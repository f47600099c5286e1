"""When a fact was, from the dates its reports give: the best supported, then the most precise, then the last.

Of an event, start and end bound when it happened and are chosen together; of an interval they are two
statements and are chosen apart. Dates given before the last stated change of status count only where no
later report gives any: a meeting that was rescheduled is no longer on its first date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.dates import BadDateError, PartialDate, iso_day
from kg.views.clock import point
from kg.views.said import Said
from kg.views.status import order

_FAR = 10**9
Bounds = tuple[int, int]
Chosen = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Span:
    """``start``/``end`` as reported; the days they mean, both inclusive (an interval's end: exclusive of
    what follows it, so ``to_day`` is the last day the end date can mean); ``ended`` of intervals only."""

    start: str | None = None
    end: str | None = None
    from_day: int | None = None
    to_day: int | None = None
    ended: str | None = None

    @property
    def first(self) -> str | None:
        """``from`` as an ISO day."""
        return None if self.from_day is None else iso_day(self.from_day)

    @property
    def last(self) -> str | None:
        """``to`` as an ISO day."""
        return None if self.to_day is None else iso_day(self.to_day)


def event_span(reports: Sequence[Said]) -> Span:
    """Of an event: a lone start is the day itself, a lone end says only "not after"."""
    start, end = _best(current(reports), lambda s: (s.report.start, s.report.end), event_bounds)
    if start is None and end is None:
        return Span()
    low, high = event_bounds((start, end))
    return Span(start, end, low if low > -_FAR else None, high if high < _FAR else None)


def interval_span(reports: Sequence[Said]) -> Span:
    """Of an interval ``[start, end)``; a list that dropped it gives its end where no report does."""
    start, _ = _best(reports, lambda s: (s.report.start, None), date_bounds)
    end, _ = _best(reports, lambda s: (s.report.end, None), date_bounds)
    ended = _ended(reports)
    dropped = _dropped(reports)
    if end is None and dropped is not None:
        end, ended = dropped, "yes"
    return Span(
        start,
        end,
        None if start is None else PartialDate.parse(start).first_day,
        None if end is None else PartialDate.parse(end).last_day,
        ended or ("yes" if end is not None else "unknown"),
    )


def current(reports: Sequence[Said]) -> Sequence[Said]:
    """The reports from the last stated change on, if they give any date; else all."""
    if len(reports) == 1:
        return reports
    ordered = sorted(reports, key=order)
    changed = max((i for i, s in enumerate(ordered) if s.report.states_change), default=0)
    recent = ordered[changed:]
    return recent if any(s.report.start or s.report.end for s in recent) else ordered


def _best(
    reports: Iterable[Said], dates: Callable[[Said], Chosen], bounds: Callable[[Chosen], Bounds]
) -> Chosen:
    """The dates that overlap with those of most speakers; of equals the narrowest, then the last reported."""
    given = [(s, dates(s)) for s in reports if dates(s) != (None, None)]
    if not given:
        return None, None
    given.sort(key=lambda pair: order(pair[0]))
    spans = {chosen: bounds(chosen) for _, chosen in given}
    if len(spans) == 1:
        return given[0][1]
    said_by: dict[Chosen, set[str]] = {}
    for said, chosen in given:
        said_by.setdefault(chosen, set()).update(said.speakers)

    def support(chosen: Chosen) -> int:
        own = spans[chosen]
        return len(set().union(*(by for other, by in said_by.items() if overlap(own, spans[other]))))

    last = {chosen: place for place, (_, chosen) in enumerate(given)}
    return min(spans, key=lambda c: (-support(c), spans[c][1] - spans[c][0], -last[c]))


def event_bounds(chosen: Chosen) -> Bounds:
    """The days that start and end of an event mean, open where it has no such side."""
    start, end = chosen
    first = PartialDate.parse(start) if start else None
    last = PartialDate.parse(end) if end else first
    low = first.first_day if first else -_FAR
    high = last.last_day if last else _FAR
    return low, max(low, high)


def date_bounds(chosen: Chosen) -> Bounds:
    """The days that a lone date can mean."""
    date = PartialDate.parse(chosen[0] or "")
    return date.first_day, date.last_day


def overlap(one: Bounds, other: Bounds) -> bool:
    """Whether they have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def sure_days(span: Span, reports: Sequence[Said]) -> Bounds | None:
    """The days through which an interval is known to have held, ``[first, last)``; ``None`` where none is.

    Of imprecise dates the innermost days count; what has not ended held as long as anybody says so.
    """
    going = [_told(s) for s in reports if s.report.status == "ongoing" or s.report.ended == "no"]
    if span.start is not None:
        first = PartialDate.parse(span.start).last_day
    elif going:
        first = min(going)
    else:
        return None
    if span.end is not None:
        last = PartialDate.parse(span.end).first_day
    elif going and span.ended != "yes":
        last = max(going)
    else:
        return None
    return (first, last) if first <= last else None


def _told(said: Said) -> int:
    """The day on which a report says it; background data are dated by their version."""
    day = point(said.origin.known_from)[0]
    try:
        return max(day, point(said.origin.version)[0])
    except BadDateError:
        return day


def _ended(reports: Sequence[Said]) -> str | None:
    """What the last report that knows says."""
    told = [s.report.ended for s in sorted(reports, key=order) if s.report.ended not in (None, "unknown")]
    return told[-1] if told else None


def _dropped(reports: Sequence[Said]) -> str | None:
    """When the last of the lists that held it dropped it; ``None`` while one still holds it."""
    listed = [s for s in reports if s.origin.series is not None]
    dropped = [s.standing.ended_by for s in listed if s.standing.ended_by is not None]
    return max(dropped, key=point) if dropped and len(dropped) == len(listed) else None
