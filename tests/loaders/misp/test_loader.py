"""MISP clusters: what their values become, which of them are refused, and both real files to the end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import loaders.misp
from kg.model import Record, Value
from loaders.errors import WrongFormatError
from loaders.misp.cluster import version_date
from loaders.states import find
from ontology.reference import reference
from tests.loaders.support import Outcome, read_all
from tests.support import shared

SAMPLE = Path(loaders.misp.__file__).with_name("sample.json")


def records(outcome: Outcome) -> dict[str, Record]:
    return {r.values[0].value: r for r in outcome.records}


def load(folder: Path, *values: object, **head: object) -> Outcome:
    data: dict[str, Any] = json.loads(SAMPLE.read_text("utf-8"))
    path = folder / "cluster.json"
    path.write_text(json.dumps({**data, **head, "values": values}), "utf-8")
    return read_all("misp", path)


def test_a_weapon_has_its_names_operators_and_makers() -> None:
    found = records(read_all("misp", SAMPLE))["example-1 (مثال, Sample-1)"]
    assert found.cls == "WeaponSystem"
    assert found.entity.startswith("ent-")
    assert set(found.values) == {
        Value("name", "example-1 (مثال, Sample-1)"),
        Value("alias", "example-1"),
        Value("originalName", "مثال"),
        Value("alias", "Sample-1"),
        Value("alias", "Exemplar"),
        Value("description", "An invented aircraft."),
        Value("website", "https://example.org/uav"),
        Value("weaponKind", "loitering-munition"),
        Value("weaponKind", "uav"),
        Value("maker", "Example Works"),
        Value("maker", "Other Works"),
        Value("makerState", "Q43"),
        Value("operator", "Q212"),
        Value("note", "range 150 km"),
    }


def test_a_weapon_of_the_reference_data_is_that_weapon_but_not_its_namesake() -> None:
    found = records(read_all("misp", SAMPLE))
    assert found["bayraktar tb2"].entity == find("WeaponSystem", "Bayraktar TB2")
    air_defence = find("WeaponSystem", "Kub")
    assert air_defence
    assert found["Kub"].entity != air_defence, "the loitering munition is not the air-defence system"


def test_what_cannot_be_used_is_told() -> None:
    outcome = read_all("misp", SAMPLE)
    assert outcome.skipped == {"empty-name": 1}
    assert outcome.notes == {"unknown-state": 1}
    assert outcome.report.ledger.total == 4


def test_the_list_is_a_vintage_of_its_version() -> None:
    (document,) = read_all("misp", SAMPLE).documents
    assert (document.series, document.version, document.date) == ("misp uavs", "00000026030102", "2026-03-01")


@pytest.mark.parametrize(
    ("version", "date"),
    [("20250314", "2025-03-14"), ("26060508", "2026-06-05"), ("25023101", None), ("17", None), ("", None)],
)
def test_a_version_is_a_date_only_where_it_can_be_one(version: str, date: str | None) -> None:
    assert version_date(version) == date


def test_an_agency_belongs_to_its_state(tmp_path: Path) -> None:
    outcome = load(
        tmp_path,
        {"value": "Example Service (Albania)", "uuid": "1", "meta": {"country": "AL"}},
        {"value": "Mossad", "uuid": "2", "meta": {"country": "IL"}},
        {"value": "Mossad", "uuid": "3", "meta": {"country": "AL"}},
        {"value": "Example Centre", "uuid": "4", "meta": {}},
        type="intelligence-agency",
        category="Intelligence Agencies",
    )
    by_key = {r.key: r for r in outcome.records}
    assert set(by_key["1"].values) >= {Value("bodyOf", "Q222"), Value("alias", "Example Service")}
    assert not any(v.value == "Albania" for v in by_key["1"].values)
    assert by_key["2"].entity == find("GovernmentBody", "Mossad")
    assert by_key["3"].entity != by_key["2"].entity, "another state's agency of this name"
    assert by_key["4"].cls == "Organization"


def test_a_threat_actor_is_an_organization_and_its_sponsor_a_note(tmp_path: Path) -> None:
    meta = {"country": "KP", "cfr-suspected-state-sponsor": "Korea (Democratic People's Republic of)"}
    outcome = load(
        tmp_path, {"value": "Example Bear", "uuid": "1", "meta": meta}, type="threat-actor", category="actor"
    )
    (record,) = outcome.records
    assert record.cls == "Organization"
    assert Value("country", "Q423.territory") in record.values
    assert any(v.property == "note" and "sponsor" in v.value for v in record.values)


def test_a_vendor_is_a_company(tmp_path: Path) -> None:
    values = {
        "value": "Example Spyware Ltd",
        "uuid": "1",
        "meta": {"country": "IL", "official-refs": ["https://example.org"]},
    }
    outcome = load(tmp_path, values, type="surveillance-vendor", category="actor")
    assert outcome.records[0].cls == "Company"
    assert Value("website", "https://example.org") in outcome.records[0].values


@pytest.mark.parametrize("kind", ["malpedia", "mitre-attack-pattern", "ransomware"])
def test_a_cluster_of_something_else_is_refused_by_its_name(tmp_path: Path, kind: str) -> None:
    with pytest.raises(WrongFormatError, match=kind) as caught:
        load(tmp_path, {"value": "X", "uuid": "1"}, type=kind, category="tool")
    assert "threat-actor" in caught.value.hint


def test_bad_values_are_skipped_by_name_and_the_rest_is_read(tmp_path: Path) -> None:
    outcome = load(
        tmp_path,
        {"value": "Good", "uuid": "1", "meta": None},
        "nonsense",
        {"uuid": "2"},
        {"value": "Again", "uuid": "1"},
        {"value": "Nul\u0000byte", "uuid": "3", "meta": "text"},
        {"value": "Long", "uuid": "4", "description": "x" * 10_000_000},
        {"value": "No id"},
    )
    assert outcome.skipped == {"not-an-object": 1, "empty-name": 1, "duplicate-uuid": 1}
    assert outcome.notes == {"bad-meta": 1, "text-too-long": 1}
    assert set(records(outcome)) == {"Good", "Nulbyte", "Long", "No id"}


def test_a_cut_cluster_is_refused_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "cut.json"
    path.write_bytes(SAMPLE.read_bytes()[:-200])
    with pytest.raises(WrongFormatError, match="not JSON"):
        read_all("misp", path)


def test_a_definition_without_values_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "galaxy.json"
    path.write_text('{"type": "uavs", "uuid": "1", "version": 1}')
    with pytest.raises(WrongFormatError, match="no cluster"):
        read_all("misp", path)


def test_every_real_aircraft_is_mapped_and_the_known_ones_resolved() -> None:
    outcome = read_all("misp", shared("data", "misp", "uavs.json"))
    assert (outcome.report.ledger.mapped, outcome.skipped) == (859, {})
    known = [r for r in outcome.records if r.entity in reference().by_id]
    assert len(known) > 300
    operators = [v for r in outcome.records for v in r.values if v.property == "operator"]
    assert len(operators) > 700
    assert outcome.notes == {"unknown-state": 2}


def test_every_real_agency_is_mapped_and_has_its_state() -> None:
    outcome = read_all("misp", shared("data", "misp", "intelligence-agencies.json"))
    assert (outcome.report.ledger.mapped, outcome.skipped, outcome.notes) == (436, {}, {})
    assert sum(any(v.property == "bodyOf" for v in r.values) for r in outcome.records) == 432
    assert records(outcome)["Mossad"].entity == find("GovernmentBody", "Mossad")


def test_firearms_and_ammunition_are_weapons_made_by_their_brand(tmp_path: Path) -> None:
    meta = {"BRAND": "Example Arms", "manufacturer": "EX-1-PART", "name": "Example G1", "caliber": "9mm"}
    value = {"value": "Example G1 - 000123", "uuid": "1", "meta": meta}
    (gun,) = load(tmp_path, value, type="firearms", category="firearm").records
    assert gun.cls == "WeaponSystem"
    assert set(gun.values) == {
        Value("name", "Example G1 - 000123"),
        Value("alias", "Example G1"),
        Value("weaponKind", "small-arms"),
        Value("maker", "Example Arms"),
    }
    round_ = {"value": "Example 9mm", "uuid": "2", "meta": {"manufacturer": "Example Works"}}
    (shot,) = load(tmp_path, round_, type="ammunitions", category="firearm").records
    assert {Value("weaponKind", "ammunition"), Value("maker", "Example Works")} <= set(shot.values)


@pytest.mark.parametrize("kind", ["mitre-enterprise-attack-intrusion-set", "mitre-ics-groups"])
def test_groups_are_read_under_the_former_names_of_their_clusters(tmp_path: Path, kind: str) -> None:
    (group,) = load(tmp_path, {"value": "EX1", "uuid": "1"}, type=kind, category="actor").records
    assert group.cls == "Organization"


def test_an_institution_has_its_names_and_its_address(tmp_path: Path) -> None:
    meta = {"address": "1 Example Road", "aliases": ["EXU"], "supervising agencies": ["Example Commission"]}
    value = {"value": "Example University", "uuid": "1", "meta": meta}
    kind = "china-defence-universities"
    (found,) = load(tmp_path, value, type=kind, category="academic-institution").records
    assert found.cls == "Organization"
    assert set(found.values) == {
        Value("name", "Example University"),
        Value("alias", "EXU"),
        Value("address", "1 Example Road"),
        Value("note", "supervised by: Example Commission"),
    }
