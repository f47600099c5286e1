"""What every store has to do, run on each of them."""

from __future__ import annotations

from kg.store.bolt import Store, Transaction


def _create(store: Store, *ids: str) -> None:
    def work(tx: Transaction) -> None:
        tx.run("UNWIND $ids AS id CREATE (:Document {id: id})", ids=list(ids))

    store.write(work)


def _ids(store: Store) -> list[str]:
    return [row["id"] for row in store.read("MATCH (d:Document) RETURN d.id AS id ORDER BY id")]


def test_what_was_written_is_read(store: Store) -> None:
    _create(store, "a", "b")
    assert _ids(store) == ["a", "b"]
