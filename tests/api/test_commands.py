"""``kg query`` and ``kg serve`` as a user runs them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from api.commands import query, serve
from kg.settings import Settings
from kg.store.embedded import stop


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for an embedded store of its own."""
    folder = tmp_path_factory.mktemp("home")
    yield folder
    stop(folder)


@pytest.fixture
def runner(home: Path) -> CliRunner:
    return CliRunner(env={"KG_HOME": str(home), "KG_STORE_MEMORY": "512m", "NEO4J_URI": ""})


def test_query_prints_json(runner: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "q.graphql"
    file.write_text("query($id: ID!) { fact(id: $id) { name } statistics { facts } }", "utf-8")
    done = runner.invoke(query, [f"@{file}", "--variables", '{"id": "nothing"}'])
    assert done.exit_code == 0, done.output
    assert json.loads(done.output) == {"data": {"fact": None, "statistics": {"facts": 0}}}


def test_query_exits_1_on_errors(runner: CliRunner) -> None:
    done = runner.invoke(query, ["{ nonsense }"])
    assert done.exit_code == 1
    assert json.loads(done.output)["errors"][0]["extensions"]["code"] == "bad-query"


def test_serve_refuses_a_port_out_of_range() -> None:
    assert CliRunner().invoke(serve, ["--port", "70000"]).exit_code == 2


def test_serve_answers_and_ends_on_a_signal(home: Path) -> None:
    environment = {**os.environ, "KG_HOME": str(home), "KG_STORE_MEMORY": "512m", "NEO4J_URI": ""}
    code = "from api.commands import serve; serve(['--port', '0'])"
    with subprocess.Popen(
        [sys.executable, "-u", "-c", code], stdout=subprocess.PIPE, text=True, env=environment
    ) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().split()[-1]
            answer = _once_up(address, {"query": "{ statistics { facts } }"})
            assert answer == {"data": {"statistics": {"facts": 0}}}
        finally:
            server.send_signal(signal.SIGTERM)
        assert server.wait(30) in (0, -signal.SIGTERM)


def test_settings_name_where_it_listens() -> None:
    assert (Settings().host, Settings().port) == ("127.0.0.1", 8000)


def _once_up(address: str, body: dict[str, str]) -> object:
    for _ in range(100):
        try:
            return httpx.post(address, json=body, timeout=30, trust_env=False).json()
        except httpx.ConnectError:
            time.sleep(0.1)
    raise AssertionError("the server did not come up")
