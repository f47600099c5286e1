"""GDELT's mentions: other articles' reports of an event that only its number names."""

from __future__ import annotations

from pathlib import Path

import pytest

import loaders.gdelt
from loaders.gdelt.columns import MENTIONS
from loaders.gdelt.translation import language
from tests.loaders.support import Outcome, read_all
from tests.support import shared

EVENTS = Path(loaders.gdelt.__file__).with_name("sample.csv")
ROW = [
    "900000001", "20251022101500", "20251022103000", "1", "example.org", "https://www.example.org/c",
    "3", "-1", "120", "160", "1", "50", "2500", "-1.5", "", "",
]  # fmt: skip


def read(tmp_path: Path, *rows: list[str]) -> Outcome:
    path = tmp_path / "mentions.csv"
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return read_all("gdelt", path)


def changed(**columns: str) -> list[str]:
    cells = list(ROW)
    for name, value in columns.items():
        cells[MENTIONS.index(name)] = value
    return cells


def test_a_mention_is_another_article_s_report_of_the_numbered_event(tmp_path: Path) -> None:
    outcome = read(tmp_path, ROW)
    (report,) = outcome.reports
    article = next(d for d in outcome.documents if d.id == report.document)
    assert (report.cls, report.row, report.confidence) == ("Event", "900000001", 0.5)
    assert (article.url, article.date, article.language) == (
        "https://www.example.org/c",
        "2025-10-22T10:30:00Z",
        "en",
    )
    (alias,) = outcome.units[1].aliases
    assert alias.fact == report.fact


def test_both_tables_give_the_event_the_same_alias(tmp_path: Path) -> None:
    events = read_all("gdelt", EVENTS)
    (alias,) = read(tmp_path, ROW).units[1].aliases
    told = next(unit for unit in events.units if alias in unit.aliases)
    assert told.reports[0].row == alias.row
    assert told.reports[0].fact < alias.fact  # so that the fact keeps its own id when they are joined


def test_an_article_s_event_row_and_its_mentions_are_one_report(tmp_path: Path) -> None:
    events = read_all("gdelt", EVENTS)
    told = events.reports[0]
    article = next(document.url for document in events.documents if document.id == told.document)
    mention = changed(GLOBALEVENTID=str(told.row), MentionIdentifier=str(article))
    again = [*mention[:6], "7", *mention[7:]]
    assert {r.id for r in read(tmp_path, mention, again).reports} == {told.id}


def test_a_translated_article_keeps_its_language(tmp_path: Path) -> None:
    outcome = read(tmp_path, changed(MentionDocTranslationInfo="srclc:spa;eng:GT-SPA 1.0"))
    assert {d.language for d in outcome.documents[1:]} == {"es"}
    assert [language(text) for text in ("", "srclc:xyz;eng:x")] == ["en", "xyz"]


def test_a_citation_has_no_address(tmp_path: Path) -> None:
    outcome = read(tmp_path, changed(MentionType="2", MentionIdentifier="Example Monitoring, page 7"))
    assert outcome.documents[1].url is None
    assert [v.value for r in outcome.records for v in r.values] == ["example.org"]


@pytest.mark.parametrize(
    ("reason", "column", "value"),
    [
        ("bad-event-id", "GLOBALEVENTID", ""),
        ("bad-date", "EventTimeDate", "20250231101500"),
        ("bad-date", "MentionTimeDate", "00000000000000"),
        ("no-article", "MentionIdentifier", " "),
    ],
)
def test_a_broken_row_is_named_and_the_rest_is_kept(
    tmp_path: Path, reason: str, column: str, value: str
) -> None:
    outcome = read(tmp_path, ROW, changed(**{column: value}), ROW[:9])
    assert outcome.skipped == {reason: 1, "wrong-column-count": 1}
    assert outcome.report.ledger.mapped == 1


def test_a_confidence_that_is_no_percentage_is_noted(tmp_path: Path) -> None:
    outcome = read(tmp_path, changed(Confidence="500"))
    assert outcome.notes == {"bad-confidence": 1}
    assert outcome.reports[0].confidence == 0.0


def test_every_row_of_the_real_file_is_mapped() -> None:
    outcome = read_all("gdelt", shared("data", "gdelt", "mentions.csv"))
    assert (outcome.report.ledger.mapped, outcome.skipped, outcome.notes) == (100, {}, {})
    events = read_all("gdelt", shared("data", "gdelt", "events.csv"))
    told = {alias for unit in events.units for alias in unit.aliases}
    mentioned = {alias for unit in outcome.units for alias in unit.aliases}
    assert len(told & mentioned) == 52


@pytest.mark.parametrize("written", ["²", "1_0", "9" * 5000, "101", "٣"])
def test_what_is_no_number_is_no_confidence_and_costs_no_other_row(tmp_path: Path, written: str) -> None:
    outcome = read(tmp_path, changed(Confidence=written), changed(GLOBALEVENTID="900000002"))
    assert outcome.notes == {"bad-confidence": 1}
    assert [report.confidence for report in outcome.reports] == [0.0, 0.5]
