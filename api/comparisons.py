"""The leaves of filters: comparisons with one value each, and the conditions they stand for.

Within one comparison every operator given has to hold; ``null`` counts as not given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any

import strawberry

from api.enums import Certainty, EntityClass, FactClass, Polarity, Status
from kg.dates import PartialDate
from kg.reads.conditions import Condition, Either, Every, Has, Not, Scalar
from kg.reads.vocabulary import below
from kg.views.clock import moment, until


@strawberry.input(description="Compares an id.")
class IdFilter:
    """Operators on ids."""

    eq: strawberry.ID | None = None
    ne: strawberry.ID | None = None
    in_: list[strawberry.ID] | None = strawberry.field(name="in", default=None)
    not_in: list[strawberry.ID] | None = None


@strawberry.input(description="Compares a text; `contains` ignores case, everything else is exact.")
class TextFilter:
    """Operators on texts."""

    eq: str | None = None
    ne: str | None = None
    in_: list[str] | None = strawberry.field(name="in", default=None)
    not_in: list[str] | None = None
    contains: str | None = None
    starts_with: str | None = None
    is_null: bool | None = None


@strawberry.input(description="Compares a number.")
class NumberFilter:
    """Operators on numbers."""

    eq: float | None = None
    ne: float | None = None
    in_: list[float] | None = strawberry.field(name="in", default=None)
    not_in: list[float] | None = None
    lt: float | None = None
    lte: float | None = None
    gt: float | None = None
    gte: float | None = None
    is_null: bool | None = None


@strawberry.input(
    description='Compares dates as the spans they mean: `eq: "2025-08"` fits 2025-08-15, '
    "`lt` is wholly before, `gte` begins no earlier."
)
class DateFilter:
    """Operators on partial dates."""

    eq: PartialDate | None = None
    ne: PartialDate | None = None
    in_: list[PartialDate] | None = strawberry.field(name="in", default=None)
    not_in: list[PartialDate] | None = None
    lt: PartialDate | None = None
    lte: PartialDate | None = None
    gt: PartialDate | None = None
    gte: PartialDate | None = None
    is_null: bool | None = None


@strawberry.input(description="Compares a status.")
class StatusFilter:
    """Operators on statuses."""

    eq: Status | None = None
    ne: Status | None = None
    in_: list[Status] | None = strawberry.field(name="in", default=None)
    not_in: list[Status] | None = None


@strawberry.input(description="Compares a polarity.")
class PolarityFilter:
    """Operators on polarities."""

    eq: Polarity | None = None
    ne: Polarity | None = None


@strawberry.input(description="Compares a certainty.")
class CertaintyFilter:
    """Operators on certainties."""

    eq: Certainty | None = None
    ne: Certainty | None = None
    in_: list[Certainty] | None = strawberry.field(name="in", default=None)
    not_in: list[Certainty] | None = None


@strawberry.input(description="Compares the class of a fact; subclasses count unless told otherwise.")
class FactClassFilter:
    """Operators on fact classes."""

    eq: FactClass | None = None
    ne: FactClass | None = None
    in_: list[FactClass] | None = strawberry.field(name="in", default=None)
    not_in: list[FactClass] | None = None
    include_subclasses: bool = True


@strawberry.input(description="Compares the class of an entity; subclasses count unless told otherwise.")
class EntityClassFilter:
    """Operators on entity classes."""

    eq: EntityClass | None = None
    ne: EntityClass | None = None
    in_: list[EntityClass] | None = strawberry.field(name="in", default=None)
    not_in: list[EntityClass] | None = None
    include_subclasses: bool = True


Comparison = IdFilter | TextFilter | NumberFilter | StatusFilter | PolarityFilter | CertaintyFilter

_DIRECT = ("lt", "lte", "gt", "gte", "contains")


def compared(key: str, given: Comparison | None) -> Iterator[Condition]:
    """The conditions that a comparison of one stored property stands for."""
    if given is None:
        return
    for operator, value in _operators(given):
        match operator:
            case "eq":
                yield Has(key, "eq", _plain(value))
            case "ne":
                yield Not(Has(key, "eq", _plain(value)))
            case "in_":
                yield Has(key, "in", tuple(_plain(v) for v in value))
            case "not_in":
                yield Not(Has(key, "in", tuple(_plain(v) for v in value)))
            case "starts_with":
                yield Has(key, "startsWith", value)
            case "is_null":
                yield _missing(key, value)
            case _ if operator in _DIRECT:
                yield Has(key, operator, value)  # type: ignore[arg-type]  # the case says which


def of_class(given: FactClassFilter | EntityClassFilter | None) -> Iterator[Condition]:
    """The conditions that a comparison of classes stands for."""
    if given is None:
        return
    for operator, value in _operators(given):
        if operator == "include_subclasses":
            continue
        named = [str(v.value) for v in (value if isinstance(value, list) else [value])]
        names = below(*named) if given.include_subclasses else tuple(named)
        test = Has("class", "in", names)
        yield test if operator in ("eq", "in_") else Not(test)


def dated(first: str, last: str, given: DateFilter | None, stored: str | None = None) -> Iterator[Condition]:
    """The conditions on a span whose first and last day are stored as day numbers.

    ``stored`` is the property that ``isNull`` asks about, ``first`` unless named.
    """
    if given is None:
        return
    for operator, value in _operators(given):
        match operator:
            case "eq":
                yield _inside(first, last, value)
            case "ne":
                yield Not(_inside(first, last, value))
            case "in_":
                yield Either(tuple(_inside(first, last, v) for v in value))
            case "not_in":
                yield Not(Either(tuple(_inside(first, last, v) for v in value)))
            case "is_null":
                yield _missing(stored or first, value)
            case "lt":
                yield Has(last, "lt", value.first_day)
            case "lte":
                yield Has(last, "lte", value.last_day)
            case "gt":
                yield Has(first, "gt", value.last_day)
            case "gte":
                yield Has(first, "gte", value.first_day)


def known(key: str, given: DateFilter | None) -> Iterator[Condition]:
    """The conditions on a stored moment, which is a full ISO day or date-time and sorts as text."""
    if given is None:
        return
    for operator, value in _operators(given):
        if operator == "is_null":
            yield _missing(key, value)
            continue
        values = value if isinstance(value, list) else [value]
        spans = [(start, end) for start, end in map(_moments, values)]
        inside = Either(tuple(Every((Has(key, "gte", a), Has(key, "lte", b))) for a, b in spans))
        [start, *_], [end, *_] = zip(*spans, strict=True) if spans else (("",), ("",))
        match operator:
            case "eq" | "in_":
                yield inside
            case "ne" | "not_in":
                yield Not(inside)
            case "lt":
                yield Has(key, "lt", start)
            case "lte":
                yield Has(key, "lte", end)
            case "gt":
                yield Has(key, "gt", end)
            case "gte":
                yield Has(key, "gte", start)


def _operators(given: Any) -> Iterable[tuple[str, Any]]:
    return [(name, value) for name, value in vars(given).items() if value is not None]


def _plain(value: Any) -> Scalar:
    plain: Scalar = value.value if isinstance(value, Enum) else value
    return plain


def _missing(key: str, is_null: bool) -> Condition:
    test = Has(key, "missing")
    return test if is_null else Not(test)


def _inside(first: str, last: str, date: PartialDate) -> Condition:
    return Every((Has(first, "gte", date.first_day), Has(last, "lte", date.last_day)))


def _moments(date: PartialDate) -> tuple[str, str]:
    return moment(date.text), until(date.text)
