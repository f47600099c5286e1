"""The life of the embedded server: shared, found again, survived, ended."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from kg.settings import Settings
from kg.store.bolt import Store
from kg.store.embedded import stop
from kg.store.errors import StoreAccessError, StoreReadOnlyError, StoreStartError, StoreTimeoutError
from kg.store.open import open_store
from kg.store.running import Running, running
from ontology.errors import StoreError

_OTHER_PROCESS = """
import sys
from pathlib import Path
from kg.settings import Settings
from kg.store.open import open_store
with open_store(Settings(home=Path(sys.argv[1]), idle_minutes=0.0, query_timeout=2.0)) as store:
    store.write(lambda tx: tx.run("CREATE (:Document {id: $id})", id=sys.argv[2]))
    print("written", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    home = tmp_path_factory.mktemp("embedded") / "home"
    yield Settings(home=home, idle_minutes=0.0, store_memory="256m", query_timeout=2.0)
    stop(home)


@pytest.fixture
def opened(settings: Settings) -> Iterator[Store]:
    with open_store(settings) as store:
        store.write(lambda tx: tx.run("MATCH (d:Document) DETACH DELETE d"))
        yield store


def _other_process(settings: Settings, name: str) -> subprocess.Popen[str]:
    """A process that writes one document and holds on to the server until its input ends."""
    command = [sys.executable, "-c", _OTHER_PROCESS, str(settings.home), name]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _server(settings: Settings) -> Running:
    server = running(settings.home)
    assert server is not None
    return server


def _eventually(condition: Callable[[], bool], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _add(store: Store, name: str) -> None:
    store.write(lambda tx: tx.run("CREATE (:Document {id: $id})", id=name))


def _ids(store: Store) -> list[str]:
    return [row["id"] for row in store.read("MATCH (d:Document) RETURN d.id AS id ORDER BY id")]


def test_a_second_user_shares_the_running_server(opened: Store, settings: Settings) -> None:
    before = _server(settings)
    with open_store(settings) as second:
        _add(second, "from the second")
        assert _ids(opened) == ["from the second"]
    assert _server(settings) == before
    assert _ids(opened) == ["from the second"]


def test_another_process_shares_it_and_a_killed_one_lets_go(opened: Store, settings: Settings) -> None:
    before = _server(settings)
    with _other_process(settings, "from another process") as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "written\n"
        assert _ids(opened) == ["from another process"]
        other.kill()
    _add(opened, "still here")
    assert _server(settings) == before


def test_processes_that_start_at_once_share_one_server(settings: Settings) -> None:
    stop(settings.home)
    others = [_other_process(settings, f"together {n}") for n in range(3)]
    assert [other.stdout.readline() for other in others if other.stdout] == ["written\n"] * 3
    with open_store(settings) as store:
        assert {f"together {n}" for n in range(3)} <= set(_ids(store))
    for other in others:
        other.communicate()
        assert other.returncode == 0


def test_it_is_out_of_reach_of_our_interrupts_and_of_other_users(opened: Store, settings: Settings) -> None:
    server = _server(settings)
    assert os.getsid(server.server.pid) != os.getsid(0)
    java = psutil.Process(server.server.pid)
    assert {c.laddr.ip for c in java.net_connections("tcp") if c.status == psutil.CONN_LISTEN} <= {
        "127.0.0.1",
        "::ffff:127.0.0.1",
    }
    words = " ".join(java.cmdline())
    assert server.root_password not in words
    assert server.reader_password not in words
    assert server.root_password not in repr(server)
    for name in ("server.json", "root.secret", "reader.secret"):
        assert (settings.home / name).stat().st_mode & 0o077 == 0


def test_only_what_is_needed_answers(opened: Store, settings: Settings) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", _server(settings).http_port, timeout=5)
    for path in ("/api/v1/mcp", "/api/v1/databases"):
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        assert response.status in {401, 403, 404}
    connection.close()


def test_a_wrong_password_is_an_access_error(opened: Store) -> None:
    wrong = replace(opened.endpoint, reader=("reader", "guessed"))
    with Store(wrong) as stranger, pytest.raises(StoreAccessError) as refusal:
        stranger.verify()
    assert "guessed" not in str(refusal.value)


def test_the_reading_user_cannot_write_even_through_a_writing_session(opened: Store) -> None:
    assert opened.endpoint.reader
    with Store(replace(opened.endpoint, writer=opened.endpoint.reader)) as reader:
        with pytest.raises(StoreReadOnlyError):
            _add(reader, "sneaked in")
        assert _ids(reader) == []


def test_a_statement_that_takes_too_long_is_stopped(opened: Store) -> None:
    began = time.monotonic()
    with pytest.raises(StoreTimeoutError) as failure:
        opened.read("UNWIND range(1, 200000) AS i UNWIND range(1, 5000) AS j RETURN sum(i * j) AS s")
    assert time.monotonic() - began < 10
    assert failure.value.hint


def test_a_killed_server_comes_back_with_everything_that_was_acknowledged(
    opened: Store, settings: Settings
) -> None:
    for number in range(20):
        _add(opened, f"{number:02}")
    before = _server(settings)
    os.kill(before.server.pid, signal.SIGKILL)
    _add(opened, "after")
    assert _ids(opened) == [*(f"{number:02}" for number in range(20)), "after"]
    assert _server(settings).server != before.server


def test_a_server_without_its_supervisor_is_replaced(settings: Settings) -> None:
    with open_store(settings) as store:
        _add(store, "kept")
        orphan = _server(settings)
        os.kill(orphan.supervisor.pid, signal.SIGKILL)
        assert _eventually(lambda: running(settings.home) is None)
    with open_store(settings) as store:
        assert "kept" in _ids(store)
        assert orphan.server.handle() is None
        assert _server(settings).server != orphan.server


def test_it_ends_after_the_last_one_left_and_not_before(settings: Settings) -> None:
    with open_store(settings):
        server = _server(settings)
        open_store(settings).close()
        assert not _eventually(lambda: running(settings.home) is None, seconds=1.5)
    assert _eventually(lambda: server.server.handle() is None)
    assert _eventually(lambda: server.supervisor.handle() is None)
    assert not (settings.home / "server.json").exists()


def test_stopping_ends_it_at_once(settings: Settings) -> None:
    with open_store(settings):
        server = _server(settings)
        assert stop(settings.home)
        assert server.server.handle() is None
    assert not stop(settings.home)
    assert not stop(settings.home / "never")


def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    impossible = Settings(home=tmp_path / "home", store_memory="1m")
    with pytest.raises(StoreStartError) as failure:
        open_store(impossible)
    assert "heap" in str(failure.value)
    assert isinstance(failure.value, StoreError)
    assert failure.value.hint
