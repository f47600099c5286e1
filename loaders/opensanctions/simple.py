"""``targets.simple.csv``: one target a row, without the links between them; 15 columns, or 16 since 2025."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from loaders.base import InputFile, LoadContext, Mapped
from loaders.errors import WrongFormatError
from loaders.lines import decode, lines
from loaders.opensanctions.authorities import Named, by_programmes, introduced, programme
from loaders.opensanctions.edition import document, moment, page, simple_key, stamp
from loaders.opensanctions.entities import entity
from loaders.opensanctions.links import sanction
from loaders.opensanctions.row import BadEntityError, Row, parse
from loaders.opensanctions.schemata import entity_of

REQUIRED = frozenset({"id", "schema", "name", "aliases", "birth_date", "countries"})
_LONGEST_CELL = 16 * 1024 * 1024
# Column → FollowTheMoney's property; all but the first three are lists.
_PROPERTIES = {
    "aliases": "alias",
    "birth_date": "birthDate",
    "countries": "country",
    "addresses": "address",
    "identifiers": "idNumber",
    "sanctions": "sanction",
    "phones": "phone",
    "emails": "email",
    "dataset": "list",
}
_Record = tuple[int, list[str]]


def columns(head: str) -> list[str]:
    """The names in the header of a table."""
    first = head.lstrip("\ufeff").splitlines()[:1]
    return [name.strip() for name in next(csv.reader(first), [])]


def read(file: InputFile, context: LoadContext) -> Iterator[Mapped]:
    """One :class:`Mapped` per row; columns are known by their names, in any order.

    Raises:
        WrongFormatError: the header lacks a column.
    """
    csv.field_size_limit(_LONGEST_CELL)
    edition, seen, known = stamp(file.path), set[int](), set[Named]()
    with file.open() as stream:
        table = _table(csv.reader(_texts(stream, context)), context)
        header = [name.strip() for name in next(table, (0, []))[1]]
        if missing := REQUIRED - set(header):
            raise WrongFormatError(f"{file.path}: no column {min(missing)!r}", hint="see: kg sources")
        for number, cells in context.rows(table):
            if len(cells) != len(header):
                context.skip("wrong-column-count", number, f"{len(cells)} for {len(header)}: {cells[:1]}")
                continue
            try:
                row, programmes = _row(dict(zip(header, cells, strict=True)), number, context)
            except BadEntityError as error:
                context.skip(error.code, number, error.message)
                continue
            if hash(row.id) in seen:
                context.skip("duplicate-id", number, row.id)
                continue
            seen.add(hash(row.id))
            yield from _mapped(row, programmes, edition, known, context)


def _mapped(
    row: Row, codes: list[str], edition: str, known: set[Named], context: LoadContext
) -> list[Mapped]:
    version = edition or moment(row.last_change) or moment(row.last_seen)
    own = document(simple_key(row.id), version, row.content, title=row.caption, url=page(row))
    mapped = entity(row, own, context)
    if mapped is None:
        return []
    reports, shared = list(mapped.reports), []
    for code in codes:
        by = [("AUTHORITY", one) for one in by_programmes((code,))]
        if not by:
            context.note("no-authority", row.line, f"{row.id}: {code}")
        under = [*by, ("PROGRAMME", programme(code))]
        reports.append(sanction(f"{simple_key(row.id)} {code}", entity_of(row.id), under, own))
        shared += [thing for _, thing in under]
    return [*introduced(shared, known), replace(mapped, reports=tuple(reports))]


def _row(cells: dict[str, str], line: int, context: LoadContext) -> tuple[Row, list[str]]:
    """The row as FollowTheMoney has it, and the codes of its programmes."""
    properties = {prop: _list(cells.get(column, "")) for column, prop in _PROPERTIES.items()}
    data = {
        "id": cells["id"].strip(),
        "schema": cells["schema"].strip(),
        "caption": cells["name"],
        "properties": {prop: found for prop, found in properties.items() if found},
        "last_seen": cells.get("last_seen", ""),
        "last_change": cells.get("last_change", ""),
    }
    return parse(data, line, context), [code.strip() for code in _list(cells.get("program_ids", ""))]


def _list(cell: str) -> list[str]:
    """A cell is a line of CSV itself, with semicolons."""
    found = next(csv.reader(io.StringIO(cell, newline=""), delimiter=";"), [])
    return [value for value in found if value.strip()]


def _table(reader: Iterator[list[str]], context: LoadContext) -> Iterator[_Record]:
    """The records with the number of their last line; those that are no CSV are skipped."""
    while True:
        number = getattr(reader, "line_num", 0)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            for _ in context.rows([error]):
                context.skip("bad-csv", number + 1, str(error))
            continue
        if cells:
            yield getattr(reader, "line_num", 0), cells


def _texts(stream: BinaryIO, context: LoadContext) -> Iterator[str]:
    for line in lines(stream):
        if line.data is None:
            for _ in context.rows([line]):
                context.skip("line-too-long", line.number, f"{line.length:,} bytes")
            continue
        text, encoding = decode(line.data)
        if encoding != "utf-8":
            context.note("not-utf-8", line.number, f"read as {encoding}")
        yield text + "\n"
