"""What an expression is read against: the document's date, the tense, the date spoken of before."""

from __future__ import annotations

from dataclasses import dataclass

from kg.dates import PartialDate
from loaders.text.times.span import Direction, month_index


@dataclass(frozen=True, slots=True)
class Frame:
    """``anchor`` is the document's date, ``reference`` that of the event told just before."""

    anchor: PartialDate | None
    direction: Direction
    reference: PartialDate | None

    @property
    def today(self) -> int | None:
        """Day number of the anchor, if it is known to the day."""
        return _day(self.anchor)

    @property
    def then(self) -> int | None:
        """Day number of the reference, if it is known to the day."""
        return _day(self.reference)

    @property
    def this_month(self) -> int | None:
        """Month index of the anchor, if it is known to the month."""
        return month_of(self.anchor)

    @property
    def this_year(self) -> int | None:
        """Year of the anchor."""
        return None if self.anchor is None else self.anchor.year


def month_of(date: PartialDate | None) -> int | None:
    """Month index of a date, if it is known to the month."""
    return None if date is None or date.month is None else month_index(date.year, date.month)


def _day(date: PartialDate | None) -> int | None:
    return None if date is None or date.day is None else date.first_day
