"""Lines within bounds, and encodings as they come."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

import pytest

from loaders.lines import MAX_LINE, decode, lines


def test_lines_are_numbered_and_lose_their_ends() -> None:
    found = [(line.number, line.data) for line in lines(io.BytesIO(b"a\r\n\nb"))]
    assert found == [(1, b"a"), (2, b""), (3, b"b")]


def test_a_line_as_long_as_allowed_is_kept_and_a_longer_one_measured() -> None:
    data = b"x" * 10 + b"\n" + b"y" * 11 + b"\n" + b"z" * 30
    found = [(line.number, line.data, line.length) for line in lines(io.BytesIO(data), limit=10)]
    assert found == [(1, b"x" * 10, 11), (2, None, 12), (3, None, 30)]


def test_a_line_of_300_mb_is_passed_over_in_constant_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("wb") as file:
        file.write(b'{"a": 1}\n')
        file.truncate(300 * 1024 * 1024)  # a hole in the file: zeros that take no room
        file.seek(0, io.SEEK_END)
        file.write(b'\n{"a": 2}\n')
    tracemalloc.start()
    with path.open("rb") as file:
        found = [(line.number, line.data) for line in lines(file)]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == [(1, b'{"a": 1}'), (2, None), (3, b'{"a": 2}')]
    assert peak < 3 * MAX_LINE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_decode(encoding: str) -> None:
    assert decode("Tromsø – “Café”".encode(encoding))[0] == "Tromsø – “Café”"


def test_bytes_that_windows_does_not_assign_are_read_as_latin() -> None:
    assert decode(b"\x81\xe9") == ("\x81é", "latin-1")
