"""Markers of loads: which file is being read in, and whether it was read to its end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.ids import digest
from kg.store.bolt import Store
from kg.store.statements import statement
from kg.store.write import WriteCounts, Writer, now


@dataclass(frozen=True, slots=True)
class Load:
    """One file of one source. ``resumed``: an earlier run of it began and did not end."""

    id: str
    resumed: bool


def begin_load(store: Store, source: str, sha256: str) -> Load:
    """Marks a load as running. What it writes is idempotent, so one that died is simply run again.

    Args:
        sha256: of the file's bytes; the same file is the same load, whatever its name.
    """
    load = f"load-{digest('load', source, sha256)}"
    parameters = {"id": load, "source": source, "sha256": sha256, "at": now()}
    rows = store.write(lambda tx: tx.run(statement("write_load_begin"), **parameters))
    return Load(load, rows[0]["before"] == "running")


def finish_load(store: Store, load: Load, writer: Writer, documents: Iterable[str]) -> WriteCounts:
    """Ends a load: its vintages take effect, then it is marked as done.

    Args:
        documents: ids of every document that the file brought, whether new or not.
    """
    counts = writer.finish(documents)
    store.write(lambda tx: tx.run(statement("write_load_end"), id=load.id, at=now()))
    return counts
