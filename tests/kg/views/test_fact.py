"""The parts of a fact's view: class, dates, roles, convenience edges, confidence."""

from __future__ import annotations

from itertools import permutations

import pytest

from kg.views.fact import FactView, fact_view
from kg.views.said import Said, Standing
from tests.kg.views.said import origin, said, same

A, B, C = (origin(f"doc-{n}", f"2025-01-0{n}", publisher=f"ent-{n}") for n in (1, 2, 3))


def view(*reports: Said) -> FactView:
    """The view, which must not depend on the order of the reports."""
    views = [fact_view("fact-1", order, same) for order in permutations(reports)]
    assert all(v == views[0] for v in views)
    assert views[0] is not None
    return views[0]


def test_the_most_specific_class_wins_then_the_best_supported() -> None:
    assert view(said("1", "Consultation", A), said("2", "Summit", B), said("3", "Meeting", C)).cls == "Summit"
    assert view(said("1", "Call", A), said("2", "Meeting", B), said("3", "Meeting", C)).cls == "Meeting"
    assert view(said("1", "Call", A), said("2", "Summit", A, polarity="denied")).cls == "Call"


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([("2025", None), ("2025-03", None), ("2025-03-05", None)], ("2025-03-05", "2025-03-05")),
        ([("2025-03-05", None), ("2025-03-07", None), ("2025-03-07", None)], ("2025-03-07", "2025-03-07")),
        ([("2025-03-05", "2025-03-09"), (None, None), ("2025-03", None)], ("2025-03-05", "2025-03-09")),
        ([("-0043-03-15", None), ("-0043", None), (None, None)], ("-0043-03-15", "-0043-03-15")),
    ],
)
def test_dates(dates: list[tuple[str | None, str | None]], expected: tuple[str, str]) -> None:
    reports = [
        said(str(n), document=d, start=start, end=end)
        for n, (d, (start, end)) in enumerate(zip((A, B, C), dates, strict=True))
    ]
    found = view(*reports).properties
    assert (found["from"], found["to"]) == expected


def test_a_fact_without_dates_sorts_by_its_first_document() -> None:
    assert view(said("1", document=B), said("2", document=A)).properties["sortKey"] == 20089


def test_an_interval_ends_when_its_list_drops_it() -> None:
    listed = origin("doc-1", "2020-01-01", series="list")
    kept = said("1", "Sanction", listed, status="ongoing", start="2019", ended="no")
    dropped = said("1", "Sanction", listed, Standing(None, "2021-02-03"), status="ongoing", start="2019")
    assert view(kept).properties["ended"] == "no"
    found = view(dropped).properties
    assert (found["status"], found["ended"], found["end"], found["to"]) == (
        "occurred",
        "yes",
        "2021-02-03",
        "2021-02-03",
    )
    other = said("2", "Sanction", origin("doc-2", "2020-01-01", series="second list"), status="ongoing")
    assert view(dropped, other).properties["ended"] == "unknown"


def test_superseded_reports_do_not_speak_but_were_known() -> None:
    old = said("1", document=A, standing=Standing("2025-01-02"), args=["PLACE old"])
    found = view(old, said("2", document=B, args=["PLACE new"]))
    assert [r.entity for r in found.roles] == ["new"]
    assert found.properties["knownFrom"] == "2025-01-01"
    assert fact_view("fact-1", [old], same) is None
    then = fact_view("fact-1", [old], same, "2025-01-01T23:59:59.999999Z")
    assert then is not None
    assert [r.entity for r in then.roles] == ["old"]


def test_roles_say_how_far_the_participation_got() -> None:
    found = view(
        said("1", document=A, status="planned", args=["PARTICIPANT a", "PARTICIPANT b", "PARTICIPANT c"]),
        said("2", document=B, status="occurred", args=["PARTICIPANT a", "PARTICIPANT b"]),
        said("3", document=C, status="occurred", args=["PARTICIPANT d"], denied_args=["PARTICIPANT b"]),
    )
    assert {r.entity: (r.status, r.report_count) for r in found.roles} == {
        "a": ("occurred", 2),
        "b": ("disputed", 2),
        "c": ("planned", 1),
        "d": ("occurred", 1),
    }
    assert [(t.type, t.start, t.end) for t in found.ties] == [("MET", "a", "d")]


def test_ties_of_a_large_conference_are_bounded() -> None:
    found = view(said("1", args=[f"PARTICIPANT e{n:03}" for n in range(60)]))
    assert len(found.roles) == 60
    assert len(found.ties) == 100


def test_confidence_grows_with_independent_speakers_only() -> None:
    again = origin("doc-9", "2025-01-01", publisher="ent-1")
    one = view(said("1", document=A, confidence=0.5)).properties
    same_paper = view(
        said("1", document=A, confidence=0.5), said("2", document=again, confidence=0.5)
    ).properties
    two = view(said("1", document=A, confidence=0.5), said("2", document=B, confidence=0.5)).properties
    assert (one["confidence"], same_paper["confidence"], two["confidence"]) == (0.5, 0.5, 0.75)
    assert (same_paper["originCount"], two["originCount"]) == (1, 2)


def test_codes_of_the_reports_come_before_those_of_the_class() -> None:
    found = view(said("1", "Call", A, cameo="036", mode="visit", context=("military",))).properties
    assert (found["cameoCode"], found["ploverMode"]) == ("036", "visit")
    assert "military" in found["ploverContext"]
    assert view(said("1", "Call", A)).properties["ploverMode"] == "phone"


def test_measures_of_all_reports_add_up() -> None:
    one = said("1", "Sanction", A, status="ongoing", measures=("travel-ban",))
    two = said("2", "Sanction", B, status="ongoing", measures=("asset-freeze", "travel-ban"))
    assert view(one, two).properties["measure"] == ["asset-freeze", "travel-ban"]
    assert "measure" not in view(said("1", "Sanction", A, status="ongoing")).properties


def test_merged_entities_are_one_argument() -> None:
    found = fact_view(
        "fact-1", [said("1", args=["PLACE a", "PLACE b"])], lambda node: "a" if node == "b" else node
    )
    assert found is not None
    assert [(r.entity, r.report_count) for r in found.roles] == [("a", 1)]
