"""The stream of an archive within bounds: what one record claims of itself takes nothing from the others."""

from __future__ import annotations

import re
from io import BufferedReader
from typing import BinaryIO, cast

from loaders.errors import UnreadableInputError

MAX_HEADERS = 1024 * 1024  # bytes of header lines that one record may have
_BLOCK = 256 * 1024
_NEXT = re.compile(rb"\n(?=WARC/\d\.\d{1,2}\r?\n[A-Za-z-]{1,30}:)")
_NEXT_LENGTH = 64  # bytes that the beginning of a record takes at most


class Reader:
    """The stream with a bound on lines, in length and together, so that headers cannot fill the memory.

    ``cut`` says why the stream ended before its end; what came before that is read as usual. Within a record
    the stream ends where another one begins, whatever length the record claims.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.headers = MAX_HEADERS
        self.cut: UnreadableInputError | None = None
        self._stream = cast("BufferedReader", stream)
        self._block = self._kept = b""
        self._at = self._end = 0
        self._is_within = False

    def read(self, size: int) -> bytes:
        """At most so many bytes; ``b""`` at the end."""
        return self._take(size) if self._has_more() else b""

    def readline(self, size: int | None = None) -> bytes:
        """A line, or as much of it as is allowed."""
        left = self.headers if size is None else min(self.headers, size)
        parts = []
        while left > 0 and self._has_more():
            end = self._block.find(b"\n", self._at, self._end) + 1
            part = self._take(min(left, end - self._at if end else left))
            parts.append(part)
            left = 0 if part.endswith(b"\n") else left - len(part)
        line = b"".join(parts)
        self.headers -= len(line)
        return line

    def tell(self) -> int:
        """Nothing: warcio asks, and uses it for offsets alone."""
        return 0

    def enter(self) -> None:
        """From here on within a record."""
        self._is_within = True
        self._set_end()

    def leave(self) -> bool:
        """Behind a record; whether another one begins right here."""
        ended = self._at == self._end
        self._is_within = False
        self._set_end()
        return ended and _NEXT.match(b"\n" + self._block[self._at :][:_NEXT_LENGTH] + self._kept) is not None

    def _take(self, size: int) -> bytes:
        found = self._block[self._at : min(self._at + size, self._end)]
        self._at += len(found)
        return found

    def _has_more(self) -> bool:
        return self._at < self._end or (
            self._end == len(self._block) and not self._is_stopped() and self._fill()
        )

    def _is_stopped(self) -> bool:
        """Whether the record that is being read ends between two blocks, where another one begins."""
        return self._is_within and self._block.endswith(b"\n") and _NEXT.match(b"\n" + self._kept) is not None

    def _fill(self) -> bool:
        """The next block; its last bytes are kept for the one behind it, as a record may begin in them."""
        read = b""
        if self.cut is None:
            try:
                read = self._stream.read1(_BLOCK)
            except UnreadableInputError as error:
                self.cut = error
        whole = self._kept + read
        size = max(len(whole) - _NEXT_LENGTH, 1) if read else len(whole)
        self._block, self._kept, self._at = whole[:size], whole[size:], 0
        self._set_end()
        return bool(self._block)

    def _set_end(self) -> None:
        found = _NEXT.search(self._block + self._kept, self._at) if self._is_within else None
        self._end = min(found.end(), len(self._block)) if found else len(self._block)
