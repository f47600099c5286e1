"""Entities and links in full: what a row becomes, what is skipped, and the real files to the last row."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import loaders.opensanctions
from kg.ids import entity_id, source_entity_id
from kg.model import Record, Report, Value
from ontology.model import ontology
from tests.loaders.support import Outcome, read_all
from tests.support import shared

SAMPLE = Path(loaders.opensanctions.__file__).with_name("sample.entities.ftm.json")
ADA, BEN, WORKS, SHIP = (
    "Q90000001",
    *(source_entity_id("opensanctions", key) for key in ("NK-benExample", "NK-works", "NK-ship")),
)


@pytest.fixture(scope="module")
def sample() -> Outcome:
    return read_all("opensanctions", SAMPLE)


def _record(outcome: Outcome, key: str) -> Record:
    return next(record for record in outcome.records if record.key == key)


def _report(outcome: Outcome, row: str) -> Report:
    return next(report for report in outcome.reports if report.row == row)


def _args(report: Report) -> set[tuple[str, str]]:
    return {(argument.role, argument.entity) for argument in report.args}


def _write(path: Path, *rows: Mapping[str, Any] | str | bytes) -> Path:
    lines = [
        row if isinstance(row, bytes) else (row if isinstance(row, str) else json.dumps(row)).encode()
        for row in rows
    ]
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


def _person(key: str, **properties: object) -> dict[str, Any]:
    return {
        "id": key,
        "caption": f"Person {key}",
        "schema": "Person",
        "properties": properties,
        "last_change": "2026-01-01T00:00:00",
    }


def test_a_person_becomes_a_record_with_everything_the_row_says(sample: Outcome) -> None:
    record = _record(sample, ADA)
    assert (record.entity, record.cls) == (ADA, "Person")
    assert set(record.values) >= {
        Value("name", "Ada Example"),
        Value("alias", "Ада Пример"),
        Value("alias", "Ada Sample"),
        Value("weakAlias", "Ada"),
        Value("birthDate", "1970"),
        Value("birthPlace", "Norway"),
        Value("nationality", "Q159"),
        Value("nationalityText", "zz"),
        Value("country", "Q159.territory"),
        Value("note", "country: eu"),
        Value("positionText", "Minister of Examples"),
        Value("kind", "role.pep"),
        Value("passport", "X1"),
        Value("idNumber", "7700000001"),
        Value("identityDocument", "taxNumber 7700000001"),
        Value("locatedAt", source_entity_id("opensanctions", "addr-1")),
        Value("listedOn", "2024-05-06"),
        Value("note", "eyeColor: green"),
    }
    assert Value("birthDate", "1970-02-31") not in record.values


def test_other_and_earlier_ids_are_identifiers(sample: Outcome) -> None:
    keys = [value.value for value in _record(sample, ADA).values if value.property == "sourceKey"]
    assert keys == [ADA, "xx-ada", "NK-adaOldId"]


@pytest.mark.parametrize(
    ("key", "cls"),
    [
        ("NK-works", "Company"),
        ("NK-ministry", "GovernmentBody"),
        ("NK-party", "PoliticalParty"),
        ("NK-someone", "Actor"),
        ("NK-ship", "Vehicle"),
        ("addr-1", "Place"),
        ("NK-post", "Position"),
    ],
)
def test_schemata_and_topics_give_the_class(sample: Outcome, key: str, cls: str) -> None:
    assert _record(sample, key).cls == cls


def test_an_address_without_detail_is_not_found_under_the_name_of_its_city(sample: Outcome) -> None:
    assert Value("name", "Example City (address)") in _record(sample, "addr-2").values
    assert Value("name", "1 Example Street, Example City") in _record(sample, "addr-1").values
    assert Value("latitude", "55.75") in _record(sample, "addr-1").values


def test_a_post_belongs_to_its_state(sample: Outcome) -> None:
    assert Value("postIn", "Q159") in _record(sample, "NK-post").values


POST = source_entity_id("opensanctions", "NK-post")
SOMEONE = source_entity_id("opensanctions", "NK-someone")
MINISTRY, PARTY, GROUP = (
    source_entity_id("opensanctions", key) for key in ("NK-ministry", "NK-party", "NK-group")
)


@pytest.mark.parametrize(
    ("row", "cls", "args"),
    [
        ("xx-occ", "Tenure", {("HOLDER", ADA), ("POSITION", POST)}),
        (
            "xx-dir",
            "Tenure",
            {("HOLDER", BEN), ("BODY", WORKS), ("POSITION", entity_id("Position", "Director", WORKS))},
        ),
        ("xx-emp", "Tenure", {("HOLDER", BEN), ("BODY", MINISTRY)}),
        ("xx-own", "Ownership", {("OWNER", ADA), ("ASSET", WORKS)}),
        ("xx-mem", "Membership", {("MEMBER", ADA), ("BODY", PARTY)}),
        ("xx-fam", "Kinship", {("SUBJECT", ADA), ("COUNTERPART", BEN)}),
        ("xx-ass", "Relationship", {("SUBJECT", ADA), ("COUNTERPART", SOMEONE)}),
        ("xx-link", "Relationship", {("SUBJECT", WORKS), ("COUNTERPART", GROUP)}),
        ("xx-rep", "Relationship", {("SUBJECT", WORKS), ("COUNTERPART", SOMEONE)}),
        ("NK-ship", "Ownership", {("OWNER", WORKS), ("ASSET", SHIP)}),
    ],
)
def test_links_become_intervals_between_their_sides(
    sample: Outcome, row: str, cls: str, args: set[tuple[str, str]]
) -> None:
    report = _report(sample, row)
    assert (report.cls, _args(report)) == (cls, args)
    assert {argument.role for argument in report.args} <= set(ontology().cls(cls).roles)


def test_a_link_keeps_the_words_of_the_source_as_its_quote(sample: Outcome) -> None:
    documents = {document.id: document for document in sample.documents}
    quotes = {row: _report(sample, row).quote for row in ("xx-fam", "xx-sanc", "xx-rep")}
    assert {row: quote.text for row, quote in quotes.items() if quote} == {
        "xx-fam": "brother",
        "xx-sanc": "For setting an example.",
        "xx-rep": "lawyer",
    }
    for report in sample.reports:
        if report.quote:
            text = documents[report.document].text
            assert text is not None
            assert text[report.quote.start : report.quote.end] == report.quote.text


def test_dates_shares_and_whether_it_is_over(sample: Outcome) -> None:
    tenure, owned = _report(sample, "xx-occ"), _report(sample, "xx-own")
    assert (tenure.start, tenure.end, tenure.ended, tenure.status) == (
        "2020-01",
        "2024-05-06",
        "yes",
        "occurred",
    )
    assert (owned.start, owned.end, owned.quantity) == ("2002-01-01", None, "51 %")


def test_a_sanction_names_authority_and_programme_and_lasts_until_its_end(sample: Outcome) -> None:
    report = _report(sample, "xx-sanc")
    office = entity_id("GovernmentBody", "Example Sanctions Office", "Q20")
    programme = source_entity_id("opensanctions", "programme NO-EXAMPLE")
    assert _args(report) == {("TARGET", ADA), ("AUTHORITY", office), ("PROGRAMME", programme)}
    assert (report.start, report.end, report.ended, report.status) == (
        "2024-05-06",
        "2034-05-06",
        "no",
        "ongoing",
    )
    assert report.attributed_to == (office,)
    assert next(r for r in sample.records if r.entity == office).values == (
        Value("name", "Example Sanctions Office"),
        Value("bodyOf", "Q20"),
    )


def test_a_sanction_without_an_authority_has_that_of_its_programme(sample: Outcome) -> None:
    report = _report(sample, "xx-sanc2")
    assert ("AUTHORITY", "Q458") in _args(report)
    assert report.start == "2024-06-01"


def test_the_number_on_the_united_nations_list_goes_to_the_target(sample: Outcome) -> None:
    record = next(r for r in sample.records if Value("sourceKey", "TAi.901") in r.values)
    assert (record.entity, record.cls) == (ADA, "Person")


def test_papers_and_wallets_are_identifiers_of_their_holder(sample: Outcome) -> None:
    held = {r.key: r for r in sample.records if r.key in ("xx-pass", "xx-id", "xx-wallet")}
    assert {record.entity for record in held.values()} == {BEN}
    assert Value("passport", "B2") in held["xx-pass"].values
    assert Value("identityDocument", "passport B2, Russia, 2015-01-01") in held["xx-pass"].values
    assert Value("identityDocument", "identity card 4444, Example Office") in held["xx-id"].values
    assert Value("idNumber", "0xEXAMPLE") in held["xx-wallet"].values


def test_what_cannot_be_used_is_named_and_the_rest_is_kept(sample: Outcome) -> None:
    assert sample.skipped == {"schema-without-class": 1, "link-without-sides": 1, "no-name": 1}
    assert sample.notes == {"bad-date": 1, "bad-coordinates": 1, "ends-before-start": 1}
    assert (sample.report.ledger.total, sample.report.ledger.mapped) == (27, 24)


def test_the_same_content_in_the_next_edition_is_the_same_document(tmp_path: Path) -> None:
    first = _write(tmp_path / "a.ftm.json", {**_person("NK-a"), "last_seen": "2026-01-02T00:00:00"})
    second = _write(tmp_path / "b.ftm.json", {**_person("NK-a"), "last_seen": "2026-02-02T00:00:00"})
    old, new = (read_all("opensanctions", path).documents for path in (first, second))
    assert old == new


def test_changed_content_is_a_later_version_of_the_same_key(tmp_path: Path) -> None:
    changed = {**_person("NK-a", name="Other"), "last_change": "2026-03-01T00:00:00"}
    old, new = (
        read_all("opensanctions", _write(tmp_path / name, row)).documents[0]
        for name, row in (("a.ftm.json", _person("NK-a")), ("b.ftm.json", changed))
    )
    assert old.key == new.key
    assert old.version < new.version
    assert old.id != new.id


def test_bad_lines_are_skipped_with_their_reason(tmp_path: Path) -> None:
    long = json.dumps(_person("NK-long", name="x" * 10_000_000))
    outcome = read_all(
        "opensanctions",
        _write(
            tmp_path / "bad.ftm.json",
            '{"id": "NK-damaged", ',
            _person("NK-a", birthDate=["0000-00-00", "1980-02-31"]),
            _person("NK-a"),
            '"schema"',
            {"id": "NK-b", "properties": {}},
            {"schema": "Person"},
            {**_person("NK-c"), "properties": []},
            long,
            _person("NK-nul", name="a\0b"),
            b'{"id":"NK-raw","schema":"Person","caption":"Raw","properties":{"name":["R\0aw"]}}',
            json.dumps(_person("NK-latin", name="Andr\u00e9"), ensure_ascii=False).encode("cp1252"),
            {**_person("NK-strange"), "schema": "Spaceship"},
            _person("NK-nested", addressEntity=[{"id": "addr-9", "schema": "Address"}], weight=None),
            b"\0\0\0\0",
            "",
            json.dumps(_person("NK-cut"))[:60],
        ),
    )
    assert outcome.skipped == {
        "duplicate-id": 1,
        "bad-entity": 4,
        "schema-without-class": 1,
        "bad-json": 3,
    }
    assert outcome.notes == {
        "bad-date": 2,
        "value-too-long": 1,
        "nul-bytes": 3,
        "not-utf-8": 1,
        "not-a-value": 1,
    }
    assert outcome.report.ledger.total == 15
    assert {r.key for r in outcome.records} == {
        "NK-a",
        "NK-long",
        "NK-nul",
        "NK-raw",
        "NK-latin",
        "NK-nested",
    }
    latin = _record(outcome, "NK-latin")
    assert Value("alias", "André") in latin.values
    assert (
        Value("locatedAt", source_entity_id("opensanctions", "addr-9"))
        in _record(outcome, "NK-nested").values
    )


def test_a_line_beyond_the_bound_is_measured_and_skipped(tmp_path: Path) -> None:
    path = tmp_path / "long.ftm.json"
    with path.open("wb") as file:
        file.write(json.dumps(_person("NK-a")).encode() + b"\n")
        file.write(b'{"id":"' + b"x" * (17 * 1024 * 1024) + b'"}\n')
        file.write(json.dumps(_person("NK-b")).encode() + b"\n")
    outcome = read_all("opensanctions", path)
    assert outcome.skipped == {"line-too-long": 1}
    assert outcome.report.ledger.mapped == 2


def test_every_row_of_the_real_companies_is_accounted_for() -> None:
    outcome = read_all("opensanctions", shared("data", "opensanctions", "zala.entities.ftm.json"))
    assert outcome.report.ledger.total == 91
    assert outcome.skipped == {"no-holder-or-number": 1}
    assert outcome.notes == {}
    assert Counter(report.cls for report in outcome.reports) == {
        "Sanction": 41,
        "Ownership": 14,
        "Kinship": 4,
        "Tenure": 3,
    }
    zala = source_entity_id("opensanctions", "NK-abdzbEBkqyT29GyREbiURZ")
    record = next(record for record in outcome.records if record.entity == zala)
    assert record.cls == "Company"
    assert Value("idNumber", "1841015504") in record.values
    owners = {
        argument.entity
        for report in outcome.reports
        if report.cls == "Ownership" and report.ended == "unknown"
        for argument in report.args
        if argument.role == "OWNER"
    }
    assert source_entity_id("opensanctions", "NK-nR5AXM9AVPq4pQaSPSaVam") in owners


def test_every_real_sanction_has_an_authority() -> None:
    outcome = read_all("opensanctions", shared("data", "opensanctions", "zala.entities.ftm.json"))
    for report in outcome.reports:
        if report.cls == "Sanction":
            assert "AUTHORITY" in {argument.role for argument in report.args}, report.row


def test_every_row_of_the_real_list_is_mapped() -> None:
    outcome = read_all("opensanctions", shared("data", "opensanctions", "t1.entities.ftm.json"))
    assert (outcome.report.ledger.total, outcome.report.ledger.mapped) == (7, 7)
    kuzmenko = _record(outcome, "NK-2Ka3UvopqbpZmVDFjWd4LA")
    assert Value("nationality", "Q159") in kuzmenko.values
    assert Value("sourceKey", "ru-inn-366510784303") in kuzmenko.values


def test_what_a_wallet_says_beyond_its_number_is_noted(tmp_path: Path) -> None:
    wallet = {
        "id": "w",
        "schema": "CryptoWallet",
        "properties": {"publicKey": ["1abc"], "holder": ["a", "b"], "balance": ["4"], "topics": ["sanction"]},
    }
    outcome = read_all("opensanctions", _write(tmp_path / "entities.ftm.json", wallet))
    assert outcome.notes == {"property-without-place": 2, "other-holder": 1}
    assert [record.entity for record in outcome.records] == [source_entity_id("opensanctions", "a")]


def test_an_entity_within_an_entity_is_noted(tmp_path: Path) -> None:
    inner = {"id": "s", "schema": "Sanction", "properties": {"authority": ["Example Office"]}}
    row = _person("p", name=["P"], sanctions=[inner])
    outcome = read_all("opensanctions", _write(tmp_path / "targets.nested.json", row))
    assert outcome.notes == {"nested-entity": 1}
