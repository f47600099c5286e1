"""Constraints and indexes, made idempotently on both stores, and the version of the whole schema."""

from __future__ import annotations

from kg.store.bolt import Store, Transaction
from kg.store.dialect import AWAIT_INDEXES, UNINDEXED
from kg.store.errors import StoreVersionError
from kg.store.statements import statement

SCHEMA_VERSION = 2

UNIQUE = {
    "Document": "id",
    "Report": "id",
    "Record": "id",
    "Judgement": "id",
    "Load": "id",
    "Lock": "id",
    "Entity": "id",
    "Fact": "id",
    "Merged": "id",
    "Dormant": "id",
    "Name": "key",
    "Schema": "id",
}
"""Label → the property that is unique among its nodes."""

INDEXED = {
    "Document": ("sourceKey", "source", "series", "date", "url", "publisher"),
    "Report": ("document", "fact", "row", "recordedAt"),
    "Record": ("document", "entity"),
    "Judgement": ("left", "right"),
    "Merged": ("into",),
    "Entity": ("class", "name", "wikidataId"),
    "Fact": ("class", "status", "from", "to", "fromDay", "toDay", "sortKey", "knownFrom"),
}
"""Label → the properties that statements look up or range over."""


def indexed(kind: str) -> set[tuple[str, str]]:
    """Label and property of every index, the unique ones aside, on a kind of store."""
    return {(label, key) for label, keys in INDEXED.items() for key in keys} - UNINDEXED[kind]


def ddl(kind: str) -> list[str]:
    """The statements that make the schema; each does nothing where its part exists."""
    unique = [
        f"CREATE CONSTRAINT {label.lower()}_{key} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{key} IS UNIQUE"
        for label, key in UNIQUE.items()
    ]
    indexes = [
        f"CREATE INDEX {label.lower()}_{key} IF NOT EXISTS FOR (n:{label}) ON (n.`{key}`)"
        for label, key in sorted(indexed(kind))
    ]
    return unique + indexes


def ensure_schema(store: Store) -> None:
    """Brings a database to this program's schema; costs one statement when it is there already.

    Raises:
        StoreVersionError: a newer version of this program wrote the database.
    """
    found = schema_version(store)
    if found > SCHEMA_VERSION:
        raise StoreVersionError(
            f"the database has schema {found}, this program knows {SCHEMA_VERSION}",
            hint="upgrade this program, or use another database (KG_HOME, NEO4J_DATABASE)",
        )
    if found == SCHEMA_VERSION:
        return
    for definition in ddl(store.endpoint.kind):
        store.define(definition)
    if waiting := AWAIT_INDEXES[store.endpoint.kind]:
        store.define(waiting)
    store.write(_mark)


def schema_version(store: Store) -> int:
    """Version of the schema in the database; 0 where there is none."""
    rows = store.read(statement("schema_version"))
    return int(rows[0]["version"]) if rows else 0


def _mark(transaction: Transaction) -> None:
    transaction.run(statement("set_schema_version"), version=SCHEMA_VERSION)
