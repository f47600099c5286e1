"""Current events: what an item becomes, overlapping days, edits, and every real row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import loaders.current_events
from kg.ids import entity_id
from loaders.errors import WrongFormatError
from tests.loaders.support import Outcome, read_all, read_quietly
from tests.support import shared

FOLDER = Path(loaders.current_events.__file__).parent
FEED = FOLDER / "sample.rss"
DUMP = FOLDER / "sample.jsonl"


def _texts(outcome: Outcome) -> dict[str | None, str | None]:
    return {document.key: document.text for document in outcome.documents}


def _edited(tmp_path: Path, *changes: tuple[str, str]) -> Outcome:
    """The sample feed as it might look on the next day."""
    feed = FEED.read_text(encoding="utf-8").replace("Wed, 22 Oct 2025 12:00:00", "Thu, 23 Oct 2025 12:00:00")
    for old, new in changes:
        assert old in feed
        feed = feed.replace(old, new)
    path = tmp_path / "next.rss"
    path.write_text(feed, encoding="utf-8")
    return read_all("current_events", path)


def test_items_of_a_feed() -> None:
    outcome = read_all("auto", FEED)
    assert outcome.report.source == "current_events"
    first = outcome.documents[0]
    assert first.text == "Two people are injured when a drone strikes a depot in Exampletown."
    assert first.key == "2025-10-21 https://wire.example/drone"
    assert (first.date, first.version, first.language) == ("2025-10-21", "2025-10-22T12:00:00Z", "en")
    assert first.url == "https://en.wikipedia.org/wiki/Portal:Current_events/2025_October_21"
    assert first.cites == (entity_id("MediaOutlet", "Example Wire"), entity_id("MediaOutlet", "Sample Times"))


def test_topics_are_processes_where_they_are_conflicts_or_politics() -> None:
    records = read_all("current_events", FEED).records
    names = {v.value for r in records if r.cls == "Process" for v in r.values}
    assert names == {"Example war", "Siege of Exampletown"}


def test_a_sentence_with_items_of_its_own_is_an_item_and_no_topic() -> None:
    texts = _texts(read_all("current_events", FEED))
    assert texts["2025-10-21 https://wire.example/vote"] == "Exampleland votes in a parliamentary election."
    assert texts["2025-10-21 https://times.example/turnout"] == "Turnout is put at 61 percent."


def test_two_items_with_one_source_are_two_documents() -> None:
    texts = _texts(read_all("current_events", FEED))
    assert texts["2025-10-21 https://wire.example/storm"] == "A storm hits the coast."
    assert texts["2025-10-21 https://wire.example/storm #2"] == "The port of Exampletown closes."


def test_of_two_pages_of_one_day_the_fuller_counts() -> None:
    outcome = read_all("current_events", FEED)
    assert outcome.skipped == {"repeated": 1}
    assert outcome.report.ledger.total == 7


def test_the_next_day_repeats_what_is_unchanged_and_supersedes_what_was_edited(tmp_path: Path) -> None:
    first = {document.key: document for document in read_all("current_events", FEED).documents}
    edited = _edited(tmp_path, ("Two people", "Three people"))
    second = {document.key: document for document in edited.documents}
    assert first.keys() == second.keys()
    changed = [key for key in first if first[key].id != second[key].id]
    assert changed == ["2025-10-21 https://wire.example/drone"]
    assert second[changed[0]].version > first[changed[0]].version


def test_a_dump_and_a_feed_of_the_same_item_are_the_same_document() -> None:
    feed = {document.key: document.id for document in read_all("current_events", FEED).documents}
    outcome = read_all("auto", DUMP)
    dump = {document.key: document for document in outcome.documents}
    key = "2025-10-21 https://wire.example/drone"
    assert dump[key].id == feed[key]
    assert {document.version for document in outcome.documents} == {"2025-10-22"}
    assert outcome.skipped == {"no-text": 1, "bad-json": 1, "bad-item": 2}
    assert outcome.report.ledger.skipped["bad-json"].examples[0][0] == 4


def test_one_damaged_day_leaves_the_others(tmp_path: Path) -> None:
    outcome = _edited(tmp_path, ('&lt;div class="current-events-content', '&lt;div class="other'))
    assert outcome.documents == []
    assert outcome.skipped == {"not-a-day": 2}


def test_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two ministers met. They talked.", encoding="utf-8")
    outcome = read_quietly("current_events", tmp_path / "a.txt")
    assert isinstance(outcome.report.error, WrongFormatError)


@pytest.mark.parametrize(
    ("name", "rows", "skipped"),
    [
        ("rss/2025-10-15-a0d64be.rss", 575, {"repeated": 36}),
        ("rss/2025-10-16-e8a5d17.rss", 592, {"repeated": 36}),
        ("rss/2025-10-17-dcac507.rss", 609, {"repeated": 36}),
        ("items.jsonl", 3203, {"no-text": 1}),
    ],
)
def test_every_real_row_is_accounted_for(name: str, rows: int, skipped: dict[str, int]) -> None:
    outcome = read_all("current_events", shared("data", "current_events", name))
    assert outcome.report.ledger.total == rows
    assert outcome.skipped == skipped
    assert (
        len({document.key for document in outcome.documents})
        == len(outcome.documents)
        == rows - sum(skipped.values())
    )
    assert all(document.text and document.text[0] != " " for document in outcome.documents)


def test_three_real_days_hold_each_item_once_and_its_edits() -> None:
    days = ["2025-10-15-a0d64be", "2025-10-16-e8a5d17", "2025-10-17-dcac507"]
    seen: dict[str, set[str]] = {}
    for day in days:
        for document in read_all(
            "current_events", shared("data", "current_events", "rss", f"{day}.rss")
        ).documents:
            seen.setdefault(str(document.key), set()).add(document.id)
    assert len(seen) == 573  # the items of the last day: none was lost on the way
    assert sum(len(versions) for versions in seen.values()) == 585


@pytest.mark.parametrize(
    "broken",
    [
        {"date": "-0044-03-15"},
        {"date": "2025-02-31"},
        {"date": None},
        {"text": 5},
        {"topics": 5},
        {"sources": ["Reuters"]},
    ],
)
def test_a_row_with_wrong_values_is_skipped_alone(tmp_path: Path, broken: dict[str, Any]) -> None:
    good = {"date": "2025-10-22", "category": "Politics", "topics": [], "text": "Talks end.", "sources": []}
    path = tmp_path / "items.jsonl"
    path.write_text(f"{json.dumps(good | broken)}\n{json.dumps(good)}\n", encoding="utf-8")
    outcome = read_all("current_events", path)
    assert outcome.skipped == {"bad-item": 1}
    assert [document.text for document in outcome.documents] == ["Talks end."]
