"""The tables of the dump: how each is told, and its rows within bounds.

The ``readme.txt`` beside the dump describes the format: UTF-8, TAB between columns, no header, no quoting (a
quotation mark is a letter like any other), lines that begin with ``#`` are comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, NamedTuple

from loaders.base import LoadContext
from loaders.lines import Line, decode, lines

_LONGEST = 256 * 1024  # bytes of a line: the readme bounds its longest column to 10,000 characters
_LOOKED_AT = 200
_COUNTRY_COLUMNS = ("iso", "iso3", "isonumeric", "fips", "country", "population", "geonameid")


class Row(NamedTuple):
    """One row: the number of its line, and its columns."""

    line: int
    columns: list[str]


class Table(NamedTuple):
    """A table of the dump: its name, how many columns its rows may have, and how they begin."""

    name: str
    widths: frozenset[int]
    shape: re.Pattern[str]


PLACES = Table(
    "places", frozenset({19}), re.compile(r"\d+\t[^\t]*\t[^\t]*\t[^\t]*\t-?[\d.]+\t-?[\d.]+\t[A-Z]?\t")
)
COUNTRIES = Table("countries", frozenset({19}), re.compile(r"[A-Z]{2}\t[A-Z]{3}\t\d+\t"))
AREAS = Table("areas", frozenset({4}), re.compile(r"[A-Z]{2}\.[^.\t]+(\.[^\t]+)?\t[^\t]+\t[^\t]*\t\d+$"))
NAMES = Table("names", frozenset({8, 10}), re.compile(r"\d+\t\d+\t[\w-]*\t[^\t]+(\t1?){4}"))
_TABLES = (PLACES, COUNTRIES, AREAS, NAMES)


def table_of(head: bytes) -> Table | None:
    """The table that the first bytes of a file are from: that of the first row which fits into one."""
    text, _ = decode(head)
    for line in islice((line for line in text.split("\n") if not line.startswith("#")), _LOOKED_AT):
        row = line.rstrip("\r")
        width = row.count("\t") + 1
        for table in _TABLES:
            if width in table.widths and table.shape.match(row):
                return table
    return None


def rows(stream: BinaryIO, table: Table, context: LoadContext) -> Iterator[Row]:
    """The rows with the right number of columns; every other one is skipped by name."""
    for line in context.rows(line for line in lines(stream, _LONGEST) if not _is_no_row(line)):
        row = _row(line, table, context)
        if row is not None:
            yield row


def country_columns(head: bytes) -> dict[str, int] | None:
    """Where ``countryInfo.txt`` has which column, as its header (a comment) says; ``None`` without one."""
    for line in decode(head)[0].splitlines():
        names = [re.sub(r"[^a-z0-9]", "", name.lower()) for name in line.split("\t")]
        if line.startswith("#") and set(_COUNTRY_COLUMNS) <= set(names):
            return {name: names.index(name) for name in _COUNTRY_COLUMNS}
    return None


def usual_country_columns() -> dict[str, int]:
    """Where ``countryInfo.txt`` has which column, as the readme says."""
    return dict(zip(_COUNTRY_COLUMNS, (0, 1, 2, 3, 4, 7, 16), strict=True))


def _is_no_row(line: Line) -> bool:
    return line.data is not None and (not line.data or line.data.startswith(b"#"))


def _row(line: Line, table: Table, context: LoadContext) -> Row | None:
    if line.data is None:
        context.skip("line-too-long", line.number, f"{line.length:,} bytes; at most {_LONGEST:,} are read")
        return None
    if b"\0" in line.data:
        context.skip("nul-byte", line.number, _shown(line.data))
        return None
    try:
        text = line.data.decode("utf-8")
    except UnicodeDecodeError:
        text, encoding = decode(line.data)
        context.note("not-utf-8", line.number, f"read as {encoding}: {text[:80]}")
    columns = text.removeprefix("\ufeff").split("\t")
    if len(columns) not in table.widths:
        context.skip("wrong-column-count", line.number, f"{len(columns)} columns: {text[:80]}")
        return None
    return Row(line.number, columns)


def _shown(data: bytes) -> str:
    return data[:80].decode("utf-8", "backslashreplace").replace("\0", "\\0")
