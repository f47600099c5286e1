"""The process that owns the embedded server: starts it, waits while it is used, ends it.

Started by :mod:`kg.store.embedded` as ``python -m kg.store.supervisor HOME MEMORY IDLE TIMEOUT``; what it
prints goes to ``server.log`` in the home folder.
"""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import FrameType

from kg.store.arcadedb import Launch, create_reader, has_reader, is_ready, prepare
from kg.store.lock import FileLock
from kg.store.running import Process, Running, keep_mark

_POLL = 0.25
_READY_SECONDS = 290.0


class _Stopped(Exception):  # noqa: N818 - a request, not an error
    """Somebody asked the supervisor to end."""


def main(arguments: list[str]) -> int:
    """Runs one server from its start to its end; 0 when it ended as asked."""
    home, memory, idle, timeout = Path(arguments[0]), arguments[1], float(arguments[2]), float(arguments[3])
    signal.signal(signal.SIGTERM, _on_terminate)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    launch = Launch(
        home=home,
        memory=memory,
        query_timeout=timeout,
        bolt_port=_free_port(),
        http_port=_free_port(),
        root_password=_secret(home / "root.secret"),
        reader_password=_secret(home / "reader.secret"),
    )
    prepare(launch)
    server = subprocess.Popen(launch.command(), cwd=home, stdin=subprocess.DEVNULL)  # noqa: S603 - fixed command
    try:
        _bring_up(launch, server)
        return _watch(home, server, idle * 60)
    except _Stopped:
        return 0
    finally:
        _end(server)
        if home.is_dir():
            (home / "server.json").unlink(missing_ok=True)


def _bring_up(launch: Launch, server: subprocess.Popen[bytes]) -> None:
    """Waits until the server answers, sees to the read-only user, says that it is ready."""
    described = Running(
        supervisor=Process.of(os.getpid()),
        server=Process.of(server.pid),
        bolt_port=launch.bolt_port,
        http_port=launch.http_port,
        root_password=launch.root_password,
        reader_password=launch.reader_password,
    )
    described.save(launch.home)
    deadline = time.monotonic() + _READY_SECONDS
    while not is_ready(launch):
        if server.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"the server ended with {server.poll()} before it answered")
        time.sleep(0.05)
    if not has_reader(launch):
        create_reader(launch)
    replace(described, ready=True).save(launch.home)


def _watch(home: Path, server: subprocess.Popen[bytes], idle_seconds: float) -> int:
    """Returns when the server died, its folder vanished, or nobody used it for the idle time."""
    used = time.monotonic()
    presence, start = FileLock(home / "clients.lock"), FileLock(home / "start.lock")
    while server.poll() is None and home.is_dir():
        time.sleep(_POLL)
        if keep_mark(home).exists() or not presence.try_take():
            used = time.monotonic()
            continue
        if time.monotonic() - used >= idle_seconds and start.try_take():
            return 0  # both locks stay held until the server is down: a newcomer waits for that
        presence.drop()
    return server.poll() or 0


def _end(server: subprocess.Popen[bytes]) -> None:
    """Asks the server to close its files; a second SIGTERM does not cut that short."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if server.poll() is None:
        server.terminate()
        try:
            server.wait(60)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _on_terminate(_signal: int, _frame: FrameType | None) -> None:
    raise _Stopped


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _secret(path: Path) -> str:
    """The password kept in ``path``, made on first use, readable by the user alone."""
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(24))
    return path.read_text("utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
