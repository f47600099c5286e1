"""Vintages of a complete list take effect when they are loaded to their end.

Until then a vintage adds what it holds and ends nothing. Its end is recorded on the document (``complete``),
so that the views stay a function of the primary nodes; while the consequences are being worked out, in parts,
the document says ``settling``, and a run that died is taken up by the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kg.store.bolt import Store, Transaction
from kg.store.patch import chunks
from kg.store.read import Row, documents_of, vintages_of
from kg.store.recompute import Scope, recompute
from kg.store.statements import statement
from kg.store.versions import subjects_of

PART = 5_000
"""How many facts and entities are recomputed in one transaction."""


def finish_series(store: Store, document: str) -> int:
    """Marks a vintage complete and works out what follows; how many reports and records it superseded.

    A document without a series, or one that is complete already, is left alone.
    """
    row = store.write(lambda tx: _begin(tx, document))
    if row is None:
        return 0
    superseded = settle_around(store, row)
    store.write(lambda tx: tx.run(statement("write_settled"), id=document))
    return superseded


def settle_around(store: Store, document: Row) -> int:
    """Recomputes what a vintage and the one before it speak about; how many reports ceased to speak."""
    superseded = 0
    facts, entities = store.write(lambda tx: _touched(tx, document))
    for scope in scopes(facts, entities):
        superseded += store.write(partial(recompute, scope=scope))
    return superseded


def _begin(transaction: Transaction, document: str) -> Row | None:
    row = documents_of(transaction, [document]).get(document)
    if row is None or row["series"] is None or row["retractedAt"] is not None:
        return None
    if row["complete"] and not row["settling"]:
        return None
    transaction.run(statement("write_settling"), id=document)
    return row


def _touched(transaction: Transaction, document: Row) -> tuple[set[str], set[str]]:
    """What the vintage and its predecessor speak about: only there can a standing change."""
    vintages = vintages_of(transaction, [document["series"]])[document["series"]]
    order = (document["version"] or "", document["id"])
    others = [v for v in vintages if v.id != document["id"]]
    if not others:
        return set(), set()
    before = sorted((v for v in others if v.order < order), key=lambda v: v.order)[-1:]
    return subjects_of(transaction, [document["id"], *(v.id for v in before)])


def scopes(facts: set[str], entities: set[str]) -> Iterator[Scope]:
    """The facts and entities in parts that fit one transaction each."""
    for part in chunks(sorted(facts), PART):
        yield Scope(facts=set(part))
    for part in chunks(sorted(entities), PART):
        yield Scope(entities=set(part))
