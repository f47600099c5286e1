"""Order and keyset pages: the same rule as Cypher text and as a Python sort."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cmp_to_key
from typing import Any

from kg.reads.conditions import Scalar

MAX_PAGE = 100


@dataclass(frozen=True, slots=True)
class Key:
    """One sort key: a property that is never missing."""

    property: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Which rows: ``limit`` of them in the order of ``keys`` (then id), after the position ``after``.

    ``backwards`` walks towards the start: the rows before ``after``, or the last ones without it.
    ``after`` holds one value a key, then the id.
    """

    keys: tuple[Key, ...]
    limit: int = 20
    after: tuple[Scalar, ...] | None = None
    backwards: bool = False

    @property
    def columns(self) -> tuple[Key, ...]:
        """The keys and the id, in walking direction."""
        keys = (*self.keys, Key("id"))
        return tuple(Key(k.property, k.descending != self.backwards) for k in keys)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one row stands in the order: the values of the keys, then the id."""

    values: tuple[Scalar, ...]

    @property
    def id(self) -> str:
        """The row's id."""
        return str(self.values[-1])


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of places, in reading order, and whether there is more in walking direction."""

    places: tuple[Place, ...]
    more: bool


def returned(alias: str, page: Page) -> str:
    """The RETURN items: ``f.sortKey AS k0, f.id AS k1``."""
    return ", ".join(f"{alias}.{key.property} AS k{i}" for i, key in enumerate(page.columns))


def ordered(page: Page) -> str:
    """The ORDER BY items over the returned columns."""
    return ", ".join(f"k{i}{' DESC' if key.descending else ''}" for i, key in enumerate(page.columns))


def beyond(alias: str, page: Page) -> str:
    """The keyset condition over ``$a0, $a1 …`` (see :func:`bounds`), empty on the first page."""
    if page.after is None:
        return ""
    columns = page.columns
    alternatives = [
        " AND ".join(
            [*(f"{alias}.{k.property} = $a{j}" for j, k in enumerate(columns[:i])), _past(alias, i, key)]
        )
        for i, key in enumerate(columns)
    ]
    first = columns[0]
    return (
        f"{alias}.{first.property} {'<=' if first.descending else '>='} $a0 AND "
        f"({' OR '.join(f'({a})' for a in alternatives)})"
    )


def bounds(page: Page) -> dict[str, Scalar]:
    """The parameters of :func:`beyond`."""
    return {f"a{i}": value for i, value in enumerate(page.after or ())}


def _past(alias: str, index: int, key: Key) -> str:
    return f"{alias}.{key.property} {'<' if key.descending else '>'} $a{index}"


def place_of(row: Mapping[str, Any], page: Page) -> Place:
    """The place in a row of the columns ``k0, k1 …``."""
    return Place(tuple(row[f"k{i}"] for i in range(len(page.columns))))


def sliced(places: Sequence[Place], page: Page) -> Slice:
    """One page of places fetched in walking order with one row too many."""
    kept = list(places[: page.limit])
    if page.backwards:
        kept.reverse()
    return Slice(tuple(kept), len(places) > page.limit)


def walked(places: Sequence[Place], page: Page) -> list[Place]:
    """Any places of the list, sorted in walking order and cut at ``after``: the rule of :func:`beyond`."""
    compare = _comparison(page)
    found = sorted(places, key=cmp_to_key(compare))
    if page.after is None:
        return found
    start = Place(page.after)
    return [place for place in found if compare(place, start) > 0]


def _comparison(page: Page) -> Callable[[Place, Place], int]:
    def compare(left: Place, right: Place) -> int:
        for key, a, b in zip(page.columns, left.values, right.values, strict=True):
            if a != b:
                less = a < b  # type: ignore[operator]  # one column holds one type
                return 1 if less == key.descending else -1
        return 0

    return compare
