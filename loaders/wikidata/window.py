"""One JSON document of any size, read value by value in constant memory.

A parser of streams gives up at the first damaged byte. Here a value that is damaged is left behind for the
next place at which one can begin, so that it costs itself alone.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from loaders.base import LoadContext
from loaders.lines import MAX_LINE, byte_order_mark

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_CHUNK = 1024 * 1024
_OVERLAP = 1_000  # characters in which the beginning of a value is found
_SPACE = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


class Window:
    """The part of a text that is looked at. Offsets count from where the value in hand begins."""

    def __init__(self, parts: Iterator[str]) -> None:
        self._parts = parts
        self._text = ""
        self._begin = 0

    def behind(self, pattern: re.Pattern[str]) -> bool:
        """Go to the end of the next match; ``False`` where there is none."""
        while (found := pattern.search(self._text, self._begin)) is None:
            self._begin = max(self._begin, len(self._text) - _OVERLAP)
            if not self._grow():
                return False
        self._begin = found.end()
        return True

    def next(self) -> str:
        """Go over blanks and commas to the next value; its first character, ``""`` at the end."""
        self._begin += self.space(0)
        return self._text[self._begin : self._begin + 1]

    def space(self, offset: int) -> int:
        """The offset behind blanks and commas."""
        while (found := _SPACE.match(self._text, self._begin + offset)) and found.end() == len(self._text):
            if not self._grow():
                break
        return found.end() - self._begin if found else offset

    def value(self, offset: int) -> tuple[Any, int]:
        """The value at an offset, and the offset behind it.

        Raises:
            ValueError, RecursionError: none can be read; longer ones than 16 million characters are none.
        """
        while True:
            try:
                found, end = _DECODER.raw_decode(self._text, self._begin + offset)
            except json.JSONDecodeError as error:
                if not (self._is_cut(error) and self._grow()):
                    raise
            else:
                return found, end - self._begin

    def character(self, offset: int) -> str:
        """The one at an offset, ``""`` at the end."""
        if self._begin + offset >= len(self._text):
            self._grow()
        return self._text[self._begin + offset : self._begin + offset + 1]

    def leave(self, offset: int) -> None:
        """The value in hand ends there."""
        self._begin += offset

    def skip_to(self, begins: re.Pattern[str]) -> None:
        """Leave a damaged value for the next place where one begins, or for the end."""
        self._begin += 1
        while (found := begins.search(self._text, self._begin)) is None:
            self._begin = max(self._begin, len(self._text) - _OVERLAP)
            if not self._grow():
                self._begin = len(self._text)
                return
        self._begin = found.start()

    def _is_cut(self, error: json.JSONDecodeError) -> bool:
        """Whether the value may only go on beyond the window."""
        return error.msg.startswith("Unterminated string") or error.pos >= len(self._text) - _OVERLAP

    def _grow(self) -> bool:
        """Take in as much again as is held; ``False`` at the end, or where a value is too long."""
        held = self._text[self._begin :]
        if len(held) > MAX_LINE:
            return False
        more = []
        wanted = max(len(held), 1)
        while wanted > 0 and (part := next(self._parts, "")):
            more.append(part)
            wanted -= len(part)
        self._text, self._begin = held + "".join(more), 0
        return bool(more)


def texts(stream: BinaryIO, context: LoadContext) -> Iterator[str]:
    """The text in parts, without NUL characters: by its byte-order mark, else UTF-8.

    A few bad bytes must not change what all others mean, so they are replaced, and noted for each part.
    """
    start = stream.read(_CHUNK)
    mark, encoding = byte_order_mark(start)
    strict = codecs.getincrementaldecoder(encoding)()
    part = start[len(mark) :]
    while part:
        state = strict.getstate()
        try:
            text = strict.decode(part)
        except UnicodeDecodeError:
            lenient = codecs.getincrementaldecoder(encoding)("replace")
            lenient.setstate(state)
            text = lenient.decode(part)
            strict.setstate(lenient.getstate())
            context.note("not-utf-8", None, f"{text.count(REPLACEMENT):,} characters that are none")
        if "\0" in text:
            context.note("nul-bytes", None, f"{text.count(chr(0)):,} taken out")
        yield text.replace("\0", "")
        part = stream.read(_CHUNK)
