"""From the items of a list, which may be parted over several rows, to its entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, Protocol, TypeVar

from loaders.base import LoadContext, Mapped
from loaders.listings import Entry, Vintage
from loaders.table import Row


class Listed(Protocol):
    """Something a list speaks of, with the line where it begins."""

    @property
    def line(self) -> int | None:
        """The line in the file."""


Item = TypeVar("Item", bound=Listed)


@dataclass(frozen=True, slots=True)
class Reading(Generic[Item]):
    """How a list's own items are entries: their number, what is wrong with them (a slug), and the entry."""

    key: Callable[[Item], str]
    fault: Callable[[Item], str]
    entry: Callable[[Item, LoadContext], Entry]

    def mapped(
        self, items: Iterable[tuple[int, Item]], vintage: Vintage, context: LoadContext, *, parted: bool
    ) -> Iterator[Mapped]:
        """The entries of items that come with the number of rows they stand for.

        Args:
            parted: what comes under a number again adds to it, else it is a duplicate.
        """
        seen: set[str] = set()
        for count, item in items:
            key = self.key(item)
            again = key in seen
            if reason := self.fault(item) or ("duplicate-number" if again and not parted else ""):
                for _ in range(count):
                    context.skip(reason, item.line, key)
                continue
            seen.add(key)
            place = f"{key} line {item.line}" if again else ""
            yield vintage.entry(self.entry(item, context), rows=count, place=place)


def runs(given: Iterable[Row], place: int, context: LoadContext) -> Iterator[list[Row]]:
    """The rows that stand together with one number in the cell at ``place``; rows without are skipped."""
    for number, run in groupby(given, key=lambda row: row.cells[place].strip()):
        if number:
            yield list(run)
        else:
            for row in run:
                context.skip("no-number", row.number, ", ".join(filter(None, row.cells)))
