"""From a function that writes to a file to a response that is sent as it is written."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

_CHUNK = 64 * 1024  # bytes
_AHEAD = 4  # chunks that may wait for a slow client


class _StoppedError(Exception):
    """Nobody reads any more."""


class _Pipe:
    """The writing end: collects chunks and waits while the reader has enough."""

    def __init__(self) -> None:
        self.chunks: queue.Queue[bytes | BaseException | None] = queue.Queue(_AHEAD)
        self.stopped = threading.Event()
        self._held = bytearray()

    def write(self, data: bytes) -> int:
        """Holds the data back until there is a chunk of it."""
        self._held += data
        if len(self._held) >= _CHUNK:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Hands over what is held."""
        if self._held:
            self.put(bytes(self._held))
            self._held.clear()

    def put(self, item: bytes | BaseException | None) -> None:
        """Hands one thing over, or raises when nobody reads any more."""
        while not self.stopped.is_set():
            try:
                self.chunks.put(item, timeout=0.5)
            except queue.Full:
                continue
            return
        raise _StoppedError


def piped(write: Callable[[BinaryIO], object]) -> Iterator[bytes]:
    """What ``write`` writes, as it is written by a thread of its own; its errors are raised here.

    The thread ends when the iterator is closed.
    """
    pipe = _Pipe()

    def run() -> None:
        try:
            write(cast("BinaryIO", pipe))
            pipe.flush()
            pipe.put(None)
        except _StoppedError:
            pass
        except BaseException as error:  # noqa: BLE001 - raised again where the chunks are read
            if not pipe.stopped.is_set():
                pipe.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        while (item := pipe.chunks.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        pipe.stopped.set()
