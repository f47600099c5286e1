"""What ``server.json`` says about a running embedded server, and whether it still runs."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psutil

DATABASE = "kg"


@dataclass(frozen=True, slots=True)
class Process:
    """A process that cannot be mistaken for another which got its number later."""

    pid: int
    created: float

    @classmethod
    def of(cls, pid: int) -> Process:
        return cls(pid, psutil.Process(pid).create_time())

    def handle(self) -> psutil.Process | None:
        """The running process, or ``None`` when it is gone."""
        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.created) < 0.01
            return process if same and process.status() != psutil.STATUS_ZOMBIE else None
        except psutil.NoSuchProcess:
            return None


@dataclass(frozen=True, slots=True)
class Running:
    """A running server as ``server.json`` describes it; ``ready`` once it answers."""

    supervisor: Process
    server: Process
    bolt_port: int
    http_port: int
    root_password: str = field(repr=False)
    reader_password: str = field(repr=False)
    ready: bool = False

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.bolt_port}"

    def save(self, home: Path) -> None:
        """Writes ``server.json`` in one step, readable by the user alone."""
        draft = home / f"server.{os.getpid()}.tmp"
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            json.dump(asdict(self), out)
        draft.replace(home / "server.json")


def keep_mark(home: Path) -> Path:
    """The file that keeps the server up without users; ``kg store up`` makes it."""
    return home / "keep"


def running(home: Path) -> Running | None:
    """The server that ``server.json`` describes if both its processes live, else ``None``."""
    server = described(home)
    alive = server and server.supervisor.handle() and server.server.handle()
    return server if alive else None


def described(home: Path) -> Running | None:
    try:
        data = json.loads((home / "server.json").read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return Running(**data | {key: Process(**data[key]) for key in ("supervisor", "server")})
