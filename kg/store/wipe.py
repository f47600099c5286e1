"""Emptying a store: every node and edge goes, the schema stays."""

from __future__ import annotations

from kg.store.bolt import Store, Transaction
from kg.store.statements import statement

_BATCH = 10_000


def wipe(store: Store) -> int:
    """Removes everything that was loaded, batch by batch; the number of nodes removed."""
    removed = 0
    while batch := store.write(_wipe_batch):
        removed += batch
    return removed


def _wipe_batch(transaction: Transaction) -> int:
    return int(transaction.run(statement("wipe_batch"), batch=_BATCH)[0]["removed"])
