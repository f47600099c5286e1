"""Frozen dataclasses made at the speed of plain ones, for feeds of millions of rows.

The constructor of a frozen dataclass sets every field by a call of its own, past the guard against changes.
A twin without that guard is filled in a fraction of the time and then becomes one of the frozen class: Python
allows that where both have the same slots.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, field, fields, make_dataclass
from typing import Any, ParamSpec, TypeVar, cast

from kg.model import Document, Report
from loaders.base import Mapped

P = ParamSpec("P")
T = TypeVar("T")


def quick(cls: Callable[P, T]) -> Callable[P, T]:
    """What makes instances of a frozen dataclass with slots, taking the arguments of its constructor."""

    def freeze(made: Any) -> None:
        made.__class__ = cls

    assert isinstance(cls, type)
    twin = make_dataclass(
        cls.__name__,
        [(f.name, Any, _like(f)) for f in fields(cls)],
        namespace={"__post_init__": freeze},
        slots=True,
        eq=False,
        repr=False,
    )
    return cast("Callable[P, T]", twin)


def _like(given: Field[Any]) -> Any:
    if given.default is not MISSING:
        return field(default=given.default)
    return field() if given.default_factory is MISSING else field(default_factory=given.default_factory)


quick_report = quick(Report)
quick_document = quick(Document)
quick_mapped = quick(Mapped)
