"""Times: precision, unknown days and months, years before Christ, the Julian calendar."""

from __future__ import annotations

import pytest

from kg.dates import BadDateError
from loaders.wikidata.times import partial, written

GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
JULIAN = "http://www.wikidata.org/entity/Q1985786"


def _time(text: str, precision: int, calendar: str = GREGORIAN) -> dict[str, object]:
    return {"time": text, "precision": precision, "calendarmodel": calendar}


@pytest.mark.parametrize(
    ("time", "precision", "says"),
    [
        ("+1952-10-07T00:00:00Z", 11, "1952-10-07"),
        ("+00000001952-10-07T00:00:00Z", 11, "1952-10-07"),
        ("+1995-05-01T00:00:00Z", 10, "1995-05"),
        ("+1991-01-01T00:00:00Z", 9, "1991"),
        ("+2015-07-00T00:00:00Z", 11, "2015-07"),
        ("+2015-00-00T00:00:00Z", 11, "2015"),
        ("+2015-00-00T00:00:00Z", 10, "2015"),
        ("-0044-03-15T00:00:00Z", 9, "-0043"),
        ("-0001-00-00T00:00:00Z", 9, "0000"),
        ("+1985-00-00T00:00:00Z", 8, "1980/1989"),
        ("+1900-00-00T00:00:00Z", 7, "1801/1900"),
        ("+1901-00-00T00:00:00Z", 7, "1901/2000"),
        ("-0450-00-00T00:00:00Z", 7, "-0499/-0400"),
        ("+2000-00-00T00:00:00Z", 6, "1001/2000"),
    ],
)
def test_a_time_says_as_much_as_its_precision(time: str, precision: int, says: str) -> None:
    assert written(_time(time, precision)) == says
    assert partial(_time(time, precision)) == (None if "/" in says else says)


@pytest.mark.parametrize(
    ("time", "says"),
    [
        ("+1917-10-25T00:00:00Z", "1917-11-07"),
        ("+1672-05-30T00:00:00Z", "1672-06-09"),
        ("+1900-02-29T00:00:00Z", "1900-03-13"),
        ("-0044-03-15T00:00:00Z", "-0043-03-13"),
    ],
)
def test_days_of_the_julian_calendar_become_gregorian(time: str, says: str) -> None:
    assert written(_time(time, 11, JULIAN)) == says


@pytest.mark.parametrize(
    ("time", "precision", "calendar"),
    [
        ("+1980-02-31T00:00:00Z", 11, GREGORIAN),
        ("+1980-13-01T00:00:00Z", 11, GREGORIAN),
        ("+1980-13-01T00:00:00Z", 11, JULIAN),
        ("+1981-02-29T00:00:00Z", 11, JULIAN),
        ("+0000-00-00T00:00:00Z", 9, GREGORIAN),
        ("-13798000000-00-00T00:00:00Z", 3, GREGORIAN),
        ("yesterday", 11, GREGORIAN),
    ],
)
def test_what_is_no_day_is_told(time: str, precision: int, calendar: str) -> None:
    with pytest.raises(BadDateError):
        written(_time(time, precision, calendar))
