"""``kg cypher``, ``kg store`` and ``kg doctor`` as a user runs them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kg.commands.cypher import cypher
from kg.commands.doctor import doctor
from kg.commands.store import NotEmbeddedError
from kg.commands.store import store as store_command
from kg.settings import Settings
from kg.store.bolt import Store
from kg.store.embedded import stop
from kg.store.errors import StatementError, StoreReadOnlyError
from kg.store.open import open_store
from kg.store.running import running
from kg.store.schema import SCHEMA_VERSION, schema_version

Run = Callable[..., Result]
_PAIR = "CREATE (:Document {id: 'a', title: $title})-[:CITES {n: 2}]->(:Document {id: 'b'})"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("commands") / "home"
    yield home
    stop(home)


@pytest.fixture
def filled(home: Path) -> Iterator[Store]:
    with open_store(Settings(home=home, idle_minutes=0.0, store_memory="256m")) as store:
        store.write(
            lambda tx: [
                tx.run("MATCH (n) WHERE NOT n:Schema DETACH DELETE n"),
                tx.run(_PAIR, title='1,"é"\n2'),
            ]
        )
        yield store


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    for key, value in {"KG_HOME": str(home), "KG_IDLE_MINUTES": "0", "NEO4J_URI": ""}.items():
        monkeypatch.setenv(key, value)

    def runs(command: click.Command, *arguments: str) -> Result:
        return CliRunner().invoke(command, arguments, catch_exceptions=False)

    return runs


def test_json_is_a_list_of_objects_one_a_row(filled: Store, run: Run) -> None:
    query = "MATCH (d:Document) RETURN d.id AS id, d.title AS title ORDER BY id"
    assert json.loads(run(cypher, query, "--format", "json").output) == [
        {"id": "a", "title": '1,"é"\n2'},
        {"id": "b", "title": None},
    ]
    assert json.loads(run(cypher, "MATCH (e:Entity) RETURN e", "--format", "json").output) == []


def test_nodes_edges_paths_and_times_become_plain_json(filled: Store, run: Run) -> None:
    query = """MATCH p = (a:Document {id: $id})-[c:CITES]->(b)
               RETURN a, c, p, date('2025-10-22') AS day, point({x: 1.0, y: 2.0}) AS point"""
    (row,) = json.loads(run(cypher, query, "--format", "json", "--params", '{"id": "a"}').output)
    assert row["a"]["labels"] == ["Document"]
    assert row["a"]["properties"]["id"] == "a"
    assert (row["c"]["type"], row["c"]["properties"]) == ("CITES", {"n": 2})
    assert row["c"]["start"] == row["a"]["elementId"]
    assert [node["properties"]["id"] for node in row["p"]["nodes"]] == ["a", "b"]
    assert row["day"] == "2025-10-22"


def test_csv_survives_commas_quotes_and_newlines(filled: Store, run: Run) -> None:
    query = "MATCH (d:Document) RETURN d.id AS id, d.title AS title, [1, d.id] AS list ORDER BY id"
    rows = list(csv.reader(io.StringIO(run(cypher, query, "--format", "csv").output, newline="")))
    assert rows == [["id", "title", "list"], ["a", '1,"é"\n2', '[1, "a"]'], ["b", "", '[1, "b"]']]
    assert run(cypher, "MATCH (e:Entity) RETURN e.id AS id", "--format", "csv").output in {"", "id\r\n"}


def test_a_table_shows_markup_as_text(filled: Store, run: Run) -> None:
    assert "[red]x" in run(cypher, "RETURN '[red]x' AS `[bold]name`").output


def test_a_query_comes_from_a_file(filled: Store, run: Run, tmp_path: Path) -> None:
    (tmp_path / "q.cypher").write_text("RETURN 41 + 1 AS answer")
    assert json.loads(run(cypher, f"@{tmp_path / 'q.cypher'}", "--format", "json").output) == [{"answer": 42}]


def test_writes_and_mistakes_are_refused(filled: Store, run: Run) -> None:
    with pytest.raises(StoreReadOnlyError):
        run(cypher, "MATCH (d:Document) DETACH DELETE d")
    with pytest.raises(StatementError):
        run(cypher, "MATCH (d:Document RETURN d")
    assert filled.read("MATCH (d:Document) RETURN count(d) AS n") == [{"n": 2}]


def test_up_keeps_the_store_running_and_down_ends_it(run: Run, home: Path) -> None:
    assert run(store_command, "up").output.startswith("bolt://127.0.0.1:")
    server = running(home)
    assert server
    assert server.root_password not in run(store_command, "status").output
    found = json.loads(run(store_command, "status", "--json").output)
    assert found["running"]
    assert found["keepsRunning"]
    assert found["schema"] == found["schemaWanted"]
    run(store_command, "down")
    assert running(home) is None
    assert json.loads(run(store_command, "status", "--json").output)["running"] is False
    assert "not running" in run(store_command, "down").output
    assert run(store_command, "path").output.strip() == str(home)


def test_wiping_asks_first(filled: Store, run: Run) -> None:
    assert run(store_command, "wipe").exit_code == 1
    assert filled.read("MATCH (d:Document) RETURN count(d) AS n") == [{"n": 2}]
    assert "the store is empty" in run(store_command, "wipe", "--yes").output
    assert filled.read("MATCH (d:Document) RETURN count(d) AS n") == [{"n": 0}]


def test_a_store_nobody_uses_is_wiped_as_a_whole(run: Run, home: Path) -> None:
    settings = Settings(home=home, idle_minutes=0.0, store_memory="256m")
    with open_store(settings) as store:
        store.write(lambda tx: tx.run(_PAIR, title="x"))
    assert run(store_command, "wipe", "--yes").exit_code == 0
    assert not (home / "databases").exists()
    with open_store(settings) as store:
        assert store.read("MATCH (d:Document) RETURN count(d) AS n") == [{"n": 0}]
        assert schema_version(store) == SCHEMA_VERSION


def test_what_is_about_the_embedded_store_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    with pytest.raises(NotEmbeddedError, match=r"127\.0\.0\.1:1"):
        run(store_command, "up")
    found = json.loads(run(store_command, "status", "--json").output)
    assert (found["kind"], found["running"], found["error"]) == ("neo4j", False, "store-unreachable")


def test_the_doctor_sees_a_healthy_store_and_a_missing_one(
    filled: Store, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = json.loads(run(doctor, "--json").output)
    assert found["store"]["reachable"]
    assert found["addresses"][filled.endpoint.uri] == "answers"
    assert all(len(print_) == 64 for print_ in found["models"].values())
    assert "statecraft" in found["versions"]
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    sick = run(doctor)
    assert sick.exit_code == 1
    assert "store-unreachable" in sick.output
