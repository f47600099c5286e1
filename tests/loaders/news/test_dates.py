"""Dates as publications write them."""

from __future__ import annotations

import pytest

from loaders.news.dates import find_date, name_date, parse_date


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2025-10-22", "2025-10-22"),
        ("2025-10-22T14:03:00Z", "2025-10-22"),
        ("2025-10-22T14:03:00.123+02:00", "2025-10-22"),
        ("2025-10-22 14:03:00+0000", "2025-10-22"),
        ("Wed, 22 Oct 2025 14:03:00 GMT", "2025-10-22"),
        ("October 22, 2025", "2025-10-22"),
        ("Oct. 22, 2025 3:04 PM EDT", "2025-10-22"),
        ("22nd of October 2025", "2025-10-22"),
        ("22.10.2025", "2025-10-22"),
        ("2025/10/22", "2025-10-22"),
        ("22/10/2025", "2025-10-22"),
        ("10/22/2025", "2025-10-22"),
        ("03/04/2025", "2025"),
        ("October 2025", "2025-10"),
        ("2025", "2025"),
        (1761141780, "2025-10-22"),
        (1761141780000, "2025-10-22"),
        ("24 October 1648", "1648-10-24"),
        ("1648-10-24", "1648-10-24"),
        ("-0044", "-0044"),
        ("44 BC", "-0043"),
        ("15 March 44 BC", "-0043-03-15"),
        ("yesterday", None),
        ("31 February 2025", None),
        ("", None),
        (None, None),
        (True, None),
    ],
)
def test_parse_date(given: object, expected: str | None) -> None:
    assert parse_date(given) == expected


def test_find_date_takes_the_first_complete_one() -> None:
    assert find_date("Published October 22, 2025, updated 23 October 2025") == "2025-10-22"
    assert find_date("In October 2025 the talks began.") is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2025-10-22-budapest.txt", "2025-10-22"),
        ("20251022_budapest.txt", "2025-10-22"),
        ("budapest_2025-10-22.txt", "2025-10-22"),
        ("article-20251399.txt", None),
        ("budapest-summit.txt", None),
        ("un-resolution-2202.txt", None),
    ],
)
def test_name_date(name: str, expected: str | None) -> None:
    assert name_date(name) == expected
