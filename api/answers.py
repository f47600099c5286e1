"""The one decorator of resolvers, typed: strawberry's own loses the function's type."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import strawberry

R = TypeVar("R")


def answers(description: str, name: str | None = None) -> Callable[[R], R]:
    """Makes a method the resolver of the field of its name."""
    return cast("Callable[[R], R]", strawberry.field(description=description, name=name))
