"""Items of answers and dumps: what an item becomes, what is skipped, and the real items to the last one."""

from __future__ import annotations

import bz2
import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import loaders.wikidata
from kg.model import Record, Report, Value
from loaders.errors import WrongFormatError
from loaders.wikidata.stream import Seen
from ontology.model import ontology
from ontology.reference import reference
from tests.loaders.support import Outcome, read_all, read_quietly
from tests.support import shared

FOLDER = Path(loaders.wikidata.__file__).parent
ANSWER, DUMP = FOLDER / "sample.wbgetentities.json", FOLDER / "sample.dump.json"
ADA, BEN, PRESIDENT, LAND, CITY = "Q90000001", "Q90000002", "Q90000010", "Q90000030", "Q90000031"


@pytest.fixture(scope="module")
def sample() -> Outcome:
    return read_all("wikidata", ANSWER)


def _record(outcome: Outcome, key: str) -> Record:
    return next(record for record in outcome.records if record.key == key)


def _reports(outcome: Outcome, document: str, cls: str) -> list[Report]:
    ids = {d.id for d in outcome.documents if d.key == document}
    return [report for report in outcome.reports if report.document in ids and report.cls == cls]


def _args(report: Report) -> set[tuple[str, str]]:
    return {(argument.role, argument.entity) for argument in report.args}


def _item(identity: str, **claims: list[dict[str, Any]]) -> dict[str, Any]:
    human = {"snaktype": "value", "datavalue": {"value": {"id": "Q5"}, "type": "wikibase-entityid"}}
    return {
        "id": identity,
        "type": "item",
        "labels": {"en": {"language": "en", "value": f"Item {identity}"}},
        "claims": {"P31": [{"mainsnak": human, "rank": "normal", "id": f"{identity}$1"}], **claims},
        "modified": "2026-01-02T03:04:05Z",
    }


def test_a_person_becomes_a_record_with_names_in_all_languages(sample: Outcome) -> None:
    record = _record(sample, ADA)
    assert (record.entity, record.cls) == (ADA, "Person")
    assert set(record.values) >= {
        Value("name", "Ada Example", lang="en"),
        Value("name", "Ада Пример", lang="ru"),
        Value("alias", "A. Example", lang="en"),
        Value("alias", "The Example"),
        Value("originalName", "Ада Пример", lang="ru"),
        Value("description", "invented for this sample", lang="en"),
        Value("birthDate", "1970-05"),
        Value("birthPlace", "Moscow"),
        Value("gender", "female"),
        Value("sourceKey", "NK-adaExample"),
    }


def test_official_names_and_nationalities_keep_from_and_to(sample: Outcome) -> None:
    assert set(_record(sample, ADA).values) >= {
        Value("alias", "Ada of Example", lang="en", start="1970", end="1990"),
        Value("nationality", "Q159", start="1991-12-26"),
        Value("nationality", "Q15180", end="1991-12-26"),
    }


def test_deprecated_statements_are_dropped_with_their_count(sample: Outcome) -> None:
    assert sample.notes["deprecated-rank"] == 2
    assert not [v for v in _record(sample, ADA).values if v.value == "1969"]


def test_a_position_held_becomes_a_tenure_with_its_qualifiers(sample: Outcome) -> None:
    second = next(r for r in _reports(sample, ADA, "Tenure") if r.start == "2012-05-07")
    assert _args(second) == {("HOLDER", ADA), ("POSITION", PRESIDENT), ("BODY", "Q159")}
    assert (second.end, second.ended, second.status) == (None, "no", "ongoing")
    first = next(r for r in _reports(sample, ADA, "Tenure") if r.start == "2000-05-07")
    assert (first.end, first.ended, first.status) == ("2008-05-07", "yes", "occurred")


def test_an_end_that_is_unknown_is_an_end_and_one_that_is_none_is_not(sample: Outcome) -> None:
    ended = {
        argument.entity: report.ended
        for report in _reports(sample, ADA, "Tenure")
        for argument in report.args
        if argument.role == "POSITION"
    }
    assert (ended["Q90000011"], ended["Q90000012"]) == ("yes", "no")


def test_predecessors_and_successors_are_part_of_the_tenure(sample: Outcome) -> None:
    tenures = {r.fact: r for r in _reports(sample, ADA, "Tenure")}
    found = {r.start: r for r in _reports(sample, ADA, "Succession")}
    assert _args(found["2012-05-07"]) == {("SUBJECT", BEN), ("COUNTERPART", ADA), ("POSITION", PRESIDENT)}
    assert _args(found["2008-05-07"]) == {("SUBJECT", ADA), ("COUNTERPART", BEN), ("POSITION", PRESIDENT)}
    for start, succession in found.items():
        (link,) = succession.links
        assert link.type == "PART_OF"
        assert start in (tenures[link.fact].start, tenures[link.fact].end)


def test_memberships_and_employment(sample: Outcome) -> None:
    bodies = {
        (report.cls, argument.entity, report.start)
        for cls in ("Membership", "Tenure")
        for report in _reports(sample, ADA, cls)
        for argument in report.args
        if argument.role == "BODY"
    }
    assert bodies >= {
        ("Membership", "Q90000020", "1999"),
        ("Membership", "Q90000021", None),
        ("Tenure", "Q90000022", "1990-01"),
    }


def test_kin_from_parent_to_child_and_how_sure_the_item_is(sample: Outcome) -> None:
    kin = {frozenset(_args(r)): r.certainty for r in _reports(sample, ADA, "Kinship")}
    assert kin == {
        frozenset({("SUBJECT", ADA), ("COUNTERPART", "Q90000003")}): "certain",
        frozenset({("SUBJECT", "Q90000004"), ("COUNTERPART", ADA)}): "possible",
        frozenset({("SUBJECT", ADA), ("COUNTERPART", BEN)}): "certain",
    }


def test_kin_and_owners_are_one_fact_from_either_side(tmp_path: Path) -> None:
    def tie(prop: str, other: str, number: int) -> dict[str, Any]:
        value = {"snaktype": "value", "datavalue": {"value": {"id": other}, "type": "wikibase-entityid"}}
        return {"mainsnak": value, "rank": "normal", "id": f"Q0${prop}{number}"}

    path = tmp_path / "two.json"
    rows = [
        _item("Q90000091", P40=[tie("P40", "Q90000092", 1)], P26=[tie("P26", "Q90000093", 1)]),
        _item("Q90000092", P22=[tie("P22", "Q90000091", 2)]),
        _item("Q90000093", P26=[tie("P26", "Q90000091", 2)]),
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    outcome = read_all("wikidata", path)
    assert len({report.fact for report in outcome.reports}) == 2
    by_fact: dict[str, set[frozenset[tuple[str, str]]]] = {}
    for report in outcome.reports:
        by_fact.setdefault(report.fact, set()).add(frozenset(_args(report)))
    assert [len(args) for args in by_fact.values()] == [1, 1]


def test_a_state_is_an_actor_and_a_place(sample: Outcome) -> None:
    state = _record(sample, LAND)
    assert state.cls == "State"
    assert set(state.values) >= {
        Value("name", "Exampleland", lang="en"),
        Value("territory", f"{LAND}.territory"),
        Value("capital", CITY),
        Value("demonym", "Exampler", lang="en"),
        Value("isoAlpha2", "XE"),
        Value("population", "2000"),
        Value("founded", "-0043-03-13"),
    }
    country = next(r for r in sample.records if r.entity == f"{LAND}.territory")
    assert country.cls == "Country"
    assert Value("latitude", "10.5") in country.values
    assert Value("latitude", "10.5") not in state.values
    assert sample.notes["outranked"] == 1


def test_the_head_of_a_state_holds_the_office_that_the_state_names(sample: Outcome) -> None:
    (tenure,) = _reports(sample, LAND, "Tenure")
    assert _args(tenure) == {("BODY", LAND), ("HOLDER", ADA), ("POSITION", PRESIDENT)}


def test_a_city_lies_in_the_territories_of_states(sample: Outcome) -> None:
    assert set(_record(sample, CITY).values) >= {
        Value("country", f"{LAND}.territory"),
        Value("within", "Q159.territory"),
        Value("founded", "1701/1800"),
    }
    assert sample.notes["bad-coordinates"] == 1
    assert sample.notes["no-place-for-value"] == 1  # a mayor without an office: a place has no body


def test_an_office_has_its_state_its_rank_and_its_holders(sample: Outcome) -> None:
    record = _record(sample, PRESIDENT)
    assert record.cls == "Position"
    assert set(record.values) >= {Value("postIn", "Q159"), Value("rank", "head-of-state")}
    (tenure,) = _reports(sample, PRESIDENT, "Tenure")
    assert _args(tenure) == {("POSITION", PRESIDENT), ("HOLDER", BEN)}


def test_who_is_dead_is_no_member_any_more(sample: Outcome) -> None:
    (membership,) = _reports(sample, BEN, "Membership")
    assert (membership.ended, membership.status) == ("yes", "occurred")


def test_an_item_after_a_merge_keeps_the_id_it_was_asked_for(sample: Outcome) -> None:
    assert Value("sourceKey", "Q90000099") in _record(sample, BEN).values


def test_items_that_are_only_referred_to_have_their_class_once(sample: Outcome) -> None:
    told = [d.key for d in sample.documents if d.key and d.key.startswith("class/")]
    assert len(told) == len(set(told))
    assert {r.cls for r in sample.records if r.entity == "Q90000012"} == {"Position"}
    assert {d.known for d in sample.documents if d.key in told} == {"0001"}


def test_an_item_of_which_only_names_are_given_keeps_them(sample: Outcome) -> None:
    classes = {r.cls for r in sample.records if r.entity == "Q90000011"}
    assert classes == {"Position", "Entity"}
    assert Value("name", "minister of examples", lang="en") in _record(sample, "Q90000011").values


def test_what_a_statement_can_only_mean_gives_its_value_a_class(tmp_path: Path) -> None:
    def tied(prop: str, value: str) -> list[dict[str, Any]]:
        snak = {"snaktype": "value", "datavalue": {"value": {"id": value}, "type": "wikibase-entityid"}}
        return [{"mainsnak": snak, "rank": "normal", "id": f"Q90000001${prop}"}]

    given = {"P102": "Q90000071", "P463": "Q90000072", "P241": "Q90000073", "P108": "Q90000074"}
    item = _item(ADA, **{prop: tied(prop, value) for prop, value in given.items()})
    path = tmp_path / "item.json"
    path.write_text(json.dumps({"entities": {ADA: item}}))
    told = {r.entity: r.cls for r in read_all("wikidata", path).records if r.entity in given.values()}
    assert told == {
        "Q90000071": "PoliticalParty",
        "Q90000072": "Organization",
        "Q90000073": "MilitaryForce",
        "Q90000074": "Organization",
    }


@pytest.mark.parametrize(
    ("name", "cls", "judged"),
    [
        ("President of Russia", "Position", 1),
        ("President of Nowhereland", "Entity", 0),
        ("Foreign Minister", "Entity", 0),
        ("some other thing", "Entity", 0),
    ],
)
def test_a_name_alone_is_an_office_where_the_reference_data_has_one_of_that_name(
    tmp_path: Path, name: str, cls: str, judged: int
) -> None:
    labels = {"en": {"language": "en", "value": name}}
    path = tmp_path / "label.json"
    path.write_text(
        json.dumps({"entities": {PRESIDENT: {"type": "item", "id": PRESIDENT, "labels": labels}}})
    )
    outcome = read_all("wikidata", path)
    assert [r.cls for r in outcome.records] == [cls]
    assert outcome.notes == ({} if judged else {"class-unknown": 1})
    judgements = [j for unit in outcome.units for j in unit.judgements]
    assert [(j.left, reference().by_id[j.right].name) for j in judgements] == [(PRESIDENT, name)] * judged


def test_the_real_offices_meet_those_of_the_reference_data() -> None:
    judged: dict[str, str] = {}
    for path in sorted(shared("data", "wikidata").glob("*.json")):
        judged |= {j.left: j.right for u in read_all("wikidata", path).units for j in u.judgements}
    assert {i: reference().by_id[office].one("postIn") for i, office in judged.items()}["Q218295"] == "Q159"
    assert "Q842386" in judged
    assert not {"Q140686", "Q1553195"} & judged.keys()  # chairperson, party leader: of what, nobody says


def test_every_role_is_one_of_the_class(sample: Outcome) -> None:
    for report in sample.reports:
        assert {argument.role for argument in report.args} <= set(ontology().cls(report.cls).roles)


def test_what_cannot_be_used_is_named_and_the_rest_is_kept(sample: Outcome) -> None:
    assert sample.skipped == {"class-out-of-scope": 1, "nothing-said": 1, "not-an-item": 1, "missing": 1}
    assert sample.notes == {
        "deprecated-rank": 2,
        "outranked": 1,
        "qualifier-without-place": 1,
        "property-without-place": 1,
        "no-place-for-value": 1,
        "no-value": 1,
        "bad-date": 1,
        "imprecise-date": 1,
        "ends-before-start": 1,
        "class-unknown": 1,
        "bad-coordinates": 1,
    }
    assert (sample.report.ledger.total, sample.report.ledger.mapped) == (11, 7)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, bytes])
def test_a_dump_is_read_line_by_line_also_packed(tmp_path: Path, pack: Any) -> None:
    path = tmp_path / "dump.json.packed"
    path.write_bytes(pack(DUMP.read_bytes()))
    outcome = read_all("auto", path)
    assert (outcome.report.ledger.total, outcome.report.ledger.mapped) == (3, 3)
    assert {r.key for r in outcome.records if r.key} == {LAND, "Q90000022", BEN}


def test_bad_lines_of_a_dump_are_skipped_with_their_reason(tmp_path: Path) -> None:
    long, nul = _item("Q90000093"), _item("Q90000094")
    long["labels"]["de"] = {"language": "de", "value": "x" * 10_000_000}
    nul["labels"]["de"] = {"language": "de", "value": "a\0b"}
    latin = _item("Q90000095")
    latin["labels"]["fr"] = {"language": "fr", "value": "André"}
    odd = _item("Q90000096", P39=[{"rank": "normal"}])
    lines = [
        b"[",
        json.dumps(_item("Q90000091")).encode() + b",",
        json.dumps(_item("Q90000091")).encode() + b",",
        json.dumps(long).encode() + b",",
        json.dumps(nul).encode() + b",",
        json.dumps(latin, ensure_ascii=False).encode("cp1252") + b",",
        json.dumps(odd).encode() + b",",
        b'{"type":"item","id":17},',
        b"17,",
        json.dumps(_item("Q90000099", P39=[{"mainsnak": None, "qualifiers": [17]}])).encode() + b",",
        b"\0\0\0\0",
        b'{"type":"lexeme","id":"L1"},',
        b'{"type":"item","id":"Q90000097","labels":[],"aliases":[],"claims":[]},',
        json.dumps(_item("Q90000098")).encode()[:50],
    ]
    path = tmp_path / "dump.json"
    path.write_bytes(b"\n".join(lines))
    outcome = read_all("wikidata", path)
    assert outcome.skipped == {
        "duplicate-id": 1,
        "bad-item": 4,
        "not-an-item": 1,
        "nothing-said": 1,
        "bad-json": 2,
    }
    assert outcome.notes == {"bad-text": 1, "nul-bytes": 2, "not-utf-8": 1}
    assert outcome.report.ledger.total == 13
    assert Value("name", "André", lang="fr") in _record(outcome, "Q90000095").values


def test_an_answer_cut_short_keeps_what_was_whole(tmp_path: Path) -> None:
    path = tmp_path / "cut.json"
    path.write_bytes(ANSWER.read_bytes()[:-2000])
    outcome = read_all("wikidata", path)
    assert outcome.skipped["bad-json"] == 1
    assert _record(outcome, ADA).cls == "Person"


def test_an_error_message_is_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "error.json"
    path.write_text('{"error":{"code":"no-such-entity","info":"Q0"}}', encoding="utf-8")
    assert isinstance(read_quietly("wikidata", path).report.error, WrongFormatError)


def test_a_later_revision_is_a_later_version(tmp_path: Path) -> None:
    changed = {**_item("Q90000091"), "modified": "2026-02-02T03:04:05Z"}
    versions = []
    for number, row in enumerate((_item("Q90000091"), changed)):
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps(row), encoding="utf-8")
        versions.append(read_all("wikidata", path).documents[-1])
    assert versions[0].key == versions[1].key == "Q90000091"
    assert versions[0].version < versions[1].version


def test_seen_numbers_take_a_bit_each() -> None:
    seen = Seen()
    numbers = [5, 140_000_000, 10**30, 5, 6, 140_000_000, 10**30]
    assert [seen.before(n) for n in numbers] == [False, False, False, True, False, True, True]


def test_every_real_item_is_accounted_for() -> None:
    skipped: Counter[str] = Counter()
    total = mapped = 0
    for path in sorted(shared("data", "wikidata").glob("*.json")):
        outcome = read_all("wikidata", path)
        skipped.update(outcome.skipped)
        total += outcome.report.ledger.total
        mapped += outcome.report.ledger.mapped
    assert (total, mapped) == (126, 88)
    assert skipped == {"class-out-of-scope": 33, "not-an-item": 3, "nothing-said": 2}


def test_the_real_president_with_all_his_offices() -> None:
    outcome = read_all("wikidata", shared("data", "wikidata", "q7747.json"))
    assert outcome.notes["deprecated-rank"] == 4
    tenures = [r for r in _reports(outcome, "Q7747", "Tenure") if ("POSITION", "Q218295") in _args(r)]
    assert [(r.start, r.end, r.ended) for r in tenures] == [
        ("2012-05-07", None, "no"),
        ("2000-05-07", "2008-05-07", "yes"),
    ]
    assert {("SUBJECT", "Q23530"), ("COUNTERPART", "Q7747"), ("POSITION", "Q218295")} in [
        _args(r) for r in _reports(outcome, "Q7747", "Succession")
    ]
    spouse = next(r for r in _reports(outcome, "Q7747", "Kinship") if "P26" in (r.row or ""))
    assert (spouse.start, spouse.end) == ("1983-07-28", "2014-04-02")
    assert Value("birthDate", "1952-10-07") in _record(outcome, "Q7747").values


def _statement(prop: str, value: object = None, kind: str = "value", **more: object) -> dict[str, Any]:
    snak: dict[str, object] = {"snaktype": kind, "property": prop}
    if kind == "value":
        snak["datavalue"] = {"value": value}
    return {"mainsnak": snak, "rank": "normal", "id": f"Q1${prop}", **more}


def _dumped(tmp_path: Path, *items: dict[str, Any]) -> Outcome:
    path = tmp_path / "dump.json"
    path.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    return read_all("wikidata", path)


def test_an_unknown_value_is_noted_whatever_the_property(tmp_path: Path) -> None:
    unknown = {prop: [_statement(prop, kind="somevalue")] for prop in ("P569", "P27", "P19", "P1559")}
    none = {prop: [_statement(prop, kind="novalue")] for prop in ("P570", "P39")}
    outcome = _dumped(tmp_path, _item("Q900000001", **unknown, **none))
    assert outcome.notes == {"no-value": 6}


def test_a_point_on_another_globe_hides_none_on_earth(tmp_path: Path) -> None:
    points = [
        {"latitude": 1, "longitude": 2, "globe": "http://www.wikidata.org/entity/Q405"},
        {"latitude": 3, "longitude": 4, "globe": "http://www.wikidata.org/entity/Q2"},
        {"latitude": 5, "longitude": 6, "globe": "http://www.wikidata.org/entity/Q2"},
    ]
    item = _item("Q900000001", P625=[_statement("P625", point) for point in points])
    outcome = _dumped(tmp_path, item)
    assert {Value("latitude", "3.0"), Value("longitude", "4.0")} <= set(outcome.records[0].values)
    assert outcome.notes == {"bad-coordinates": 1, "other-coordinates": 1}


def test_a_second_start_of_one_statement_is_noted(tmp_path: Path) -> None:
    starts = [
        {"snaktype": "value", "datavalue": {"value": {"time": f"+{year}-00-00T00:00:00Z", "precision": 9}}}
        for year in (2001, 2002)
    ]
    held = _statement("P39", {"id": PRESIDENT}, qualifiers={"P580": starts})
    outcome = _dumped(tmp_path, _item("Q900000001", P39=[held]))
    assert [report.start for report in outcome.reports] == ["2001"]
    assert outcome.notes == {"other-date": 1}


def test_a_page_that_is_missing_hides_none_of_the_answer(tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    nowhere = {"site": "enwiki", "title": "Nowhere", "missing": ""}
    path.write_text(json.dumps({"entities": {"-1": nowhere, ADA: _item(ADA)}, "success": 1}))
    outcome = read_all("auto", path)
    assert outcome.skipped == {"missing": 1}
    assert [record.entity for record in outcome.records] == [ADA]


def test_an_answer_without_entities_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    path.write_text('{"entities": {}, "success": 1}')
    assert read_all("auto", path).units == []


def test_a_damaged_entity_of_an_answer_costs_only_itself(tmp_path: Path) -> None:
    text = json.dumps({"entities": {ADA: _item(ADA), BEN: _item(BEN), CITY: _item(CITY)}, "success": 1})
    path = tmp_path / "answer.json"
    path.write_text(text.replace(f'"Item {BEN}"', f'"Item "{BEN}"'), encoding="utf-8")
    outcome = read_all("wikidata", path)
    assert outcome.skipped == {"bad-json": 1}
    assert [record.entity for record in outcome.records] == [ADA, CITY]
