"""Results of queries: what variables mean, and that statements are the facts of the items themselves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import loaders.wikidata
from kg.model import Value
from loaders.errors import WrongFormatError
from tests.loaders.support import Outcome, read_all, read_quietly

FOLDER = Path(loaders.wikidata.__file__).parent
SAMPLE = FOLDER / "sample.sparql.json"
ADA, BEN, PRESIDENT, PARTY = "Q90000001", "Q90000002", "Q90000010", "Q90000020"
ENTITY = "http://www.wikidata.org/entity/"


@pytest.fixture(scope="module")
def sample() -> Outcome:
    return read_all("wikidata", SAMPLE)


def _results(path: Path, *bindings: object) -> Path:
    path.write_text(json.dumps({"head": {"vars": []}, "results": {"bindings": bindings}}), encoding="utf-8")
    return path


def _item(identity: str) -> dict[str, Any]:
    return {"type": "uri", "value": ENTITY + identity}


def _text(value: str) -> dict[str, Any]:
    return {"type": "literal", "value": value}


def test_items_have_the_class_that_their_variable_tells(sample: Outcome) -> None:
    classes = {record.entity: record.cls for record in sample.records}
    assert classes == {ADA: "Person", BEN: "Person", PRESIDENT: "Position", PARTY: "PoliticalParty"}


def test_labels_and_literals_become_values(sample: Outcome) -> None:
    record = next(record for record in sample.records if record.entity == ADA)
    assert set(record.values) >= {
        Value("name", "Ada Example", lang="en"),
        Value("alias", "A. Example", lang="en"),
        Value("alias", "The Example", lang="en"),
        Value("birthDate", "1970-05-07"),
        Value("country", "Q159.territory"),
        Value("latitude", "10.5"),
        Value("longitude", "20.25"),
    }


def test_an_id_in_place_of_a_label_is_no_name(sample: Outcome) -> None:
    names = {v.value for r in sample.records if r.entity == BEN for v in r.values if v.property == "name"}
    assert names == {"Ben Example"}


def test_persons_and_offices_become_tenures(sample: Outcome) -> None:
    first, second = (report for report in sample.reports if report.cls == "Tenure")
    assert {(a.role, a.entity) for a in first.args} == {
        ("HOLDER", ADA),
        ("POSITION", PRESIDENT),
        ("BODY", "Q159"),
    }
    assert (first.start, first.ended) == ("2012-05-07", "unknown")
    assert (second.start, second.end, second.ended) == ("2008", "2012-05-07", "yes")


def test_a_statement_is_the_same_fact_as_in_the_item(sample: Outcome) -> None:
    tenure, succession = (next(r for r in sample.reports if r.cls == c) for c in ("Tenure", "Succession"))
    item = read_all("wikidata", FOLDER / "sample.wbgetentities.json")
    assert {tenure.fact, succession.fact} <= {report.fact for report in item.reports}


def test_persons_and_parties_become_memberships(sample: Outcome) -> None:
    (membership,) = (report for report in sample.reports if report.cls == "Membership")
    assert {(a.role, a.entity) for a in membership.args} == {("MEMBER", ADA), ("BODY", PARTY)}
    assert (membership.start, membership.end) == (None, None)


def test_what_cannot_be_used_is_named_and_the_rest_is_kept(sample: Outcome) -> None:
    assert sample.skipped == {"no-item": 1}
    assert sample.notes == {"variable-without-place": 1, "bad-date": 1}
    assert (sample.report.ledger.total, sample.report.ledger.mapped) == (4, 3)


def test_the_class_may_stand_in_a_variable_of_its_own(tmp_path: Path) -> None:
    path = _results(
        tmp_path / "r.json", {"item": _item("Q90000091"), "type": _item("Q515")}, {"item": _item("Q90000092")}
    )
    classes = {record.entity: record.cls for record in read_all("wikidata", path).records}
    assert classes == {"Q90000091": "Settlement", "Q90000092": "Entity"}


def test_one_record_for_an_item_that_stands_in_every_row(tmp_path: Path) -> None:
    rows = [
        {"person": _item("Q90000091"), "position": _item(f"Q{n}"), "start": _text("2001-02-03")}
        for n in (5, 6)
    ]
    outcome = read_all("wikidata", _results(tmp_path / "r.json", *rows))
    assert len([record for record in outcome.records if record.entity == "Q90000091"]) == 1
    assert len(outcome.reports) == 2


def test_bad_solutions_are_skipped_with_their_reason(tmp_path: Path) -> None:
    path = _results(
        tmp_path / "r.json",
        {
            "item": _item("Q90000091"),
            "coords": _text("Point(200 95)"),
            "birth": _text("1980-02-31T00:00:00Z"),
        },
        {
            "person": _item("Q90000092"),
            "position": _item("Q93"),
            "start": _text("2005"),
            "end": _text("2004"),
        },
        {"item": "Q94"},
        17,
    )
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("17")] + '{"item": {"type": "uri", "va', encoding="utf-8")
    outcome = read_all("wikidata", path)
    assert outcome.skipped == {"no-item": 1, "bad-json": 1}
    assert outcome.notes == {"bad-coordinates": 1, "bad-date": 1, "ends-before-start": 1}
    assert outcome.report.ledger.total == 4


def test_answers_to_yes_or_no_questions_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "ask.json"
    path.write_text('{"head":{},"boolean":true}', encoding="utf-8")
    assert isinstance(read_quietly("wikidata", path).report.error, WrongFormatError)
