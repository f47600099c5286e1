"""Two side tables that a write looks ids up in, read as little as possible.

*Merged*: which id an entity or fact goes by. *Dormant*: ids that are no node yet or no longer, but that a
link waits for or that superseded reports speak of.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from kg.store.bolt import Transaction
from kg.store.patch import chunks, slotted
from kg.store.statements import statement

_SMALL = 5_000  # up to here the whole table is read at once


class Identities:
    """From ids as first resolved to the ids they go by, and back."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._into: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}
        self._asked: set[str] = set()
        size = transaction.run(slotted("count", label="Merged"))[0]["count"]
        self.any = size > 0
        self._whole = size <= _SMALL
        if self.any and self._whole:
            for row in transaction.run(statement("write_all_merged")):
                self._note(row["id"], row["into"])

    def look_up(self, ids: Iterable[str]) -> None:
        """Has to come before :meth:`canonical` and :meth:`members` of these ids."""
        if self._whole:
            return
        wanted = set(ids) - self._asked
        while wanted:
            self._asked |= wanted
            found: set[str] = set()
            for chunk in chunks(sorted(wanted)):
                for row in self._transaction.run(statement("write_merged"), ids=chunk):
                    self._note(row["id"], row["into"])
                    found.add(row["into"])
            wanted = found - self._asked

    def canonical(self, node: str) -> str:
        """The id it goes by; itself unless merged."""
        return self._into.get(node, node)

    def members(self, node: str) -> Set[str]:
        """A canonical id and all that were merged into it."""
        return {node} | self._members.get(node, set())

    def merged_into(self, node: str) -> Set[str]:
        """The ids merged into this one."""
        return self._members.get(node, set())

    def _note(self, node: str, into: str) -> None:
        self._into[node] = into
        self._members.setdefault(into, set()).add(node)


class Dormants:
    """The dormant ids among those asked for."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._any = transaction.run(slotted("count", label="Dormant"))[0]["count"] > 0

    def among(self, ids: Iterable[str]) -> dict[str, bool]:
        """Which of the ids are dormant; true where superseded reports speak of it."""
        if not self._any:
            return {}
        rows = [
            row
            for chunk in chunks(sorted(set(ids)))
            for row in self._transaction.run(statement("write_dormant"), ids=chunk)
        ]
        return {row["id"]: bool(row["reported"]) for row in rows}
