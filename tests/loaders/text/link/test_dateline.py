"""Where and when a news text says it was written."""

from __future__ import annotations

import pytest

from loaders.text.link.dateline import dateline
from loaders.text.link.sentences import Sentences


@pytest.mark.parametrize(
    ("text", "place", "date"),
    [
        ("Brussels, 20 May 2025 (AFP) - Ministers met.", "Brussels", "2025-05-20"),
        ("KYIV, Ukraine, March 3, 2024 (AP) — Peru spoke.", "KYIV, Ukraine", "2024-03-03"),
        ("WASHINGTON, Jan 14 (Reuters) - Peru spoke.", "WASHINGTON", None),
        ("NEW YORK — Peru spoke.", "NEW YORK", None),
        ("LIMA -- Peru spoke.", "LIMA", None),
        ("Geneva (Xinhua) – Peru spoke.", "Geneva", None),
    ],
)
def test_a_dateline(text: str, place: str, date: str | None) -> None:
    line = dateline(text)
    assert line
    assert (line.place, line.date) == (place, date)
    assert text[line.end :].startswith(("Ministers", "Peru"))
    assert Sentences(text).at(line.end + 3) == (line.end, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "Peru - a member of the council - spoke.",
        "In Lima, May 3 was quiet - very quiet.",
        "Ana Roa (left) spoke.",
        "",
        "Peru met Chile on 3 May 2024.",
    ],
)
def test_other_openings_are_none(text: str) -> None:
    assert dateline(text) is None
