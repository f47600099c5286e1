"""Search, timelines, contacts, paths, contradictions, gaps, changes, and what the graph is made of."""

from __future__ import annotations

from kg.store.bolt import Store
from tests.api.world import (
    BUDAPEST,
    CALL,
    CANCELLATION,
    FIRST,
    LAVROV,
    PUTIN,
    RECORDED,
    REFUSAL,
    RUBIO,
    RUSSIA,
    SECOND,
    SUMMIT,
    TRUMP,
    USA,
    ask,
    data,
    nodes,
)


def test_search_puts_the_exact_name_first_and_shows_the_class(world: Store) -> None:
    text = """query($q: String!, $k: [EntityKind!], $first: Int, $after: String) {
      search(query: $q, kinds: $k, first: $first, after: $after) {
        edges { cursor matched rank node { __typename id } } pageInfo { hasNextPage endCursor } } }"""

    def found(words: str, *kinds: str) -> list[tuple[str, int]]:
        edges = data(world, text, q=words, k=list(kinds) or None)["search"]["edges"]
        return [(edge["node"]["__typename"], edge["rank"]) for edge in edges]

    assert found("hungary") == [("State", 0), ("Country", 0)] or found("hungary") == [
        ("Country", 0),
        ("State", 0),
    ]
    assert found("budap", "PLACE") == [("Settlement", 1)]
    assert found("путин") == [("Person", 2)]
    assert found("putin", "FACT") == [("Summit", 2), ("Tenure", 2), ("Tenure", 2)]
    assert found("summit off") == [("Document", 2)]
    assert found("  ") == []
    page = data(world, text, q="putin", first=1)["search"]
    assert page["pageInfo"]["hasNextPage"]
    rest = data(world, text, q="putin", first=10, after=page["pageInfo"]["endCursor"])["search"]
    whole = data(world, text, q="putin", first=10)["search"]
    assert nodes(page) + nodes(rest) == nodes(whole)


def test_timeline_counts_what_begins_when(world: Store) -> None:
    text = """query($e: [ID!]!, $to: PartialDate) {
      timeline(entities: $e, from: "2001", to: $to, bucket: YEAR) {
        date count classes { class count } facts { id } } }"""
    found = data(world, text, e=[PUTIN, RUBIO])["timeline"]
    assert [(b["date"], b["count"]) for b in found] == [("2000", 1), ("2012", 1), ("2025", 2)]
    assert found[-1]["facts"] == [{"id": CALL}, {"id": SUMMIT}]
    assert {"class": "SUMMIT", "count": 1} in found[-1]["classes"]
    assert [b["date"] for b in data(world, text, e=[PUTIN, RUBIO], to="2020")["timeline"]] == ["2000", "2012"]


def test_contacts_count_who_held_office_at_the_time(world: Store) -> None:
    text = """query($a: ID!, $b: ID!, $from: PartialDate, $to: PartialDate) {
      contacts(between: $a, and: $b, from: $from, to: $to) { totalCount edges { node { id } } } }"""

    def met(a: str, b: str, **dates: str) -> list[str]:
        return [n["id"] for n in nodes(data(world, text, a=a, b=b, **dates)["contacts"])]

    assert met(TRUMP, PUTIN) == [SUMMIT]
    assert met(TRUMP, RUSSIA) == [SUMMIT]  # Putin is its president from 2012 on
    assert met(RUBIO, LAVROV) == [CALL]
    assert met(USA, RUSSIA) == []  # the graph does not know whose president Trump is
    assert met(TRUMP, PUTIN, **{"from": "2025-10", "to": "2025-10-31"}) == []
    assert met(TRUMP, PUTIN, **{"from": "2025-11"}) == [SUMMIT]


def test_path_leads_through_facts(world: Store) -> None:
    text = """query($a: ID!, $b: ID!, $n: Int, $c: [FactClass!]) {
      path(from: $a, to: $b, maxLength: $n, classes: $c) {
        from { id } fromRole fact { id } toRole to { id } } }"""
    found = data(world, text, a=TRUMP, b=RUSSIA)["path"]
    assert [(s["from"]["id"], s["fromRole"], s["toRole"], s["to"]["id"]) for s in found] == [
        (TRUMP, "PARTICIPANT", "PARTICIPANT", PUTIN),
        (PUTIN, "HOLDER", "BODY", RUSSIA),
    ]
    assert data(world, text, a=TRUMP, b=RUSSIA, n=1)["path"] is None
    assert data(world, text, a=TRUMP, b=RUSSIA, c=["MEETING"])["path"] is None
    assert data(world, text, a=TRUMP, b=TRUMP)["path"] == []
    assert data(world, text, a=TRUMP, b=LAVROV)["path"] is None
    [error] = ask(world, text, a=TRUMP, b=RUSSIA, n=99)["errors"]
    assert error["extensions"]["field"] == "maxLength"


def test_contradictions_show_both_sides(world: Store) -> None:
    found = data(
        world,
        """{ contradictions { totalCount edges { node { fact { id }
          affirmedBy { quote } deniedBy { quote attributedTo { name } } } } } }""",
    )["contradictions"]
    assert found["totalCount"] == 1
    [node] = nodes(found)
    assert node["fact"] == {"id": CANCELLATION}
    assert node["affirmedBy"] == [{"quote": "is off"}]
    assert node["deniedBy"] == [
        {"quote": "denied that the meeting had been cancelled", "attributedTo": [{"name": "Russia"}]}
    ]


def test_gaps_name_what_is_missing(world: Store) -> None:
    found = data(world, "{ gaps { totalCount edges { node { fact { id } missing } } } }")["gaps"]
    assert found["totalCount"] == 3
    assert {n["fact"]["id"]: n["missing"] for n in nodes(found)} == {
        CANCELLATION: ["WHERE", "WHO"],
        CALL: ["WHERE"],
        REFUSAL: ["WHEN", "WHERE"],
    }


def test_changes_list_what_was_recorded_in_pages(world: Store) -> None:
    text = """query($s: DateTime, $after: String) { changes(since: $s, first: 3, after: $after) {
      edges { node { kind at report { id document { title } } fact { id } } }
      pageInfo { hasNextPage endCursor } } }"""
    seen: list[str] = []
    cursor, more = None, True
    while more:
        page = data(world, text, s=RECORDED, after=cursor)["changes"]
        seen += [n["report"]["id"] for n in nodes(page)]
        assert all(n["kind"] == "RECORDED" and n["at"] == RECORDED for n in nodes(page))
        cursor, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert len(seen) == len(set(seen)) == 8
    assert seen == sorted(seen)
    assert data(world, text, s="2030")["changes"]["edges"] == []


def test_statistics_and_ontology(world: Store) -> None:
    found = data(
        world,
        """{ statistics { documents reports liveReports records facts entities factsByClass { name count }
              sources { name documents latest } }
          ontology { classes { name parents roles abstract } roles { name filledBy }
            schemes { name codes { code } } } }""",
    )
    counts = found["statistics"]
    assert (counts["documents"], counts["reports"], counts["liveReports"]) == (3, 8, 8)
    assert (counts["records"], counts["entities"], counts["facts"]) == (12, 12, 6)
    assert {"name": "Tenure", "count": 2} in counts["factsByClass"]
    assert {"name": "news", "documents": 2, "latest": "2025-10-23"} in counts["sources"]
    summit = next(c for c in found["ontology"]["classes"] if c["name"] == "Summit")
    assert summit["parents"] == ["Meeting"]
    assert "PARTICIPANT" in summit["roles"]
    assert "status" in [s["name"] for s in found["ontology"]["schemes"]]


def test_an_entitys_documents(world: Store) -> None:
    found = data(
        world,
        """query($id: ID!, $t: ID!) {
          budapest: entity(id: $id) { documents { totalCount edges { node { id } } } }
          twice: entity(id: $t) { documents(first: 1) { totalCount pageInfo { hasNextPage } } } }""",
        id=BUDAPEST,
        t=TRUMP,
    )
    assert [n["id"] for n in nodes(found["budapest"]["documents"])] == [
        SECOND.id,
        FIRST.id,
        "doc-reference",
    ]
    assert found["budapest"]["documents"]["totalCount"] == 3
    assert found["twice"]["documents"] == {"totalCount": 3, "pageInfo": {"hasNextPage": True}}
