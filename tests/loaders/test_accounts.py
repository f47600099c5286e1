"""The books of a file and the report of a load: rows = mapped + skipped, always."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from loaders.base import Mapped
from loaders.context import EXAMPLES, Ledger
from loaders.errors import EmptyInputError, RowsError
from loaders.report import COUNTS, FileReport, LoadReport


def test_the_books_balance() -> None:
    books = Ledger()
    rows = list(books.rows(range(5)))
    list(books.units([Mapped(rows=3), Mapped(rows=0), Mapped()]))
    books.skip("empty-name", 4711, "")
    books.close()
    assert (len(rows), books.mapped, books.total_skipped, books.total) == (5, 4, 1, 5)


@pytest.mark.parametrize("mapped", [1, 3])
def test_a_lost_or_an_invented_row_is_told(mapped: int) -> None:
    books = Ledger()
    list(books.rows("ab"))
    list(books.units([Mapped(rows=mapped)]))
    with pytest.raises(RowsError, match=f"2 rows were read, but {mapped} mapped and 0 skipped"):
        books.close()


def test_a_refused_row_moves_from_mapped_to_skipped() -> None:
    books = Ledger()
    list(books.units([Mapped(rows=2)]))
    books.reject(2, "bad-row", "quote and text differ")
    books.reject(0, "bad-date", "the list itself")
    assert (books.mapped, books.total_skipped, books.total) == (0, 2, 2)
    assert books.notes["bad-date"].count == 1


def test_only_the_first_examples_are_kept_and_long_ones_cut() -> None:
    books = Ledger()
    for line in range(100):
        books.skip("bad-date", line, "x" * 1000)
    tally = books.skipped["bad-date"]
    assert (tally.count, len(tally.examples)) == (100, EXAMPLES)
    assert all(len(what) == 200 for _, what in tally.examples)


def _report() -> LoadReport:
    file = FileReport("list.xml", "un_sc", "ab12")
    list(file.ledger.units([Mapped(rows=1016)]))
    file.ledger.skip("empty-name", 4711, "[bold]INDIVIDUAL")
    file.ledger.skip("empty-name", 4800, "INDIVIDUAL")
    broken = FileReport("empty.xml", error=EmptyInputError("empty.xml: empty", hint="fetch it again"))
    return LoadReport("un_sc", [file, broken], {**dict.fromkeys(COUNTS, 0), "created": 3055}, 3.14)


def _read(rows: int, skipped: int) -> FileReport:
    file = FileReport("list.xml", "un_sc")
    list(file.ledger.units([Mapped(rows=rows)]))
    for line in range(skipped):
        file.ledger.skip("empty-name", line, "INDIVIDUAL")
    return file


def test_counts_that_are_usual_are_not_told() -> None:
    assert list(_read(rows=1000, skipped=2).unexpected()) == []
    assert "unexpected" not in _read(rows=1000, skipped=2).to_json()


def test_a_file_that_lost_its_form_is_told() -> None:
    few = _read(rows=100, skipped=1000)
    assert list(few.unexpected()) == ["only 100 of 1,100 rows mapped, where 98% are usual"]
    assert "list.xml: unexpected: only 100 of 1,100 rows mapped, where 98% are usual" in few.problems()


def test_a_list_that_is_too_short_is_told() -> None:
    assert _read(rows=12, skipped=0).to_json()["unexpected"] == [
        "12 rows, where a whole list has 500 to 3,000"
    ]


def test_the_report_as_json(tmp_path: Path) -> None:
    _report().write(str(tmp_path / "r.json"))
    data = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert data == {
        "source": "un_sc",
        "files": [
            {
                "path": "list.xml",
                "sha256": "ab12",
                "rows": 1018,
                "mapped": 1016,
                "skipped": [
                    {
                        "reason": "empty-name",
                        "count": 2,
                        "examples": [
                            {"line": 4711, "what": "[bold]INDIVIDUAL"},
                            {"line": 4800, "what": "INDIVIDUAL"},
                        ],
                    }
                ],
            },
            {
                "path": "empty.xml",
                "sha256": None,
                "rows": 0,
                "mapped": 0,
                "skipped": [],
                "error": {"code": "empty-input", "message": "empty.xml: empty", "hint": "fetch it again"},
            },
        ],
        "documents": 0,
        "entities": 0,
        "records": 0,
        "facts": 0,
        "reports": 0,
        "created": 3055,
        "unchanged": 0,
        "superseded": 0,
        "retracted": 0,
        "seconds": 3.14,
    }


def test_the_report_as_a_table_names_every_reason() -> None:
    out = io.StringIO()
    _report().print(Console(file=out, width=120))
    assert "1,018" in out.getvalue()
    assert "list.xml: skipped 2 × empty-name, first line 4711: [bold]INDIVIDUAL" in out.getvalue()
    assert "empty.xml: empty-input: empty.xml: empty (fetch it again)" in out.getvalue()


def test_a_load_failed_if_a_file_did_or_there_was_none() -> None:
    assert _report().failed
    assert LoadReport("un_sc").failed
    assert not LoadReport("un_sc", [FileReport("list.xml")]).failed
