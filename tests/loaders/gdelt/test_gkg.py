"""GDELT's Global Knowledge Graph: an article and whom and where it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.gdelt.columns import GKG
from tests.loaders.support import Outcome, read_all
from tests.support import shared

ROW = [""] * len(GKG)


def changed(**columns: str) -> list[str]:
    cells = list(ROW)
    given = {
        "GKGRECORDID": "20251022101500-0",
        "DATE": "20251022101500",
        "SourceCollectionIdentifier": "1",
        "SourceCommonName": "example.org",
        "DocumentIdentifier": "https://www.example.org/c",
        "V2Persons": "Sergey Lavrov,20;Anna Example,55;Anna Example,90",
        "V2Organizations": "Example Council,100;United States,120",
        "Locations": "1#Hungary#HU#HU#47#20#HU;4#Examplevar, Pest, Hungary#RS#HU16#47.1#19.2#-850999",
        "Extras": "<PAGE_TITLE>Talks &amp; more</PAGE_TITLE>",
    }
    for name, value in (given | columns).items():
        cells[GKG.index(name)] = value
    return cells


def read(tmp_path: Path, *rows: list[str]) -> Outcome:
    path = tmp_path / "gkg.csv"
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return read_all("gdelt", path)


def test_an_article_has_its_title_and_records_of_whom_it_names(tmp_path: Path) -> None:
    outcome = read(tmp_path, changed())
    article = outcome.documents[1]
    assert (article.title, article.date, article.language) == ("Talks & more", "2025-10-22", "en")
    named = {(r.cls, r.entity) for r in outcome.records if r.document == article.id}
    assert ("Person", "Q58217") in named
    assert sorted(cls for cls, _ in named) == ["Organization", "Person", "Person", "Settlement"]


def test_the_country_is_that_of_the_first_level_code(tmp_path: Path) -> None:
    """Some files hold one country in all rows of the other column."""
    outcome = read(tmp_path, changed())
    area = next(r for r in outcome.records if r.cls == "AdminArea")
    assert ("within", "Q28.territory") in {(v.property, v.value) for v in area.values}


def test_an_article_is_one_document_with_its_events(tmp_path: Path) -> None:
    import loaders.gdelt

    events = read_all("gdelt", Path(loaders.gdelt.__file__).with_name("sample.csv"))
    event = next(d for d in events.documents if d.url == "https://www.example.org/b")
    article = read(tmp_path, changed(DocumentIdentifier="https://www.example.org/b")).documents[1]
    assert article.id == event.id
    assert str(article.date) < str(event.date)  # of two the one dated first stands: it has the title


@pytest.mark.parametrize(
    ("reason", "columns"),
    [
        ("bad-record-id", {"GKGRECORDID": "x-1"}),
        ("bad-date", {"DATE": "20250231101500"}),
        ("no-article", {"DocumentIdentifier": ""}),
        ("row-too-long", {"GCAM": "c1:1," * 4_000_000}),
    ],
)
def test_a_broken_row_is_named_and_the_rest_is_kept(
    tmp_path: Path, reason: str, columns: dict[str, str]
) -> None:
    outcome = read(tmp_path, changed(), changed(**columns), changed()[:20])
    assert outcome.skipped == {reason: 1, "wrong-column-count": 1}
    assert outcome.report.ledger.mapped == 1


def test_a_row_of_megabytes_is_read_and_its_names_are_bounded(tmp_path: Path) -> None:
    many = ";".join(f"Anna Example{chr(97 + n % 26)}{n},{n}" for n in range(2_000))
    outcome = read(tmp_path, changed(V2Persons=many, GCAM="c1:1," * 2_000_000))
    assert outcome.notes == {"many-names": 1}
    assert sum(r.cls == "Person" for r in outcome.records) == 500


def test_every_row_of_the_real_file_is_mapped() -> None:
    outcome = read_all("gdelt", shared("data", "gdelt", "gkg.csv"))
    assert (outcome.report.ledger.mapped, outcome.skipped) == (100, {})
    assert len({d.id for d in outcome.documents}) == 101
    assert sum(d.title is not None for d in outcome.documents) > 45
    assert sum(r.cls == "Person" for r in outcome.records) > 200


def test_a_damaged_place_is_noted_and_costs_no_other(tmp_path: Path) -> None:
    places = (
        "4#Broken, Hungary#HU;4#Nowhere, Land#QQ#QQ01#1#2#3;4#Examplevar, Pest, Hungary#HU#HU16#1_0#19.2#-9"
    )
    outcome = read(tmp_path, changed(Locations=places))
    assert outcome.notes == {"bad-place": 1, "unknown-country": 1, "bad-coordinates": 1}
    assert any(record.cls == "Settlement" for record in outcome.records)
