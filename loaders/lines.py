"""Reading text within bounds: encodings as browsers guess them, lines that may not grow without end."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

MAX_LINE = 16 * 1024 * 1024
_CHUNK = 1024 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Line(NamedTuple):
    """One line without its end; ``data`` is ``None`` when it is longer than allowed (``length`` bytes)."""

    number: int
    data: bytes | None
    length: int


def lines(stream: BinaryIO, limit: int = MAX_LINE) -> Iterator[Line]:
    """Every line in turn, in constant memory: one beyond ``limit`` bytes is measured, not kept."""
    number = 0
    while start := stream.readline(limit + 1):
        number += 1
        length = len(start)
        if length <= limit or start.endswith(b"\n"):
            yield Line(number, start.rstrip(b"\r\n"), length)
            continue
        while (part := stream.readline(_CHUNK)) and not part.endswith(b"\n"):
            length += len(part)
        yield Line(number, None, length + len(part))


def byte_order_mark(data: bytes) -> tuple[bytes, str]:
    """The mark that the data begin with and the encoding it stands for; none, and UTF-8."""
    return next(((mark, encoding) for mark, encoding in _BOMS if data.startswith(mark)), (b"", "utf-8"))


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: by byte-order mark, else UTF-8, else Windows-1252.

    Windows-1252 is what the web means by ISO-8859-1; its five unassigned bytes are read as in the latter.
    """
    mark, encoding = byte_order_mark(data)
    if mark:
        return data[len(mark) :].decode(encoding, "replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"
