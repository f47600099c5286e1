"""Batching into the store; a row the graph cannot take in is refused alone, not with its batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model import Batch
from kg.store.bolt import Store
from kg.store.loads import Load, finish_load
from kg.store.write import WriteCounts, Writer
from loaders.aliases import join, judge
from loaders.base import Mapped
from loaders.context import Ledger
from loaders.progress import Watch
from ontology.errors import InputError


class Sink:
    """Writes one file's units; ``counts`` add up over its batches, ``texts`` are documents with a text."""

    def __init__(self, store: Store, ledger: Ledger, size: int, watch: Watch) -> None:
        self.counts = WriteCounts()
        self.texts: set[str] = set()
        self._store = store
        self._writer = Writer(store)
        self._ledger = ledger
        self._size = size
        self._watch = watch
        self._vintages: set[str] = set()

    def take(self, units: Iterable[Mapped]) -> None:
        """Write the units in transactions of about ``size`` primary nodes; one unit is never split.

        Raises:
            StoreError: the store failed; the batches before stay.
        """
        waiting: list[Mapped] = []
        weight = 0
        for unit in units:
            waiting.append(unit)
            weight += len(unit.documents) + len(unit.records) + len(unit.reports)
            if weight >= self._size:
                self._write(waiting)
                waiting, weight = [], 0
        self._write(waiting)

    def finish(self, mark: Load) -> None:
        """The file was read to its end: its vintages of lists take effect, and its load is marked as done."""
        self.counts += finish_load(self._store, mark, self._writer, self._vintages)

    def _write(self, units: Sequence[Mapped]) -> None:
        """All of them, or, where one does not fit, the halves on their own, down to the one."""
        if not units:
            return
        try:
            self.counts += self._writer.write(_batch(units))
        except InputError as error:
            if len(units) == 1:
                self._ledger.reject(units[0].rows, error.code, error.message)
                return
            middle = len(units) // 2
            self._write(units[:middle])
            self._write(units[middle:])
            return
        join(self._store, (alias for unit in units for alias in unit.aliases))
        judge(self._store, (judgement for unit in units for judgement in unit.judgements))
        self._vintages.update(document.id for unit in units for document in unit.documents if document.series)
        self.texts.update(document.id for unit in units for document in unit.documents if document.text)
        self._watch.rows(sum(unit.rows for unit in units))


def _batch(units: Sequence[Mapped]) -> Batch:
    return Batch(
        documents=[document for unit in units for document in unit.documents],
        records=[record for unit in units for record in unit.records],
        reports=[report for unit in units for report in unit.reports],
    )
