"""Which offices have no holder, or one that nobody confirmed."""

from __future__ import annotations

from dataclasses import replace

from ontology.reference import ReferenceInterval, ReferenceValue, reference
from ontology.reference_gaps import SNAPSHOT, Gap, gaps

DATA = reference()
(POST,) = (p.id for p in DATA.of_class("Position") if p.name == "Minister of Foreign Affairs of Russia")


def _found(*tenures: ReferenceInterval) -> list[Gap]:
    return gaps(replace(DATA, intervals=tenures))


def _tenure(start: str, end: str | None, source: str = "editors") -> ReferenceInterval:
    roles = (("HOLDER", "Q58217"), ("POSITION", POST), ("BODY", "Q159"))
    ended = "yes" if end else "unknown"
    return ReferenceInterval(f"tenure.{start}", "Tenure", roles, start, end, ended, None, (source,))


def test_an_office_whose_last_tenure_ended_is_vacant() -> None:
    (gap,) = _found(_tenure("1998", "2004"), _tenure("2004", "2010-05"))
    assert (gap.position, gap.since, gap.reason) == (POST, "2010-05", "vacant")


def test_an_open_tenure_of_a_source_that_stops_is_unconfirmed() -> None:
    (gap,) = _found(_tenure("2004", None, SNAPSHOT))
    assert gap.reason == "unconfirmed"


def test_an_open_tenure_that_the_editors_wrote_is_no_gap() -> None:
    assert _found(_tenure("1998", "2004"), _tenure("2004", None)) == []


def test_an_abolished_office_is_no_gap() -> None:
    note = ReferenceValue("note", "abolished 2010-05")
    posts = tuple(e._replace(values=(*e.values, note)) if e.id == POST else e for e in DATA.entities)
    assert gaps(replace(DATA, entities=posts, intervals=(_tenure("2004", "2010-05"),))) == []


def test_the_gaps_of_the_real_data_are_offices_of_the_highest_ranks() -> None:
    assert {DATA.by_id[gap.position].cls for gap in gaps(DATA)} == {"Position"}
    assert "Minister of Foreign Affairs of Russia" not in {gap.name for gap in gaps(DATA)}
