"""Decompressing without trust: every stream has a bound, and foreign errors become ours."""

from __future__ import annotations

import bz2
import gzip
import io
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Protocol, cast

from loaders.errors import TooLargeError, UnreadableInputError

_MAGIC = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"PK\x03\x04": "zip", b"PK\x05\x06": "zip"}
_BUFFER = 256 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may cost.

    Attributes:
        size: bytes an input may have, before and after unpacking.
        ratio: how many times its stored size an archive may unpack to …
        floor: … once it is beyond this many bytes (small texts compress well and harm nobody).
        seconds: how long a download may take.
    """

    size: int = 8 * 1024**3
    ratio: int = 100
    floor: int = 64 * 1024**2
    seconds: float = 600.0

    def unpacked_size(self, stored: int) -> int:
        """The bound for what ``stored`` compressed bytes may become."""
        return min(self.size, max(self.floor, stored * self.ratio))


class _Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...
    def close(self) -> None: ...


class _Bounded(io.RawIOBase):
    def __init__(self, stream: _Readable, path: str, limit: int, beneath: BinaryIO | None) -> None:
        self._stream = stream
        self._beneath = beneath
        self._path = path
        self._limit = limit
        self._left = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        with translated(self._path):  # as it comes: what stands before the cut of a file is not lost with it
            data = getattr(self._stream, "read1", self._stream.read)(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise TooLargeError(
                f"{self._path}: more than {self._limit:,} bytes",
                hint="split it, or raise the limit if you trust it",
            )
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        if self._beneath is not None:
            self._beneath.close()  # decompressors leave open what they were given
        super().close()


def bounded(stream: _Readable, path: str, limit: int, beneath: BinaryIO | None = None) -> BinaryIO:
    """A buffered reader that raises :class:`TooLargeError` beyond ``limit`` bytes; closes ``beneath`` too."""
    return cast("BinaryIO", io.BufferedReader(_Bounded(stream, path, limit, beneath), _BUFFER))


def unpacked(stream: BinaryIO, path: str, limits: Limits) -> BinaryIO:
    """The stream without its gzip or bzip2 layer, bounded; anything else is bounded as it is."""
    buffered = io.BufferedReader(cast("io.RawIOBase", stream), _BUFFER)
    kind = magic(buffered.peek(4)[:4])
    if kind not in ("gzip", "bzip2"):
        return bounded(buffered, path, limits.size)
    stored = os.fstat(stream.fileno()).st_size if _has_number(stream) else limits.size
    reader: _Readable = gzip.GzipFile(fileobj=buffered) if kind == "gzip" else bz2.BZ2File(buffered)
    return bounded(reader, path, limits.unpacked_size(stored), cast("BinaryIO", buffered))


def beginning(stream: BinaryIO, size: int) -> bytes:
    """The first ``size`` bytes; of a file that is cut before that, what there is.

    Raises:
        UnreadableInputError: there is nothing to read.
    """
    parts: list[bytes] = []
    while size > 0:
        try:
            part = cast("io.BufferedReader", stream).read1(size)
        except UnreadableInputError:
            if not parts:
                raise
            break
        if not part:
            break
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def magic(head: bytes) -> str | None:
    """``gzip``, ``bzip2`` or ``zip``, told by the first four bytes."""
    return next((kind for mark, kind in _MAGIC.items() if head.startswith(mark)), None)


@contextmanager
def translated(path: str) -> Iterator[None]:
    """Errors of the file system and the decompressors as ours."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableInputError(f"{path}: {reason}", hint="check the name and the permissions") from error
    except (EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise UnreadableInputError(
            f"{path}: {error}", hint="the archive is damaged or encrypted; fetch it again"
        ) from error


def _has_number(stream: BinaryIO) -> bool:
    try:
        stream.fileno()
    except OSError:
        return False
    return True
