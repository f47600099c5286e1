"""What every store has to do, run on each of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from kg.store.bolt import Store, Transaction
from kg.store.errors import (
    StatementError,
    StoreConstraintError,
    StoreReadOnlyError,
    StoreTimeoutError,
    StoreUnreachableError,
    StoreVersionError,
)
from kg.store.schema import SCHEMA_VERSION, UNIQUE, ensure_schema, indexed, schema_version
from kg.store.statements import statement
from kg.store.wipe import wipe
from ontology.errors import StoreError

_MERGE = "UNWIND $ids AS id MERGE (:Document {id: id})"


def _add(store: Store, *ids: str) -> None:
    store.write(lambda tx: tx.run("UNWIND $ids AS id CREATE (:Document {id: id})", ids=list(ids)))


def _ids(store: Store) -> list[str]:
    return [row["id"] for row in store.read("MATCH (d:Document) RETURN d.id AS id ORDER BY id")]


def test_creates_changes_and_deletes(store: Store) -> None:
    _add(store, "a", "b")
    store.write(lambda tx: tx.run("MATCH (d:Document {id: $id}) SET d.title = $title", id="a", title="A"))
    assert store.read("MATCH (d:Document) RETURN d.id AS id, d.title AS title ORDER BY id") == [
        {"id": "a", "title": "A"},
        {"id": "b", "title": None},
    ]
    store.write(lambda tx: tx.run("MATCH (d:Document {id: $id}) DETACH DELETE d", id="a"))
    assert _ids(store) == ["b"]


def test_edges_carry_properties(store: Store) -> None:
    _add(store, "a", "b")
    link = """MATCH (a:Document {id: 'a'}), (b:Document {id: 'b'})
              MERGE (a)-[c:CITES]->(b) SET c.count = $count"""
    store.write(lambda tx: tx.run(link, count=2))
    store.write(lambda tx: tx.run(link, count=3))
    assert store.read("MATCH (:Document)-[c:CITES]->(b:Document) RETURN c.count AS n, b.id AS id") == [
        {"n": 3, "id": "b"}
    ]


def test_values_are_parameters_and_come_back_as_they_were(store: Store) -> None:
    values = {
        "id": "x'}) DETACH DELETE (n",
        "text": "Зеленський 𝔊𝔢𝔬 – “Łódź” 上海 \U0001f54a\nnew line \\ backslash `tick` $id",
        "number": -(2**53),
        "share": 0.1,
        "flag": True,
        "list": ["é", "CALL dbms.components()", "db.ping"],
    }
    store.write(lambda tx: tx.run("CREATE (d:Document) SET d += $values", values=values))
    assert store.read("MATCH (d:Document {id: $id}) RETURN properties(d) AS p", id=values["id"]) == [
        {"p": values}
    ]


def test_a_failing_transaction_leaves_nothing(store: Store) -> None:
    def work(tx: Transaction) -> None:
        tx.run("CREATE (:Document {id: 'half'})")
        raise LookupError("the second half is missing")

    with pytest.raises(LookupError):
        store.write(work)
    assert _ids(store) == []


def test_a_refused_statement_undoes_the_ones_before(store: Store) -> None:
    def work(tx: Transaction) -> None:
        tx.run("CREATE (:Document {id: 'half'})")
        tx.run("CREATE (:Document {id: ")

    with pytest.raises(StatementError):
        store.write(work)
    assert _ids(store) == []


def test_a_transaction_sees_its_own_writes_and_others_only_what_is_committed(store: Store) -> None:
    def work(tx: Transaction) -> tuple[int, int]:
        tx.run(_MERGE, ids=["a", "b"])
        inside = tx.run("MATCH (d:Document) RETURN count(d) AS n")[0]["n"]
        return inside, len(_ids(store))

    assert store.write(work) == (2, 0)
    assert _ids(store) == ["a", "b"]


@pytest.mark.parametrize(
    "writing",
    [
        "CREATE (:Document {id: 'new'})",
        "MATCH (d:Document) SET d.title = 'changed'",
        "MATCH (d:Document) REMOVE d.id",
        "MATCH (d:Document) DETACH DELETE d",
        "MERGE (:Unheard {id: 'of'})",
        "CREATE INDEX sneaky IF NOT EXISTS FOR (n:Document) ON (n.sneaky)",
        "DROP INDEX document_date IF EXISTS",
    ],
)
def test_reading_calls_refuse_to_write(store: Store, writing: str) -> None:
    _add(store, "a")
    with pytest.raises(StoreReadOnlyError) as refusal:
        store.read(writing)
    assert refusal.value.code == "store-read-only"
    assert refusal.value.hint
    with pytest.raises(StoreReadOnlyError):
        store.read_work(lambda tx: tx.run(writing))
    with pytest.raises(StoreReadOnlyError):
        list(store.stream(writing))
    assert store.read("MATCH (d:Document) RETURN properties(d) AS p") == [{"p": {"id": "a"}}]


def test_one_reading_transaction_runs_several_statements(store: Store) -> None:
    _add(store, "a", "b")

    def work(tx: Transaction) -> list[str]:
        ids = [row["id"] for row in tx.run("MATCH (d:Document) RETURN d.id AS id ORDER BY id")]
        return [tx.run("MATCH (d:Document {id: $id}) RETURN d.id AS id", id=i)[0]["id"] for i in ids]

    assert store.read_work(work) == ["a", "b"]


def test_streams_more_rows_than_one_fetch(store: Store) -> None:
    rows = store.stream("UNWIND range(1, $n) AS i RETURN i", n=10_000)
    assert next(rows) == {"i": 1}
    assert sum(row["i"] for row in rows) == 10_000 * 10_001 // 2 - 1


def test_a_cursor_names_its_columns_in_their_order(store: Store) -> None:
    _add(store, "a")
    with store.cursor("MATCH (d:Document) RETURN d.title AS title, d.id AS id, 1 AS at") as cursor:
        assert cursor.columns == ("title", "id", "at")
        assert list(cursor.rows) == [{"title": None, "id": "a", "at": 1}]
    with store.cursor("MATCH (e:Entity) RETURN e.id AS id") as cursor:
        assert set(cursor.columns) <= {"id"}
        assert list(cursor.rows) == []


def test_an_abandoned_stream_leaves_the_store_usable(store: Store) -> None:
    rows = store.stream("UNWIND range(1, $n) AS i RETURN i", n=100_000)
    assert next(rows) == {"i": 1}
    rows.close()  # type: ignore[attr-defined]
    assert store.read("RETURN 1 AS one") == [{"one": 1}]


def test_a_wrong_statement_says_where(store: Store) -> None:
    for wrong in ("MATCH (n RETURN n", "RETURN $missing AS x"):
        with pytest.raises(StatementError) as refusal:
            store.read(wrong)
        assert refusal.value.code == "statement"
    with pytest.raises(StatementError, match=r"line 1|\(n RETURN n"):
        store.read("MATCH (n RETURN n")


def test_a_value_that_exists_twice_is_a_constraint_error(store: Store) -> None:
    _add(store, "a")
    with pytest.raises(StoreConstraintError):
        _add(store, "b", "a")
    assert _ids(store) == ["a"]


def test_a_collision_is_run_again_from_the_start(store: Store) -> None:
    """What happens to the slower of two writers: its key is there by now, so the second run finds it."""
    _add(store, "a")
    attempts: list[str] = []

    def work(tx: Transaction) -> int:
        tx.run("CREATE (:Document {id: $id})", id=f"try {len(attempts)}")
        attempts.append("once")
        tx.run("CREATE (:Document {id: 'a'})" if len(attempts) == 1 else "MERGE (:Document {id: 'a'})")
        return len(attempts)

    assert store.write(work) == 2
    assert _ids(store) == ["a", "try 1"]


def test_four_writers_lose_nothing_and_repeat_nothing(store: Store) -> None:
    """Each reads a number and writes it one higher, and adds keys the others add too."""
    store.write(lambda tx: tx.run("CREATE (:Document {id: 'counter', n: 0})"))

    def work(tx: Transaction, keys: list[str]) -> None:
        tx.run(_MERGE, ids=keys)
        n = tx.run("MATCH (d:Document {id: 'counter'}) RETURN d.n AS n")[0]["n"]
        tx.run("MATCH (d:Document {id: 'counter'}) SET d.n = $n", n=n + 1)

    def writer(number: int) -> None:
        for turn in range(8):
            keys = [f"k{turn * 5 + i + number:03}" for i in range(5)]
            store.write(lambda tx, keys=keys: work(tx, keys))  # type: ignore[misc]

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(writer, number) for number in range(4)]:
            done.result()
    assert store.read("MATCH (d:Document {id: 'counter'}) RETURN d.n AS n") == [{"n": 32}]
    assert _ids(store) == ["counter", *(f"k{i:03}" for i in range(43))]


def test_counts_statements_not_rows(store: Store) -> None:
    before = store.statements
    store.write(lambda tx: tx.run(_MERGE, ids=["a"]))
    one = store.statements - before
    store.write(lambda tx: tx.run(_MERGE, ids=[str(i) for i in range(1000)]))
    assert store.statements - before == 2 * one
    store.read("MATCH (d:Document) RETURN d")
    assert store.statements - before == 2 * one + 1


def test_the_schema_is_made_once_and_stays(store: Store) -> None:
    assert schema_version(store) == SCHEMA_VERSION
    before = store.statements
    ensure_schema(store)
    assert store.statements == before + 1
    wipe(store)
    assert schema_version(store) == SCHEMA_VERSION


def test_making_the_schema_again_changes_nothing(store: Store) -> None:
    _set_version(store, 0)
    ensure_schema(store)
    rows = store.read("SHOW INDEXES YIELD labelsOrTypes, properties")
    found = {(row["labelsOrTypes"][0], row["properties"][0]) for row in rows if row["labelsOrTypes"]}
    assert found == set(UNIQUE.items()) | indexed(store.endpoint.kind)
    with pytest.raises(StoreConstraintError):
        store.write(lambda tx: tx.run("UNWIND [1, 2] AS i CREATE (:Name {key: 'same'})"))


def test_a_newer_schema_is_refused(store: Store) -> None:
    _set_version(store, SCHEMA_VERSION + 1)
    try:
        with pytest.raises(StoreVersionError, match=str(SCHEMA_VERSION + 1)):
            ensure_schema(store)
    finally:
        _set_version(store, SCHEMA_VERSION)


def _set_version(store: Store, version: int) -> None:
    store.write(lambda tx: tx.run(statement("set_schema_version"), version=version))


def test_wiping_removes_everything_that_was_loaded(store: Store) -> None:
    _add(store, *(str(i) for i in range(50)))
    store.write(lambda tx: tx.run("MATCH (a:Document {id: '1'}), (b:Document) CREATE (a)-[:CITES]->(b)"))
    assert wipe(store) == 50
    assert store.read("MATCH (n) WHERE NOT (n:Lock OR n:Schema) RETURN count(n) AS n") == [{"n": 0}]


def test_a_read_that_takes_too_long_is_stopped(store: Store) -> None:
    """The bound of the embedded server is set at its start, so its own test is elsewhere."""
    if store.endpoint.kind == "embedded":
        pytest.skip("the embedded server's bound is tested in test_embedded.py")
    with Store(store.endpoint, timeout=0.5) as hasty, pytest.raises(StoreTimeoutError) as failure:
        hasty.read("UNWIND range(1, 2000000) AS i UNWIND range(1, 5000) AS j RETURN sum(i * j) AS s")
    assert failure.value.hint
    with Store(store.endpoint, timeout=0.5) as hasty, pytest.raises(StoreTimeoutError):
        hasty.read_work(
            lambda tx: tx.run("UNWIND range(1, 2000000) AS i UNWIND range(1, 5000) AS j RETURN sum(i * j)")
        )


def test_nobody_at_the_address_is_unreachable(store: Store) -> None:
    nowhere = replace(store.endpoint, uri="bolt://127.0.0.1:1")
    with Store(nowhere) as lost, pytest.raises(StoreUnreachableError) as failure:
        lost.verify()
    assert failure.value.hint


def test_no_secret_is_shown(store: Store) -> None:
    secret = store.endpoint.writer[1] or "no-password"
    assert secret not in repr(store.endpoint)
    wrong = replace(store.endpoint, writer=("root", "guessed-wrong"), reader=None)
    with Store(wrong) as stranger:
        try:
            stranger.verify()  # the throw-away Neo4j lets everybody in
        except StoreError as error:
            assert "guessed-wrong" not in f"{error} {error.hint}"  # noqa: PT017 - not every store refuses
