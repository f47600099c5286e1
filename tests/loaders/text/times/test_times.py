"""The table of time expressions, and laws that hold for every expression."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import PartialDate
from loaders.text.times import Direction, resolve
from tests.loaders.text.times.cases import Case, cases

_CASES = cases(Path(__file__).with_name("cases.tsv"))
_DIRECTIONS: list[Direction] = ["past", "future", ""]


@pytest.mark.parametrize("case", _CASES, ids=str)
def test_expression(case: Case) -> None:
    found = resolve(case.expression, case.anchor, case.hint, case.reference)
    assert (found.start, found.end, found.precision) == (case.start, case.end, case.precision)


@given(
    expression=st.one_of(st.text(max_size=30), st.sampled_from([c.expression for c in _CASES])),
    anchor=st.dates(),
    hint=st.sampled_from(_DIRECTIONS),
)
def test_bounds_are_dates_in_order(expression: str, anchor: object, hint: Direction) -> None:
    found = resolve(expression, PartialDate.parse(str(anchor)), hint)
    for bound in (found.start, found.end):
        assert bound is None or PartialDate.parse(bound).text == bound
    if found.start and found.end:
        assert PartialDate.parse(found.start).first_day <= PartialDate.parse(found.end).last_day


def test_table_is_large_enough() -> None:
    with Path(__file__).with_name("cases.tsv").open(encoding="utf-8") as lines:
        assert len(list(csv.reader(lines, delimiter="\t"))) > 200
