"""The embedded store: an ArcadeDB server that ``kg`` starts by itself and shares between commands.

A small supervisor process (:mod:`kg.store.supervisor`) owns the server, in a session of its own, so that
Ctrl-C in one command does not stop the store under another. Below ``KG_HOME``:

- ``start.lock``    held while somebody starts, joins or stops the server
- ``clients.lock``  held shared by everyone who uses it; the system drops it when a process dies
- ``write.lock``    held by the one process that writes
- ``server.json``   pids, ports, users of the running server (mode 0600)
- ``keep``          there after ``kg store up``: the server stays up also when nobody uses it

Otherwise the server ends when nobody has used it for a while; ``kg store down`` ends it at once.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil

from kg.store.bolt import Endpoint
from kg.store.errors import StoreStartError
from kg.store.lock import FileLock, exclusively
from kg.store.running import DATABASE, Running, described, keep_mark, running

_START_SECONDS = 300.0  # a busy machine takes long to start a JVM
_STOP_SECONDS = 70.0


class Attachment:
    """One user's hold on the embedded server of a home folder; it stays up while somebody holds on."""

    def __init__(self, home: Path, *, memory: str, idle_minutes: float, query_timeout: float) -> None:
        self.home = home = home.resolve()
        self._options = (memory, str(idle_minutes), str(query_timeout))
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._presence = FileLock(home / "clients.lock")

    @property
    def write_lock(self) -> Path:
        return self.home / "write.lock"

    def endpoint(self) -> Endpoint:
        """Joins the running server or starts one; called again after a crash, it brings up the next.

        Raises:
            StoreStartError: the server does not come up; holds the end of its log.
        """
        with exclusively(self.home / "start.lock"):
            self._presence.share()
            server = running(self.home)
            if server is None or not server.ready:
                _clear_remains(self.home)
                server = self._start()
        return _endpoint(server)

    def release(self) -> None:
        """Lets go: the last one's leaving starts the idle time."""
        self._presence.close()

    def _start(self) -> Running:
        command = [sys.executable, "-m", "kg.store.supervisor", str(self.home), *self._options]
        log = self.home / "server.log"
        with log.open("wb") as out:
            supervisor = subprocess.Popen(  # noqa: S603 - our own module with our own arguments
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True
            )
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline and supervisor.poll() is None:
            server = running(self.home)
            if server and server.ready:
                supervisor.returncode = 0  # it outlives us on purpose: nobody waits for it
                return server
            time.sleep(0.05)
        with suppress(ProcessLookupError):
            supervisor.terminate()
        supervisor.wait()
        raise StoreStartError(
            f"the embedded store in {self.home} did not start: {_tail(log)}",
            hint=f"the whole log is in {log}; is KG_STORE_MEMORY more than the machine has?",
        )


def _endpoint(server: Running) -> Endpoint:
    root, reader = ("root", server.root_password), ("reader", server.reader_password)
    return Endpoint(server.uri, DATABASE, root, reader, kind="embedded")


def stop(home: Path) -> bool:
    """Ends the server of ``home`` and waits for its end; says whether one was running."""
    if not home.is_dir():
        return False
    with exclusively(home / "start.lock"):
        keep_mark(home).unlink(missing_ok=True)
        return _end(home)


def erase(home: Path) -> bool:
    """Ends the server of ``home`` and removes its database, unless somebody uses it; whether it did."""
    if not home.is_dir():
        return True
    with exclusively(home / "start.lock"):
        presence = FileLock(home / "clients.lock")
        try:
            if not presence.try_take():
                return False
            _end(home)
            shutil.rmtree(home / "databases", ignore_errors=True)
            return True
        finally:
            presence.close()


def _end(home: Path) -> bool:
    server = described(home)
    was_running = bool(server and server.server.handle())
    supervisor = server.supervisor.handle() if server else None
    if supervisor:
        supervisor.terminate()
        _await_end(supervisor)
    _clear_remains(home)
    return was_running


def _clear_remains(home: Path) -> None:
    """Ends what a dead supervisor left behind, so that the next server finds the database free."""
    server = described(home)
    for process in (server.supervisor.handle(), server.server.handle()) if server else ():
        if process:
            process.terminate()
            _await_end(process)
    (home / "server.json").unlink(missing_ok=True)


def _await_end(process: psutil.Process) -> None:
    try:
        process.wait(_STOP_SECONDS)
    except psutil.TimeoutExpired:
        process.kill()
        process.wait()


def _tail(log: Path) -> str:
    lines = log.read_text("utf-8", "replace").strip().splitlines()
    return " / ".join(lines[-3:]) or "it said nothing"
