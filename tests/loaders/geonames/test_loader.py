"""GeoNames: what the rows of each table become, every bad row by name, and the real extract."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

import loaders.geonames
from kg.model import Record, Value
from loaders.errors import WrongFormatError
from loaders.geonames.ids import area_id, country_id, place_id
from tests.loaders.support import Outcome, read_all
from tests.support import shared

FOLDER = Path(loaders.geonames.__file__).parent
SAMPLE = FOLDER / "sample.txt"
ANDORRA = "Q228.territory"


def record(outcome: Outcome, key: str) -> Record:
    return next(r for r in outcome.records if r.key == key)


def rows(count: int) -> list[str]:
    """As many rows of good places."""
    first = SAMPLE.read_text("utf-8").split("\n")[0].split("\t")
    return ["\t".join([str(98_000_000 + n), *first[1:]]) for n in range(count)]


def load(folder: Path, lines: list[str] | list[bytes], name: str = "cities500.txt") -> Outcome:
    path = folder / name
    path.write_bytes(b"".join((x if isinstance(x, bytes) else x.encode()) + b"\n" for x in lines))
    return read_all("geonames", path)


def test_a_place_keeps_literal_quotes_and_every_name_once() -> None:
    found = record(read_all("geonames", SAMPLE), "99000001")
    assert found.cls == "Settlement"
    assert found.entity == place_id("99000001")
    assert [v.value for v in found.values if v.property in ("name", "alias")] == [
        'Exämple "Old" Town',
        'Example "Old" Town',
        "Beispielstadt",
        "Пример",
    ]
    assert set(found.values) >= {
        Value("geonamesId", "99000001"),
        Value("latitude", "50.5"),
        Value("longitude", "-0.25"),
        Value("featureCode", "PPLA"),
        Value("population", "20430"),
        Value("adminCode", "XX.07"),
        Value("within", area_id("XX.07")),
    }


def test_a_place_lies_in_areas_that_lie_in_the_reference_country() -> None:
    outcome = read_all("geonames", SAMPLE)
    place, second, first = (record(outcome, key) for key in ("99000002", "AD.08.A2", "AD.08"))
    assert Value("within", second.entity) in place.values
    assert Value("within", first.entity) in second.values
    assert Value("within", ANDORRA) in first.values
    assert {v.value for v in place.values if v.property == "country"} == {
        ANDORRA,
        country_id("ES"),
        country_id("FR"),
    }
    assert not any(v.property == "population" for v in place.values), "0 inhabitants means unknown"


def test_the_edition_is_dated_by_its_newest_row_and_known_at_all_times() -> None:
    (document,) = read_all("geonames", SAMPLE).documents
    assert (document.date, document.version, document.known) == ("2020-02-29", "2020-02-29", "0001")


def test_what_is_wrong_in_the_sample_is_told() -> None:
    outcome = read_all("geonames", SAMPLE)
    assert outcome.skipped == {"bad-coordinates": 1}
    assert outcome.notes == {"unknown-country": 1}
    assert outcome.report.ledger.total == 3


def test_the_names_of_areas_come_under_the_codes_that_places_use() -> None:
    outcome = read_all("geonames", FOLDER / "sample_areas.txt")
    assert outcome.skipped == {"bad-code": 1}
    first, second = (record(outcome, key) for key in ("AD.08", "AD.08.A2"))
    assert first.entity == record(read_all("geonames", SAMPLE), "AD.08").entity
    assert set(first.values) >= {Value("name", 'Escaldes "Example"'), Value("within", ANDORRA)}
    assert Value("within", first.entity) in second.values


def test_country_info_describes_the_reference_country_and_names_an_unknown_one() -> None:
    outcome = read_all("geonames", FOLDER / "sample_countries.txt")
    known, unknown = (record(outcome, code) for code in ("AD", "XX"))
    assert (known.entity, known.cls) == (ANDORRA, "Country")
    assert set(known.values) >= {Value("isoAlpha3", "AND"), Value("fips", "AN"), Value("population", "77006")}
    assert unknown.entity == country_id("XX")
    assert Value("name", "Exampleland") in unknown.values


def test_country_info_is_read_by_its_header_in_whatever_order(tmp_path: Path) -> None:
    lines = (FOLDER / "sample_countries.txt").read_text("utf-8").splitlines()
    shuffled = [lines[0]]
    for line in lines[1:]:
        cells = line.lstrip("#").split("\t")
        cells[4], cells[5] = cells[5], cells[4]
        shuffled.append(("#" if line.startswith("#") else "") + "\t".join(cells))
    assert Value("name", "Andorra") in record(load(tmp_path, shuffled), "AD").values


def test_a_name_has_its_language_its_time_and_its_kind() -> None:
    outcome = read_all("geonames", FOLDER / "sample_names.txt")
    assert {r.entity for r in outcome.records} == {place_id("99000002")}
    values = {v for r in outcome.records for v in r.values if v.property != "geonamesId"}
    assert values == {
        Value("alias", "Kleinstadt", lang="de", quality="preferred"),
        Value("alias", "Ancienneville", lang="fr", quality="historic", start="1793", end="1918-05-01"),
        Value("wikidataId", "Q159"),
        Value("sourceKey", "iata:EXA"),
        Value("weakAlias", "El Petit", lang="ca"),
    }
    assert outcome.skipped == {"postal-code": 1}
    assert outcome.notes == {"bad-date": 1}


def test_the_older_form_of_the_names_without_dates_is_read(tmp_path: Path) -> None:
    outcome = load(tmp_path, ["7\t99000002\ten\tSmall\t\t\t\t"], "alternateNames.txt")
    assert Value("alias", "Small", lang="en") in outcome.records[0].values


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda c: c[:-1], "wrong-column-count"),
        (lambda c: [*c, "more"], "wrong-column-count"),
        (lambda c: ["x1", *c[1:]], "bad-id"),
        (lambda c: ["0", *c[1:]], "bad-id"),
        (lambda c: ["9" * 12, *c[1:]], "bad-id"),
        (lambda c: ["98000000", *c[1:]], "duplicate-id"),
        (lambda c: [c[0], " ", *c[2:]], "empty-name"),
        (lambda c: [*c[:4], "90.1", *c[5:]], "bad-coordinates"),
        (lambda c: [*c[:4], "nan", *c[5:]], "bad-coordinates"),
        (lambda c: [*c[:4], "1_0", *c[5:]], "bad-coordinates"),
        (lambda c: [*c[:4], "٣", *c[5:]], "bad-coordinates"),
        (lambda c: [*c[:5], "-180.5", *c[6:]], "bad-coordinates"),
        (lambda c: [*c[:5], "", *c[6:]], "bad-coordinates"),
        (lambda c: [c[0], "Nul\0", *c[2:]], "nul-byte"),
        (lambda c: [*c[:3], "x" * 10_000_000, *c[4:]], "line-too-long"),
    ],
)
def test_a_bad_row_is_skipped_by_name_and_the_rest_is_loaded(
    tmp_path: Path, change: Callable[[list[str]], list[str]], reason: str
) -> None:
    good = rows(3)
    bad = "\t".join(change(rows(5)[4].split("\t")))
    outcome = load(tmp_path, [*good[:2], bad, good[2]])
    assert outcome.skipped == {reason: 1}
    assert outcome.report.ledger.skipped[reason].examples[0][0] == 3
    assert outcome.report.ledger.mapped == 3


@pytest.mark.parametrize("date", ["2020-02-31", "0000-00-00", "yesterday"])
def test_an_impossible_date_is_noted_and_dates_no_edition(tmp_path: Path, date: str) -> None:
    first, second = rows(2)
    outcome = load(tmp_path, [first, second.replace("2020-02-29", date)])
    assert outcome.notes["bad-date"] == 1
    assert outcome.documents[0].date == "2020-02-29"


def test_a_header_and_a_cut_last_row_cost_only_themselves(tmp_path: Path) -> None:
    header = "\t".join(f"column{n}" for n in range(19))
    good = rows(2)
    outcome = load(tmp_path, [header, *good, good[1][:60]])
    assert outcome.skipped == {"bad-id": 1, "wrong-column-count": 1}
    assert outcome.report.ledger.mapped == 2


def test_a_row_in_another_encoding_is_read_as_such(tmp_path: Path) -> None:
    first, second = rows(2)
    cells = [
        b"\xe4x" if n in (1, 2) else cell.encode() for n, cell in enumerate(second.split("\t")) if n != 3
    ]
    outcome = load(tmp_path, [first.encode(), b"\t".join([*cells[:3], b"", *cells[3:]])])
    assert outcome.notes["not-utf-8"] == 1
    assert any(Value("name", "äx") in r.values for r in outcome.records)


def test_another_tab_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongFormatError):
        load(tmp_path, ["a\tb\tc", "1\t2\t3"])


def test_the_real_extract_to_the_last_row() -> None:
    outcome = read_all("geonames", shared("data", "geonames", "cities15000.txt"))
    assert outcome.report.ledger.total == outcome.report.ledger.mapped == 22_933
    assert outcome.skipped == {}
    assert outcome.notes == {"unknown-country": 1}  # the French Southern Territories
    assert outcome.documents[0].series == "geonames cities15000"
    places = {r.key: r for r in outcome.records if r.cls == "Settlement"}
    assert len(places) == 22_933
    vella = places["3041563"]
    assert Value("within", area_id("AD.07")) in vella.values
    assert Value("alias", "안도라라베야") in vella.values
    assert sum(not r.entity.startswith("ent-") for r in places.values()) > 100, "capitals by Wikidata id"


def test_rows_in_any_order_make_the_same_records(tmp_path: Path) -> None:
    lines = rows(6)
    mixed = random.Random(5).sample(lines, len(lines))
    one, two = ({(r.entity, r.values) for r in load(tmp_path, some).records} for some in (lines, mixed))
    assert one == two
