"""What a write reads back, in bulk: one statement per kind of node, whatever the number of ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from kg.store.bolt import Transaction
from kg.store.patch import chunks, key_of, slotted
from kg.store.primary import noted_of, origin_of, said_of
from kg.store.statements import statement
from kg.views.said import Noted, Origin, Said

Row = dict[str, Any]


def rows_for(transaction: Transaction, text: str, ids: Iterable[str]) -> list[Row]:
    """The rows of a statement over ``$ids``, asked in chunks; nothing is sent for no ids."""
    return [row for chunk in chunks(sorted(set(ids))) for row in transaction.run(text, ids=chunk)]


def existing(transaction: Transaction, label: str, ids: Iterable[str]) -> set[str]:
    """Which of the ids are nodes with this label."""
    found = rows_for(transaction, slotted("exist", label=label, key=key_of(label)), ids)
    return {row["id"] for row in found}


def stored(transaction: Transaction, label: str, ids: Iterable[str]) -> dict[str, Row]:
    """All properties of those ids that are nodes with this label."""
    return {row["row"]["id"]: row["row"] for row in rows_for(transaction, slotted("state", label=label), ids)}


def documents_of(transaction: Transaction, ids: Iterable[str]) -> dict[str, Row]:
    """The documents with these ids, retracted ones too, without their texts."""
    found = rows_for(transaction, statement("write_origins"), ids)
    return {row["document"]["id"]: row["document"] for row in found}


def vintages_of(transaction: Transaction, series: Iterable[str]) -> dict[str, list[Origin]]:
    """The complete vintages of each series that are not retracted."""
    found: dict[str, list[Origin]] = defaultdict(list)
    wanted = sorted(set(series))
    for row in transaction.run(statement("write_vintages"), series=wanted) if wanted else ():
        found[row["document"]["series"]].append(origin_of(row["document"]))
    return found


def said_about(transaction: Transaction, facts: Iterable[str]) -> list[Said]:
    """The reports of facts (ids as first resolved) that are not retracted, with their stored standing."""
    found = rows_for(transaction, statement("write_reports_of"), facts)
    return [said_of(row["row"], origin_of(row["document"])) for row in found]


def noted_about(transaction: Transaction, entities: Iterable[str]) -> list[Noted]:
    """The records of entities (ids as first resolved) that are not retracted, with their stored standing."""
    found = rows_for(transaction, statement("write_records_of"), entities)
    return [noted_of(row["row"], origin_of(row["document"])) for row in found]
