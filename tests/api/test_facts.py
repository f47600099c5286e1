"""Facts: the worked example, its evidence, its history, its links."""

from __future__ import annotations

from kg.store.bolt import Store
from tests.api.world import (
    BUDAPEST,
    CALL,
    CANCELLATION,
    FIRST,
    LATER,
    SECOND,
    SUMMIT,
    TENURE,
    TEXT,
    TRUMP,
    data,
    nodes,
)


def test_the_summit_with_everyone_who_says_so(world: Store) -> None:
    found = data(
        world,
        """query($id: ID!) { fact(id: $id) {
          __typename class status start reportCount originCount
          participants { id name } places { name }
          arguments { role entity { name } reports { quote } }
          reports { totalCount edges { node { quote quoteStart quoteEnd status document { title date }
            attributedTo { __typename name ... on AnonymousSource { descriptor count } } } } }
        } }""",
        id=SUMMIT,
    )["fact"]
    assert found["__typename"] == "Summit"
    assert (found["class"], found["status"], found["start"]) == ("SUMMIT", "PLANNED", "2025-11")
    assert sorted(p["name"] for p in found["participants"]) == ["Donald Trump", "Vladimir Putin"]
    assert [p["name"] for p in found["places"]] == ["Budapest"]
    trump = next(a for a in found["arguments"] if a["entity"]["name"] == "Donald Trump")
    assert len(trump["reports"]) == 2
    reports = nodes(found["reports"])
    assert found["reports"]["totalCount"] == found["reportCount"] == len(reports) == 2
    first = reports[0]
    assert TEXT[first["quoteStart"] : first["quoteEnd"]] == first["quote"]
    assert first["document"] == {"title": "Summit is off", "date": "2025-10-22"}
    assert first["attributedTo"] == [
        {
            "__typename": "AnonymousSource",
            "name": "two officials familiar with the matter",
            "descriptor": "two officials familiar with the matter",
            "count": "2",
        }
    ]


def test_status_history_tells_every_change_with_its_report(world: Store) -> None:
    found = data(
        world,
        """query($id: ID!) { fact(id: $id) { statusHistory { status validFrom report { sentence } } } }""",
        id=SUMMIT,
    )["fact"]["statusHistory"]
    assert [(h["status"], h["validFrom"]) for h in found] == [
        ("CANCELLED", "2025-10-22"),
        ("PLANNED", "2025-10-23"),
    ]
    assert found[0]["report"]["sentence"] == TEXT[: TEXT.index(" After")]
    assert found[1]["report"]["sentence"] == LATER


def test_links_lead_both_ways(world: Store) -> None:
    found = data(
        world,
        """query($s: ID!, $c: ID!, $k: ID!) {
          summit: fact(id: $s) { causedBy { id } subjectOf { id class } }
          cancellation: fact(id: $c) { about { id class } }
          call: fact(id: $k) { causes { id } }
        }""",
        s=SUMMIT,
        c=CANCELLATION,
        k=CALL,
    )
    assert found["summit"]["causedBy"] == [{"id": CALL}]
    assert found["summit"]["subjectOf"] == [{"id": CANCELLATION, "class": "CANCELLATION"}]
    assert found["cancellation"]["about"] == [{"id": SUMMIT, "class": "SUMMIT"}]
    assert found["call"]["causes"] == [{"id": SUMMIT}]


def test_a_fragment_on_a_class_fits_its_subclasses(world: Store) -> None:
    found = data(
        world,
        """query($id: ID!, $t: ID!) {
          fact(id: $id) { ... on Meeting { hosts { id } } ... on Interval { ended } }
          tenure: fact(id: $t) { ... on Tenure { holder { name } position { name } body { name } ended } }
        }""",
        id=SUMMIT,
        t=TENURE,
    )
    assert found["fact"] == {"hosts": []}
    assert found["tenure"] == {
        "holder": {"name": "Vladimir Putin"},
        "position": {"name": "President of Russia"},
        "body": {"name": "Russia"},
        "ended": "no",
    }


def test_known_at_computes_status_arguments_and_existence(world: Store) -> None:
    text = """query($id: ID!, $at: DateTime!) {
      fact(id: $id, knownAt: $at) {
        status start reportCount statusHistory { status } reports { totalCount edges { node { id } } } }
    }"""
    then = data(world, text, id=SUMMIT, at="2025-10-22")["fact"]
    assert (then["status"], then["start"], then["reportCount"]) == ("CANCELLED", None, 1)
    assert [h["status"] for h in then["statusHistory"]] == ["CANCELLED"]
    assert then["reports"]["totalCount"] == len(then["reports"]["edges"]) == 1
    assert data(world, text, id=SUMMIT, at="2025-10-21")["fact"] is None


def test_lists_filter_by_what_was_known(world: Store) -> None:
    text = """query($f: FactFilter, $at: DateTime) {
      facts(filter: $f, knownAt: $at) { totalCount edges { node { id status } } } }"""
    cancelled = {"status": {"eq": "CANCELLED"}, "participant": {"id": {"eq": TRUMP}}}
    assert data(world, text, f=cancelled)["facts"]["totalCount"] == 0
    then = data(world, text, f=cancelled, at="2025-10-22")["facts"]
    assert (then["totalCount"], nodes(then)) == (1, [{"id": SUMMIT, "status": "CANCELLED"}])
    assert data(world, text, at="2025-10-21")["facts"]["totalCount"] == 2  # the tenures


def test_an_entitys_facts_as_known_then(world: Store) -> None:
    found = data(
        world,
        """query($id: ID!) { entity(id: $id) {
          now: facts { totalCount edges { roles node { id status } } }
          then: facts(knownAt: "2025-10-22T23:00:00Z") { totalCount edges { roles node { id status } } }
          before: facts(knownAt: "2025-10-21") { totalCount edges { node { id } } }
        } }""",
        id=TRUMP,
    )["entity"]
    assert found["now"] == {
        "totalCount": 1,
        "edges": [{"roles": ["PARTICIPANT"], "node": {"id": SUMMIT, "status": "PLANNED"}}],
    }
    assert found["then"] == {
        "totalCount": 1,
        "edges": [{"roles": ["PARTICIPANT"], "node": {"id": SUMMIT, "status": "CANCELLED"}}],
    }
    assert found["before"] == {"totalCount": 0, "edges": []}


def test_valid_at_is_half_open_for_intervals(world: Store) -> None:
    text = """query($d: PartialDate!) {
      facts(filter: {class: {eq: TENURE}}, validAt: $d) { edges { node { id } } } }"""

    def holding(date: str) -> list[str]:
        return [n["id"] for n in nodes(data(world, text, d=date)["facts"])]

    assert holding("2008-05-06") == ["fact-old-tenure"]
    assert holding("2008-05-07") == []
    assert holding("2010") == []
    assert holding("2012-05-07") == holding("2030") == [TENURE]


def test_a_document_tells_what_it_reports(world: Store) -> None:
    found = data(
        world,
        """query($id: ID!) { document(id: $id) { class title publisher { name } knownFrom
          reports(filter: {polarity: {eq: DENIED}}) { edges { node { fact { id } attributedTo { name } } } }
        } }""",
        id=FIRST.id,
    )["document"]
    assert found["class"] == "NEWS_ARTICLE"
    assert found["publisher"] == {"name": "Example Times"}
    assert nodes(found["reports"]) == [{"fact": {"id": CANCELLATION}, "attributedTo": [{"name": "Russia"}]}]


def test_node_finds_every_kind(world: Store) -> None:
    ids = [SUMMIT, BUDAPEST, SECOND.id, "nothing"]
    found = data(world, "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", ids=ids)["nodes"]
    assert [n and n["__typename"] for n in found] == ["Summit", "Settlement", "Document", None]
