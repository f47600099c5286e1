"""The reference data: complete, unambiguous where it has to be, and consistent in time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest

from kg.dates import PartialDate
from kg.ids import entity_id
from ontology.reference import ReferenceDataError, ReferenceInterval, reference
from ontology.reference_gaps import SNAPSHOT
from ontology.reference_read import FOLDER, content_digest, files, read
from ontology.reference_text import CONTEXT, turtle

DATA = reference()


def _first(text: str | None) -> int:
    return PartialDate.parse(text).first_day if text else -(10**9)


def _last(text: str | None) -> int:
    return PartialDate.parse(text).last_day if text else 10**9


def test_every_un_member_and_observer_is_a_state_with_a_country() -> None:
    states = list(DATA.of_class("State"))
    members = [s for s in states if s.one("unMember") == "true"]
    assert len(members) == 193
    assert {"Q159583", "Q219060", "Q865", "Q1246", "Q40362", "Q23334", "Q23427", "Q907112", "Q23681"} <= {
        s.id for s in states
    }
    assert len(states) >= 200
    for state in states:
        country = DATA.by_id[state.one("territory") or ""]
        assert (country.id, country.cls) == (f"{state.id}.territory", "Country")


@pytest.mark.parametrize("code", ["isoAlpha2", "isoAlpha3", "m49", "fips", "cow", "gleditschWard", "cameo"])
@pytest.mark.parametrize("cls", ["State", "Country"])
def test_codes_are_unique(code: str, cls: str) -> None:
    counted = Counter(value for entity in DATA.of_class(cls) for value in entity.all(code))
    assert [value for value, count in counted.items() if count > 1] == []


def test_members_of_the_un_have_the_codes_that_feeds_use() -> None:
    for state in DATA.of_class("State"):
        if state.one("unMember") == "true":
            for code in ("isoAlpha2", "isoAlpha3", "m49", "fips", "cow", "gleditschWard", "cameo", "capital"):
                assert len(state.all(code)) == 1, (state.name, code)
            assert state.all("demonym"), state.name


@pytest.mark.parametrize(
    ("iso", "cow", "gleditsch_ward", "fips"),
    [
        ("DE", "255", "260", "GM"),
        ("YE", "679", "678", "YM"),
        ("RS", "345", "340", "RI"),
        ("TO", "955", "972", "TN"),
        ("RU", "365", "365", "RS"),
        ("XK", "347", "347", "KV"),
    ],
)
def test_codes_where_the_lists_differ(iso: str, cow: str, gleditsch_ward: str, fips: str) -> None:
    (state,) = (s for s in DATA.of_class("State") if s.one("isoAlpha2") == iso)
    assert (state.one("cow"), state.one("gleditschWard"), state.one("fips")) == (cow, gleditsch_ward, fips)


@pytest.mark.parametrize(
    ("word", "property_name", "state"),
    [
        ("Russian", "demonym", "Q159"),
        ("the Kremlin", "metonym", "Q159"),
        ("Briton", "demonym", "Q145"),
        ("Downing Street", "metonym", "Q145"),
        ("White House", "metonym", "Q30"),
        ("DPRK", "alias", "Q423"),
        ("PRC", "alias", "Q148"),
        ("Zhongnanhai", "metonym", "Q148"),
        ("Emirati", "demonym", "Q878"),
        ("Nigerien", "demonym", "Q1032"),
        ("Nigerian", "demonym", "Q1033"),
    ],
)
def test_words_news_uses_for_a_state(word: str, property_name: str, state: str) -> None:
    assert [s.id for s in DATA.of_class("State") if word in s.all(property_name)] == [state]


def test_every_reference_points_to_an_entity_that_is_there() -> None:
    missing = {v.value for e in DATA.entities for v in e.values if v.refers and v.value not in DATA.by_id}
    missing |= {i for fact in DATA.intervals for _, i in fact.roles if i not in DATA.by_id}
    assert missing == set()


def test_ids_are_unique_and_follow_the_rule() -> None:
    assert len(DATA.by_id) == len(DATA.entities)
    assert len({i.id for i in DATA.intervals}) == len(DATA.intervals)
    for entity in DATA.entities:
        if entity.id.startswith("ent-"):
            context = next((c for c in map(entity.one, CONTEXT) if c), "")
            assert entity.id == entity_id(entity.cls, entity.name, context), entity.name
        else:
            assert re.fullmatch(r"Q\d+(\.territory)?", entity.id), entity.id
            assert entity.cls == "Country" or entity.one("wikidataId") == entity.id


def test_every_row_names_a_known_source() -> None:
    known = {source.slug for source in DATA.sources}
    named = [(e.id, e.sources) for e in DATA.entities] + [(i.id, i.sources) for i in DATA.intervals]
    assert [row for row, sources in named if not sources or not known.issuperset(sources)] == []
    assert all(source.licence for source in DATA.sources)


def test_dates_are_dates_and_in_order() -> None:
    for fact in DATA.intervals:
        assert fact.start or fact.end or fact.cls != "Tenure", fact.id
        assert _first(fact.start) <= _last(fact.end), fact.id
        assert fact.ended == "yes" if fact.end else fact.ended in {"no", "unknown"}
    for entity in DATA.entities:
        assert _first(entity.one("founded")) <= _last(entity.one("dissolved")), entity.name


def test_no_two_heads_of_a_state_at_once_without_a_note() -> None:
    """Over all its offices of the rank: a second one, or a rival, needs a word of explanation."""
    for tenures in _by_state_and_rank("head-of-state", "head-of-government").values():
        ordered = sorted(tenures, key=lambda t: _first(t.start))
        for earlier, later in pairwise(ordered):
            assert _explains(earlier) or _explains(later) or _ends_before(earlier, later), (earlier, later)


def test_a_head_of_state_whose_successor_is_known_has_left() -> None:
    for tenures in _by_position("head-of-state", "head-of-government").values():
        ordered = sorted(tenures, key=lambda t: _first(t.start))
        assert [earlier.id for earlier, _ in pairwise(ordered) if not earlier.end] == []


def _by_state_and_rank(*ranks: str) -> dict[tuple[str, str], list[ReferenceInterval]]:
    found: dict[tuple[str, str], list[ReferenceInterval]] = defaultdict(list)
    for position, tenures in _by_position(*ranks).items():
        post = DATA.by_id[position]
        for state in post.all("postIn"):
            found[state, post.one("rank") or ""] += tenures
    return found


def _by_position(*ranks: str) -> dict[str, list[ReferenceInterval]]:
    found: dict[str, list[ReferenceInterval]] = defaultdict(list)
    for fact in DATA.intervals:
        position = fact.role("POSITION")
        if position and DATA.by_id[position].one("rank") in ranks:
            found[position].append(fact)
    return found


def _ends_before(earlier: ReferenceInterval, later: ReferenceInterval) -> bool:
    return _first(earlier.end) <= _last(later.start) if earlier.end else False


def _explains(fact: ReferenceInterval) -> bool:
    return bool(fact.note) and not str(fact.note).startswith("In office in the news")


def test_tenures_after_2022_rest_on_something_younger_than_the_snapshot() -> None:
    young = [f for f in DATA.intervals if f.cls == "Tenure" and (f.start or "") >= "2023"]
    assert young
    assert [f.id for f in young if set(f.sources) <= {SNAPSHOT}] == []


@pytest.mark.parametrize(
    ("rank", "least"),
    [
        ("head-of-state", 120),
        ("head-of-government", 120),
        ("foreign-minister", 120),
        ("defence-minister", 120),
    ],
)
def test_the_highest_offices_are_known_over_the_years(rank: str, least: int) -> None:
    """Of so many states the holders of at least four fifths of the days from 2014 to May 2026."""
    first, last = _first("2014"), _last("2026-05")
    covered = {
        state: _days(tenures, first, last)
        for (state, _), tenures in _by_state_and_rank(rank).items()
        if DATA.by_id[state].cls == "State"
    }
    assert sum(days >= 0.8 * (last - first) for days in covered.values()) >= least


def _days(tenures: list[ReferenceInterval], first: int, last: int) -> int:
    """The days of the span that lie in one of the tenures, each counted once."""
    days, reached = 0, first
    for fact in sorted(tenures, key=lambda t: _first(t.start)):
        until = min(_last(fact.end), last)
        days += max(0, until - max(_first(fact.start), reached))
        reached = max(reached, until)
    return days


def test_memberships_lie_within_the_life_of_the_organisation() -> None:
    for fact in DATA.intervals:
        if fact.cls == "Membership":
            body = DATA.by_id[fact.role("BODY") or ""]
            assert _last(fact.start) >= _first(body.one("founded")), (body.name, fact.id)
            assert _first(fact.end) <= _last(body.one("dissolved")), (body.name, fact.id)


@pytest.mark.parametrize(
    ("cls", "least"),
    [
        ("InternationalOrganization", 60),
        ("GovernmentBody", 1100),
        ("MilitaryForce", 190),
        ("Settlement", 500),
        ("AdminArea", 300),
        ("WeaponSystem", 600),
        ("Process", 120),
        ("ArmedGroup", 100),
        ("PoliticalParty", 150),
        ("Company", 150),
        ("MediaOutlet", 150),
        ("Tenure", 4900),
    ],
)
def test_there_is_enough_of_each_kind(cls: str, least: int) -> None:
    counted = Counter(e.cls for e in DATA.entities) + Counter(i.cls for i in DATA.intervals)
    assert counted[cls] >= least


def test_every_body_belongs_to_somebody_and_many_have_their_wikidata_id() -> None:
    bodies = list(DATA.of_class("GovernmentBody"))
    assert [body.name for body in bodies if not body.one("bodyOf")] == []
    assert sum(body.one("wikidataId") is not None for body in bodies) >= 400


def test_weapons_have_their_kind_origin_and_mostly_their_maker() -> None:
    weapons = list(DATA.of_class("WeaponSystem"))
    assert all(weapon.one("weaponKind") for weapon in weapons)
    assert sum(bool(weapon.one("makerState") and weapon.one("maker")) for weapon in weapons) >= 600
    assert sum(weapon.one("natoName") is not None for weapon in weapons) >= 80


def test_most_blocs_have_members() -> None:
    assert len({i.role("BODY") for i in DATA.intervals if i.cls == "Membership"}) >= 40


def test_the_highest_offices_of_most_states_are_known() -> None:
    rank = {p.id: p.one("rank") for p in DATA.of_class("Position")}
    known: dict[str, set[str]] = defaultdict(set)
    for fact in DATA.intervals:
        position = DATA.by_id.get(fact.role("POSITION") or "")
        if position and (held := rank[position.id]):
            known[held].update(position.all("postIn"))
    assert len(known["head-of-state"] | known["head-of-government"]) >= 150
    assert len(known["foreign-minister"] & known["defence-minister"]) >= 120


def test_a_whole_read_is_quick() -> None:
    began = process_time()
    read(FOLDER)
    assert process_time() - began < 1.5


@pytest.mark.parametrize(
    ("day", "position", "holder"),
    [
        ("1997-05-01", "Minister of Foreign Affairs of Russia", None),
        ("2025-10-22", "Minister of Foreign Affairs of Russia", "Sergey Lavrov"),
        ("2024-12-31", "United States Secretary of State", "Antony Blinken"),
        ("2025-10-22", "United States Secretary of State", "Marco Rubio"),
        ("2025-10-22", "President of the United States", "Donald Trump"),
        ("2022-10-30", "Prime Minister of the United Kingdom", "Rishi Sunak"),
        ("2025-10-22", "Chancellor of Germany", "Friedrich Merz"),
    ],
)
def test_who_held_an_office_on_a_day(day: str, position: str, holder: str | None) -> None:
    (post,) = (p for p in DATA.of_class("Position") if p.name == position)
    asked = PartialDate.parse(day).first_day
    holders = [
        DATA.by_id[fact.role("HOLDER") or ""].name
        for fact in DATA.intervals
        if fact.role("POSITION") == post.id and _first(fact.start) <= asked < _first(fact.end or "9999")
    ]
    assert holders == ([holder] if holder else [])


def test_the_files_are_in_the_written_form() -> None:
    assert {path.stem: path.read_text(encoding="utf-8") for path in files(FOLDER)} == turtle(DATA)


def test_the_release_is_dated_with_its_content() -> None:
    head = (FOLDER / "dataset.ttl").read_text(encoding="utf-8")
    assert content_digest(FOLDER) in head, "run: python -m ontology.reference_text"
    assert PartialDate.parse(DATA.issued).day is not None


@pytest.mark.parametrize(
    "text",
    [
        "id:Q1 kg:name ",
        'id:Q1 kg:name "nameless class" .',
        "id:m a kg:Membership ; kg:member id:Q1 .",
    ],
)
def test_damaged_files_are_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "dataset.ttl").write_text("", encoding="utf-8")
    prefixes = (
        "@prefix kg: <https://w3id.org/statecraft/ns#> . @prefix id: <https://w3id.org/statecraft/id/> . "
    )
    (tmp_path / "states.ttl").write_text(prefixes + text, encoding="utf-8")
    with pytest.raises(ReferenceDataError):
        read(tmp_path)
