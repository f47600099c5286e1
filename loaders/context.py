"""The account of one file: every row that went in came out mapped, or skipped under a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from loaders.base import Mapped
from loaders.errors import RowsError

EXAMPLES = 5
_WHAT = 200

T = TypeVar("T")


@dataclass(slots=True)
class Tally:
    """How often one reason occurred, and where it did first."""

    count: int = 0
    examples: list[tuple[int | None, str]] = field(default_factory=list)

    def add(self, line: int | None, what: str) -> None:
        """Count one more; keep the first few places."""
        self.count += 1
        if len(self.examples) < EXAMPLES:
            self.examples.append((line, what if len(what) <= _WHAT else what[: _WHAT - 1] + "…"))

    def include(self, other: Tally) -> None:
        """Count another's in."""
        self.count += other.count
        self.examples += other.examples[: EXAMPLES - len(self.examples)]


class Ledger:
    """The :class:`loaders.base.LoadContext` of one file.

    Attributes:
        mapped: input rows that became something; ``skipped`` and ``notes``: tallies by reason.
    """

    def __init__(self) -> None:
        self.mapped = 0
        self.skipped: dict[str, Tally] = {}
        self.notes: dict[str, Tally] = {}
        self._counted: int | None = None

    @property
    def total_skipped(self) -> int:
        """Rows skipped, over all reasons."""
        return sum(tally.count for tally in self.skipped.values())

    @property
    def total(self) -> int:
        """Rows accounted for."""
        return self.mapped + self.total_skipped

    def rows(self, items: Iterable[T]) -> Iterator[T]:
        """Pass input rows through and count them."""
        for item in items:
            self._counted = (self._counted or 0) + 1
            yield item

    def skip(self, reason: str, line: int | None, what: str) -> None:
        """Count one input row that maps to nothing."""
        self.skipped.setdefault(reason, Tally()).add(line, what)

    def reject(self, rows: int, reason: str, what: str) -> None:
        """Rows that were mapped turn out not to fit into the graph."""
        self.mapped -= rows
        for _ in range(rows):
            self.skip(reason, None, what)
        if not rows:
            self.note(reason, None, what)  # a list's own document: no row, but everything hangs on it

    def note(self, reason: str, line: int | None, what: str) -> None:
        """Record something about a row that was mapped."""
        self.notes.setdefault(reason, Tally()).add(line, what)

    def units(self, mapped: Iterable[Mapped]) -> Iterator[Mapped]:
        """Pass a loader's output through and count the rows it stands for."""
        for unit in mapped:
            self.mapped += unit.rows
            yield unit

    def include(self, other: Ledger) -> None:
        """Count the rows of another file in, whose books are closed."""
        self.mapped += other.mapped
        for own, theirs in ((self.skipped, other.skipped), (self.notes, other.notes)):
            for reason, tally in theirs.items():
                own.setdefault(reason, Tally()).include(tally)

    def close(self) -> None:
        """The file is at its end: the books must balance.

        Raises:
            RowsError: rows were counted on the way in that are neither mapped nor skipped, or too many are.
        """
        if self._counted is not None and self._counted != self.total:
            raise RowsError(
                f"{self._counted} rows were read, but {self.mapped} mapped and {self.total_skipped} skipped",
                hint="this is a bug of the loader: every row is mapped or skipped with a reason, once",
            )
