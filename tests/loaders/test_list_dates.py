"""Dates of sanctions lists: both orders, placeholders, days that do not exist."""

from __future__ import annotations

import pytest

from kg.dates import BadDateError
from loaders.list_dates import read_date


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("25/01/2001", "2001-01-25"),
        ("1/2/2001", "2001-02-01"),
        ("23-Sep-2026", "2026-09-23"),
        ("2001-01-25", "2001-01-25"),
        ("2001-01-25T10:00:00+01:00", "2001-01-25"),
        ("2001-01-25+01:00", "2001-01-25"),
        ("1980", "1980"),
        ("00/00/1980", "1980"),
        ("dd/mm/1980", "1980"),
        ("00/05/1980", "1980-05"),
        ("dd/05/1980", "1980-05"),
        ("12/00/1980", "1980"),
        ("1980-00-00", "1980"),
        ("dd/mm/yyyy", None),
    ],
)
def test_what_a_placeholder_stands_for_is_unknown(written: str, read: str | None) -> None:
    assert read_date(written) == read


@pytest.mark.parametrize(
    "written", ["31/02/2001", "0000-00-00", "00/00/0000", "15/08/19yy", "2001-13-01", "soon", "3/14/1980"]
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(BadDateError):
        read_date(written)
