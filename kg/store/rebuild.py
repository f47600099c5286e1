"""Drops every view and computes it again from the primary nodes.

A run that dies leaves a graph without some views; running it again completes it. What the graph held before
and holds after is compared by fingerprints, so memory stays bounded; the ids to go through lie in a
temporary file. Judgements are read at once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial

from kg.identity.merge import restore
from kg.store.bolt import Store, Transaction
from kg.store.patch import slotted
from kg.store.read import documents_of
from kg.store.recompute import Scope, recompute
from kg.store.series import PART
from kg.store.statements import statement
from kg.store.versions import settle_versions
from kg.views.snapshot import Fingerprint, fingerprints

_COMPUTED = ("Fact", "Entity", "Name", "Merged", "Dormant")
_DROPPED = 5_000  # nodes or edges taken away in one transaction


@dataclass(slots=True)
class RebuildReport:
    """What a rebuild changed: nothing, unless the views were damaged or are computed differently now.

    Attributes:
        facts, entities: how many there are.
        changed: labels and types of edges that are not as before, with how many there were and are.
    """

    facts: int = 0
    entities: int = 0
    changed: list[str] = field(default_factory=list)


def rebuild(store: Store) -> RebuildReport:
    """Drops and recomputes every view, and says what changed by it.

    Raises:
        StoreError: the store fails; run it again.
    """
    before = fingerprints(store)
    for label in _COMPUTED:
        while store.write(partial(_drop, label=label)):
            pass
    while store.write(_drop_document_links):
        pass
    store.write(restore)
    for part in _parts(store, "write_all_entities"):
        store.write(partial(recompute, scope=Scope(entities=set(part))))
    for part in _parts(store, "write_all_documents"):
        store.write(partial(_redo_documents, ids=part))
    for part in _parts(store, "write_all_facts"):
        store.write(partial(recompute, scope=Scope(facts=set(part))))
    return _compare(before, fingerprints(store))


def _drop(transaction: Transaction, label: str) -> int:
    return int(transaction.run(slotted("drop", label=label), limit=_DROPPED)[0]["count"])


def _drop_document_links(transaction: Transaction) -> int:
    return int(transaction.run(statement("write_drop_document_links"), limit=_DROPPED)[0]["count"])


def _redo_documents(transaction: Transaction, ids: list[str]) -> None:
    rows = {d: row for d, row in documents_of(transaction, ids).items() if row["retractedAt"] is None}
    scope = Scope(documents=dict(rows))
    settle_versions(transaction, scope, rows)
    recompute(transaction, scope)


def _parts(store: Store, name: str) -> Iterator[list[str]]:
    """The distinct ids that a statement returns, sorted, in parts; read to the end before the first part."""
    with closing(sqlite3.connect("")) as ids:  # an unnamed database: on disk, gone when closed
        ids.execute("CREATE TABLE ids (id TEXT PRIMARY KEY) WITHOUT ROWID")
        ids.executemany(
            "INSERT OR IGNORE INTO ids VALUES (?)", ((row["id"],) for row in store.stream(statement(name)))
        )
        cursor = ids.execute("SELECT id FROM ids ORDER BY id")
        while rows := cursor.fetchmany(PART):
            yield [row[0] for row in rows]


def _compare(before: dict[str, Fingerprint], after: dict[str, Fingerprint]) -> RebuildReport:
    nothing = Fingerprint()
    return RebuildReport(
        facts=after.get("Fact", nothing).count,
        entities=after.get("Entity", nothing).count,
        changed=[
            f"{kind}: {before.get(kind, nothing).count:,} → {after.get(kind, nothing).count:,}"
            for kind in sorted({*before, *after})
            if before.get(kind) != after.get(kind)
        ],
    )
