"""Columns by name: found among the first lines, whatever their order, case and separator."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.columns import Cells, Header, fitting, head_lines, header
from loaders.context import Ledger
from loaders.inputs import expand


def _read(tmp_path: Path, text: str, table: Header) -> tuple[list[Cells], Ledger]:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    (file,) = expand([str(path)])
    ledger = Ledger()
    found = list(fitting(file, ledger, table))
    ledger.mapped = len(found)
    ledger.close()
    return found, ledger


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_header_is_found_behind_prose(separator: str) -> None:
    lines = ["Made on Monday", "", separator.join(("\ufeffName ", "SIZE", "other"))]
    assert header(lines, ("size", "name")) == Header(3, ("name", "size", "other"), separator)


def test_a_line_that_lacks_a_column_is_no_header() -> None:
    assert header(["name,other", "1,2"], ("name", "size")) is None


def test_the_last_line_of_a_head_may_be_cut_and_is_left_out() -> None:
    assert head_lines(b"a,b\r\n1,2\r\n3,") == ["a,b", "1,2"]
    assert head_lines(b"a,b") == ["a,b"]


def test_every_row_that_does_not_fit_is_skipped_by_name(tmp_path: Path) -> None:
    text = 'name,size\none,1\n\ntwo\n"a\nb",2\nthree,3,3\n"never closed,4\nfour,4\ncut'
    found, ledger = _read(tmp_path, text, Header(1, ("name", "size")))
    assert found == [Cells(2, ("one", "1")), Cells(5, ("a\nb", "2")), Cells(9, ("four", "4"))]
    assert {reason: tally.count for reason, tally in ledger.skipped.items()} == {
        "wrong-column-count": 2,
        "unclosed-quote": 1,
        "cut-off": 1,
    }


def test_a_table_without_a_header_begins_at_once(tmp_path: Path) -> None:
    found, _ = _read(tmp_path, "one,1\n", Header(0, ("name", "size")))
    assert found == [Cells(1, ("one", "1"))]
