"""Rows of delimited text: what is broken in one row stays in it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from loaders.context import Ledger
from loaders.errors import UnreadableInputError
from loaders.inputs import expand
from loaders.table import MAX_ROW, Row, Usable, rows


def read(folder: Path, data: bytes, *, multiline: bool = True) -> tuple[list[Row], Ledger]:
    path = folder / "rows.csv"
    path.write_bytes(data)
    (file,) = expand([str(path)])
    ledger = Ledger()
    return list(rows(file, ledger, multiline=multiline)), ledger


def used(folder: Path, data: bytes, width: int) -> tuple[list[Row], Ledger]:
    path = folder / "rows.csv"
    path.write_bytes(data)
    (file,) = expand([str(path)])
    ledger = Ledger()
    usable = Usable(file, rows(file, ledger), width, ledger)
    found = list(usable)
    ledger.mapped = len(found)
    usable.check_end()
    return found, ledger


def test_quoted_cells_hold_delimiters_quotes_and_line_breaks(tmp_path: Path) -> None:
    found, _ = read(tmp_path, b'a,"b, ""c""\r\nd"\r\n\r\ne,f\r\n')
    assert [(row.number, row.cells) for row in found] == [(1, ("a", 'b, "c"\nd')), (4, ("e", "f"))]


def test_a_quote_that_never_closes_costs_one_row(tmp_path: Path) -> None:
    for multiline in (True, False):
        found, _ = read(tmp_path, b'1,"open\n2,x\n3,"y"\n', multiline=multiline)
        assert [(row.number, row.problem) for row in found] == [(1, "unclosed-quote"), (2, ""), (3, "")]


def test_a_row_of_megabytes_is_measured_not_kept(tmp_path: Path) -> None:
    for big in (b"x" * 10 * MAX_ROW, b"x" * 200_000):
        found, _ = read(tmp_path, b"1,a\n2," + big + b"\n3,c\n")
        assert [(row.number, row.problem) for row in found] == [(1, ""), (2, "row-too-long"), (3, "")]


def test_a_cell_is_too_long_whatever_the_limit_of_the_parser(tmp_path: Path) -> None:
    before = csv.field_size_limit(16 * MAX_ROW)
    try:
        found, _ = read(tmp_path, b"1,a\n2," + b"x" * 200_000 + b"\n3,c\n")
    finally:
        csv.field_size_limit(before)
    assert [(row.number, row.problem) for row in found] == [(1, ""), (2, "row-too-long"), (3, "")]


def test_other_encodings_and_nul_bytes_are_read_and_noted(tmp_path: Path) -> None:
    found, ledger = read(tmp_path, b"\xef\xbb\xbf1,a\n2,caf\xe9\n3,c\0c\n4,caf\xc3\xa9\n")
    assert [row.cells[1] for row in found] == ["a", "café", "cc", "café"]
    assert found[0].cells[0] == "1"
    assert {k: t.examples[0][0] for k, t in ledger.notes.items()} == {"not-utf-8": 2, "nul-bytes": 3}


def test_rows_of_another_width_are_skipped_by_line(tmp_path: Path) -> None:
    found, ledger = used(tmp_path, b"1,a\n2\n3,c,c\n4,d\n\x1a", 2)
    assert [row.number for row in found] == [1, 4]
    assert {k: t.count for k, t in ledger.skipped.items()} == {"wrong-column-count": 2, "end-of-file-mark": 1}
    ledger.close()


@pytest.mark.parametrize("end", [b"3", b'3,"c'])
def test_a_file_that_ends_within_a_row_is_told_behind_its_rows(tmp_path: Path, end: bytes) -> None:
    with pytest.raises(UnreadableInputError, match="line 3"):
        used(tmp_path, b"1,a\n2,b\n" + end, 2)


def test_a_last_row_without_line_end_is_whole(tmp_path: Path) -> None:
    found, _ = used(tmp_path, b"1,a\n2,b", 2)
    assert len(found) == 2


def test_a_sign_for_inches_within_a_cell_opens_nothing(tmp_path: Path) -> None:
    for multiline in (True, False):
        found, _ = read(tmp_path, b'1,5" gun\n2,b\n3,6" gun\n', multiline=multiline)
        assert [row.cells for row in found] == [("1", '5" gun'), ("2", "b"), ("3", '6" gun')]


def test_two_quotes_that_never_close_cost_the_rows_between_them_nothing(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(b'1,a\n2,"open\n3,c\n4,d\n5,"open too\n6,f\n')
    (file,) = expand([str(path)])
    found = [(row.number, row.problem) for row in rows(file, Ledger(), width=2)]
    assert found == [(1, ""), (2, "unclosed-quote"), (3, ""), (4, ""), (5, "unclosed-quote"), (6, "")]
