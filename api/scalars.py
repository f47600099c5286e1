"""The scalars: partial dates and moments, checked on the way in, printed as they are stored."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry.types.scalar import ScalarDefinition

from kg.dates import BadDateError, PartialDate
from kg.views.clock import until


class Moment(str):
    """A point in time as text: a date-time, or a partial date, which means its last moment."""

    __slots__ = ()

    @property
    def until(self) -> str:
        """The last moment it can mean, to compare with what became known when."""
        return until(self)


def _date(value: Any) -> PartialDate:
    return PartialDate.parse(_text(value))


def _moment(value: Any) -> Moment:
    return Moment(PartialDate.parse(_text(value)).text)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise BadDateError(f"not a date: {value!r}", hint='write it as a string, "2025-10-22"')
    return value


SCALARS: dict[object, ScalarDefinition] = {
    PartialDate: strawberry.scalar(
        name="PartialDate",
        description="`YYYY`, `YYYY-MM`, `YYYY-MM-DD` or a date-time; a missing part is unknown.",
        serialize=str,
        parse_value=_date,
    ),
    Moment: strawberry.scalar(
        name="DateTime",
        description="A date-time, `2025-10-22T14:00:00Z`; a partial date means its last moment.",
        serialize=str,
        parse_value=_moment,
    ),
}


def date_or_none(text: str | None) -> PartialDate | None:
    """A stored date as a scalar."""
    return None if text is None else PartialDate.parse(text)


def moment_or_none(text: str | None) -> Moment | None:
    """A stored moment as a scalar."""
    return None if text is None else Moment(text)
