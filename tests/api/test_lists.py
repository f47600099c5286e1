"""Lists: filters, order, pages, counts."""

from __future__ import annotations

from typing import Any

import pytest

from kg.store.bolt import Store
from tests.api.world import (
    BUDAPEST,
    CALL,
    CANCELLATION,
    FIRST,
    HUNGARY,
    OLD_TENURE,
    PRESIDENT,
    PUTIN,
    REFUSAL,
    RUSSIA,
    SECOND,
    SUMMIT,
    TENURE,
    TRUMP,
    ask,
    data,
    nodes,
)

FACTS = {SUMMIT, CANCELLATION, CALL, REFUSAL, TENURE, OLD_TENURE}

FILTERS: list[tuple[dict[str, Any], set[str]]] = [
    ({}, FACTS),
    ({"class": {"eq": "MEETING"}}, {SUMMIT}),
    ({"class": {"eq": "MEETING", "includeSubclasses": False}}, set()),
    ({"class": {"in": ["CONSULTATION"]}}, {SUMMIT, CALL, REFUSAL}),
    ({"class": {"notIn": ["CONSULTATION", "INTERVAL"]}}, {CANCELLATION}),
    ({"status": {"eq": "PLANNED"}}, {SUMMIT}),
    ({"status": {"ne": "PLANNED"}}, FACTS - {SUMMIT}),
    ({"status": {"in": ["PLANNED", "REFUSED"]}}, {SUMMIT, REFUSAL}),
    ({"not": {"status": {"in": ["PLANNED", "REFUSED"]}}}, FACTS - {SUMMIT, REFUSAL}),
    ({"or": [{"status": {"eq": "PLANNED"}}, {"class": {"eq": "CALL"}}]}, {SUMMIT, CALL}),
    ({"and": [{"status": {"eq": "PLANNED"}}, {"class": {"eq": "CALL"}}]}, set()),
    ({"or": []}, set()),
    ({"text": "putin summit"}, {SUMMIT}),
    ({"name": {"contains": "VLADIMIR"}, "class": {"eq": "EVENT"}}, {SUMMIT}),
    ({"start": {"eq": "2025"}}, {SUMMIT, CANCELLATION, CALL}),
    ({"start": {"gte": "2025-10-20", "lt": "2025-11"}}, {CALL}),
    ({"date": {"eq": "2025-10"}}, {CANCELLATION, CALL}),
    ({"start": {"isNull": True}}, {REFUSAL}),
    ({"end": {"isNull": False}}, {OLD_TENURE}),
    ({"known": {"gt": "2025-10-21"}}, {SUMMIT, CANCELLATION, CALL, REFUSAL}),
    ({"participant": {"id": {"in": [PUTIN, RUSSIA]}}}, {SUMMIT, REFUSAL}),
    ({"participant": {"name": {"eq": "владимир путин"}}}, {SUMMIT}),
    ({"participant": {"class": {"eq": "PERSON"}}}, {SUMMIT, CALL}),
    ({"holder": {"name": {"startsWith": "Vladimir"}}}, {TENURE, OLD_TENURE}),
    ({"anyRole": {"name": {"contains": "Putin"}}}, {SUMMIT, TENURE, OLD_TENURE}),
    ({"place": {"within": HUNGARY}}, {SUMMIT}),
    ({"place": {"near": {"lat": 47.5, "lon": 19.0, "km": 10}}}, {SUMMIT}),
    ({"place": {"near": {"lat": 48.5, "lon": 19.0, "km": 10}}}, set()),
    ({"reports": {"some": {"polarity": {"eq": "DENIED"}}}}, {CANCELLATION}),
    ({"reports": {"none": {"extractor": {"eq": "test"}}}}, {TENURE, OLD_TENURE}),
    ({"reports": {"some": {"attributedTo": {"class": {"eq": "ANONYMOUS_SOURCE"}}}}}, {SUMMIT, CANCELLATION}),
    ({"reports": {"some": {"document": {"title": {"contains": "again"}}}}}, {SUMMIT}),
    ({"about": {"some": {"class": {"eq": "MEETING"}}}}, {CANCELLATION}),
    ({"causes": {"some": {}}}, {CALL}),
    ({"causedBy": {"none": {}}, "class": {"eq": "EVENT"}}, {CANCELLATION, CALL, REFUSAL}),
    ({"reportCount": {"gte": 2}}, {SUMMIT, CANCELLATION}),
]


@pytest.mark.parametrize(("given", "expected"), FILTERS, ids=[str(given)[:60] for given, _ in FILTERS])
def test_filters_of_facts(world: Store, given: dict[str, Any], expected: set[str]) -> None:
    found = data(
        world, "query($f: FactFilter) { facts(filter: $f) { totalCount edges { node { id } } } }", f=given
    )["facts"]
    assert {n["id"] for n in nodes(found)} == expected
    assert found["totalCount"] == len(expected)


WITHOUT_FACTS = [(g, e) for g, e in FILTERS if not {"about", "causes", "causedBy"} & g.keys()]
WITHIN_REPORTS = [
    (g, e) for g, e in WITHOUT_FACTS if "attributedTo" not in str(g) and "document" not in str(g)
]


@pytest.mark.parametrize(("given", "expected"), WITHIN_REPORTS, ids=[str(g)[:60] for g, _ in WITHIN_REPORTS])
def test_the_same_filters_as_known_today_give_the_same(
    world: Store, given: dict[str, Any], expected: set[str]
) -> None:
    """The conditions tested in Python on computed facts agree with those compiled to Cypher."""
    text = """query($f: FactFilter, $at: DateTime) {
      facts(filter: $f, knownAt: $at) { edges { node { id } } } }"""

    def known(at: str) -> set[str]:
        return {n["id"] for n in nodes(data(world, text, f=given, at=at)["facts"])}

    assert known("2026") == expected
    assert known("2025-10-22") - {SUMMIT} == expected - {SUMMIT}  # of it alone something was said later


def test_filters_of_entities_documents_and_reports(world: Store) -> None:
    found = data(
        world,
        """{ people: entities(filter: {class: {eq: PERSON}}) { edges { node { name } } }
          named: entities(search: "putin") { totalCount edges { node { id } } }
          meets: entities(filter: {facts: {some: {class: {eq: MEETING}}}}) { edges { node { id } } }
          news: documents(filter: {source: {eq: "news"}}, orderBy: [KNOWN_ASC]) { edges { node { id } } }
          denied: reports(filter: {polarity: {eq: DENIED}}) { totalCount edges { node { quote } } }
          then: reports(knownAt: "2025-10-21") { totalCount }
        }""",
    )
    names = [n["name"] for n in nodes(found["people"])]
    assert names == ["Donald Trump", "Marco Rubio", "Sergei Lavrov", "Vladimir Putin"]
    assert (found["named"]["totalCount"], nodes(found["named"])) == (1, [{"id": PUTIN}])
    assert {n["id"] for n in nodes(found["meets"])} == {TRUMP, PUTIN, BUDAPEST}
    assert [n["id"] for n in nodes(found["news"])] == [FIRST.id, SECOND.id]
    assert nodes(found["denied"]) == [{"quote": "denied that the meeting had been cancelled"}]
    assert found["then"] == {"totalCount": 2}


def test_entities_have_the_fields_of_their_class(world: Store) -> None:
    found = data(
        world,
        """query($b: ID!, $p: ID!) {
          trump: entity(name: "donald trump") { __typename ... on Person { birthDate nationality { name } } }
          russia: entity(wikidataId: "Q159") {
            aliases { text } identifiers { scheme value } ... on State { isoAlpha2 }
            records { edges { node { values { name value } document { title } } } } }
          budapest: entity(id: $b) { ... on Settlement { latitude within { name __typename } } }
          hungary: entity(id: "Q28") { ... on State { territory { __typename } } }
          post: entity(id: $p) { ... on Position { postIn { name } } facts { totalCount } }
          none: entity(id: "Q0") { id }
        }""",
        b=BUDAPEST,
        p=PRESIDENT,
    )
    assert found["trump"] == {
        "__typename": "Person",
        "birthDate": ["1946-06-14"],
        "nationality": [{"name": "United States"}],
    }
    assert found["russia"]["aliases"] == [{"text": "Russian Federation"}]
    assert found["russia"]["isoAlpha2"] == "RU"
    assert {"scheme": "isoAlpha2", "value": "RU"} in found["russia"]["identifiers"]
    [record] = nodes(found["russia"]["records"])
    assert record["document"] == {"title": "Reference"}
    assert {"name": "alias", "value": "Russian Federation"} in record["values"]
    assert found["budapest"] == {
        "latitude": 47.4979,
        "within": [{"name": "Hungary", "__typename": "Country"}],
    }
    assert found["hungary"] == {"territory": {"__typename": "Country"}}
    assert found["post"] == {"postIn": [{"name": "Russia"}], "facts": {"totalCount": 2}}
    assert found["none"] is None


@pytest.mark.parametrize("order", [None, ["DATE_ASC"], ["REPORTS_DESC", "DATE_ASC"], ["KNOWN_ASC"]])
@pytest.mark.parametrize("at", [None, "2025-10-22", "2026"])
def test_pages_walk_the_whole_list_both_ways(world: Store, order: list[str] | None, at: str | None) -> None:
    text = """query(
      $o: [FactOrder!], $at: DateTime, $first: Int, $after: String, $last: Int, $before: String
    ) {
      facts(orderBy: $o, knownAt: $at, first: $first, after: $after, last: $last, before: $before) {
        edges { cursor node { id } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
    whole = [n["id"] for n in nodes(data(world, text, o=order, at=at, first=100)["facts"])]
    assert set(whole) == FACTS
    forward: list[str] = []
    page: dict[str, Any] = {"pageInfo": {"hasNextPage": True, "endCursor": None}}
    while page["pageInfo"]["hasNextPage"]:
        page = data(world, text, o=order, at=at, first=4, after=page["pageInfo"]["endCursor"])["facts"]
        forward += [n["id"] for n in nodes(page)]
    assert forward == whole
    backward: list[str] = []
    page = {"pageInfo": {"hasPreviousPage": True, "startCursor": None}}
    while page["pageInfo"]["hasPreviousPage"]:
        page = data(world, text, o=order, at=at, last=4, before=page["pageInfo"]["startCursor"])["facts"]
        backward = [n["id"] for n in nodes(page)] + backward
    assert backward == whole


def test_an_entitys_facts_come_in_pages(world: Store) -> None:
    text = """query($id: ID!, $after: String) { entity(id: $id) { facts(first: 2, after: $after) {
      totalCount edges { roles node { id } } pageInfo { hasNextPage endCursor } } } }"""
    first = data(world, text, id=PUTIN)["entity"]["facts"]
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"]) == (3, True)
    assert first["edges"] == [
        {"roles": ["PARTICIPANT"], "node": {"id": SUMMIT}},
        {"roles": ["HOLDER"], "node": {"id": TENURE}},
    ]
    second = data(world, text, id=PUTIN, after=first["pageInfo"]["endCursor"])["entity"]["facts"]
    assert (nodes(second), second["pageInfo"]["hasNextPage"]) == ([{"id": OLD_TENURE}], False)


@pytest.mark.parametrize(
    ("arguments", "code", "field"),
    [
        ("first: 0", "bad-argument", "first"),
        ("first: 101", "bad-argument", "first"),
        ("last: -1", "bad-argument", "last"),
        ("first: 1, last: 1", "bad-argument", "last"),
        ('after: "nonsense"', "bad-cursor", "after"),
        ('after: "WzAsInNvcnRLZXkiLDEsIngiXQ"', "bad-cursor", "after"),
        ('knownAt: "yesterday"', "bad-date", None),
        ('filter: {start: {eq: "2025-02-30"}}', "bad-date", None),
        ("filter: {place: {near: {lat: 95, lon: 0, km: 1}}}", "bad-argument", "near"),
        ("filter: {class: {eq: NONSENSE}}", "bad-query", None),
        ("nonsense: 1", "bad-query", None),
        (
            'knownAt: "2025", filter: {about: {some: {}}}',
            "not-with-known-at",
            "facts",
        ),
    ],
)
def test_a_bad_argument_says_what_is_wrong(
    world: Store, arguments: str, code: str, field: str | None
) -> None:
    answer = ask(world, f"{{ facts({arguments}) {{ edges {{ node {{ id }} }} }} }}")
    [error] = answer["errors"]
    assert answer["data"] is None
    assert (error["extensions"]["code"], error["extensions"]["field"]) == (code, field)
    assert error["message"] != "internal error"
    assert error["extensions"]["hint"]


def test_a_filter_of_too_many_parts_is_refused(world: Store) -> None:
    wide = {"or": [{"participant": {"name": {"contains": str(n)}}} for n in range(500)]}
    [error] = ask(world, "query($f: FactFilter) { facts(filter: $f) { totalCount } }", f=wide)["errors"]
    assert error["extensions"]["code"] == "filter-too-big"
    deep: dict[str, Any] = {"status": {"eq": "PLANNED"}}
    for _ in range(40):
        deep = {"not": deep}
    found = data(world, "query($f: FactFilter) { facts(filter: $f) { edges { node { id } } } }", f=deep)[
        "facts"
    ]
    assert nodes(found) == [{"id": SUMMIT}]
    for _ in range(1_000):
        deep = {"not": deep}
    [error] = ask(world, "query($f: FactFilter) { facts(filter: $f) { totalCount } }", f=deep)["errors"]
    assert error["extensions"]["code"] == "bad-query"
