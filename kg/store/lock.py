"""Locks between processes: advisory locks on files, which the system drops when their holder dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class FileLock:
    """One hold on a lock file; two holds exclude each other also within one process.

    Not re-entrant. The file itself stays: removing it would let two holders lock two files.
    """

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def share(self) -> None:
        """Waits until nobody holds it exclusively, then holds it with others."""
        fcntl.flock(self._file, fcntl.LOCK_SH)

    def take(self) -> None:
        """Waits until nobody else holds it, then holds it alone."""
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def try_take(self) -> bool:
        """Holds it alone if nobody else does; says whether that worked."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def drop(self) -> None:
        """Gives the lock back but keeps the file open for another try."""
        fcntl.flock(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        """Gives the lock back for good; closing twice is harmless."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


@contextmanager
def exclusively(path: Path) -> Iterator[None]:
    """Holds the lock file ``path`` alone for the length of the block."""
    lock = FileLock(path)
    try:
        lock.take()
        yield
    finally:
        lock.close()
