"""Judging, merging and undoing on real stores."""

from __future__ import annotations

import pytest

from kg.identity.candidates import candidates
from kg.identity.judgements import BadPairError, UnknownNodeError, decide, judgements_on, record, undo
from kg.identity.show import identity_of
from kg.ids import judgement_id
from kg.model import Argument, Batch, Document, Judgement, Link, Record, Report, Value
from kg.store.bolt import Store
from kg.store.write import Writer
from kg.views.snapshot import difference, snapshot

AT = "2026-01-01T00:00:00Z"


@pytest.fixture
def putins(store: Store) -> Store:
    """One man under two ids, a meeting under two ids, and a denial of one of them."""
    document = Document("doc-1", "NewsArticle", "news", date="2025-03-01")
    records = [
        Record("rec-1", "doc-1", "Q7747", "Person", (Value("name", "Vladimir Putin"),)),
        Record(
            "rec-2",
            "doc-1",
            "ent-putin",
            "Person",
            (Value("name", "Putin"), Value("alias", "Vladimir Putin")),
        ),
        Record("rec-3", "doc-1", "ent-trump", "Person", (Value("name", "Donald Trump"),)),
    ]
    reports = [
        Report(
            f"rep-{n}",
            "doc-1",
            f"fact-{n}",
            "Meeting",
            args=(Argument("PARTICIPANT", who), Argument("PARTICIPANT", "ent-trump")),
            attributed_to=(who,),
        )
        for n, who in ((1, "Q7747"), (2, "ent-putin"))
    ]
    denial = Report("rep-3", "doc-1", "fact-3", "Denial", links=(Link("ABOUT", "fact-2"),))
    Writer(store, AT).write(Batch([document], records, [*reports, denial]))
    return store


def test_a_merged_entity_takes_its_edges_along(putins: Store) -> None:
    decide(putins, "ent-putin", "Q7747", "same", by="test", at=AT)
    assert putins.read("MATCH (m:Merged)-[:MERGED_INTO]->(e:Person) RETURN m.id AS id, e.id AS into") == [
        {"id": "ent-putin", "into": "Q7747"}
    ]
    facts = putins.read(
        "MATCH (f:Fact)-[:PARTICIPANT]->(:Entity {id: 'Q7747'}) RETURN f.id AS id ORDER BY id"
    )
    assert [row["id"] for row in facts] == ["fact-1", "fact-2"]
    met = putins.read(
        "MATCH (a:Entity)-[m:MET]->(b:Entity) RETURN a.id AS a, b.id AS b, m.fact AS f ORDER BY f"
    )
    assert met == [{"a": "Q7747", "b": "ent-trump", "f": f} for f in ("fact-1", "fact-2")]
    [person] = putins.read(
        "MATCH (e:Entity {id: 'Q7747'}) RETURN e.aliases AS aliases, e.recordCount AS records"
    )
    assert person == {"aliases": ["Putin"], "records": 2}
    assert putins.read("MATCH (:Report {id: 'rep-2'})-[:ATTRIBUTED_TO]->(e) RETURN e.id AS id") == [
        {"id": "Q7747"}
    ]


def test_merged_facts_are_one_with_two_reports(putins: Store) -> None:
    before = snapshot(putins)
    decide(putins, "ent-putin", "Q7747", "same", by="test", at=AT)
    decide(putins, "fact-2", "fact-1", "same", by="test", at=AT)
    [fact] = putins.read("MATCH (f:Fact:Meeting) RETURN f.id AS id, f.reportCount AS reports")
    assert fact == {"id": "fact-1", "reports": 2}
    assert putins.read("MATCH (:Denial)-[:ABOUT]->(f:Fact) RETURN f.id AS id") == [{"id": "fact-1"}]
    assert len(putins.read("MATCH ()-[m:MET]->() RETURN m.fact AS f")) == 1
    assert undo(putins, "fact-1", "fact-2") == 1
    assert undo(putins, "ent-putin", "Q7747") == 1
    assert difference(before, snapshot(putins)) == []


def test_an_argument_that_only_a_denial_named_goes_when_the_facts_are_one(store: Store) -> None:
    document = Document("doc-1", "NewsArticle", "news")
    denied = Report(
        "rep-1", "doc-1", "fact-1", "Call", polarity="denied", args=(Argument("PARTICIPANT", "ent-c"),)
    )
    affirmed = Report("rep-2", "doc-1", "fact-2", "Call", args=(Argument("PARTICIPANT", "ent-a"),))
    Writer(store, AT).write(Batch([document], (), [denied, affirmed]))
    before = snapshot(store)
    decide(store, "fact-1", "fact-2", "same", by="test", at=AT)
    assert store.read("MATCH (e:Entity) RETURN e.id AS id") == [{"id": "ent-a"}]
    undo(store, "fact-1", "fact-2")
    assert difference(before, snapshot(store)) == []


def test_a_later_judgement_takes_an_earlier_one_back(putins: Store) -> None:
    decide(putins, "ent-putin", "Q7747", "same", by="test", at=AT)
    decide(putins, "Q7747", "ent-putin", "different", by="test", at="2026-01-02T00:00:00Z", why="two men")
    assert putins.read("MATCH (m:Merged) RETURN m.id AS id") == []
    assert [j.verdict for j in judgements_on(putins, "ent-putin")] == ["same", "different"]
    judged = putins.read("MATCH (:Judgement)-[:JUDGES]->(e:Entity) RETURN e.id AS id")
    assert sorted(row["id"] for row in judged) == ["Q7747", "Q7747", "ent-putin", "ent-putin"]


def test_candidates_share_class_and_name_and_are_not_judged(putins: Store) -> None:
    [pair] = candidates(putins, 10)
    assert (pair["left"], pair["right"], pair["class"]) == ("Q7747", "ent-putin", "Person")
    assert pair["name"] == "vladimir putin"
    decide(putins, "ent-putin", "Q7747", "different", by="test", at=AT)
    assert candidates(putins, 10) == []


def test_show(putins: Store) -> None:
    decide(putins, "ent-putin", "Q7747", "same", by="test", at=AT, why="one man")
    for node in ("ent-putin", "Q7747"):
        found = identity_of(putins, node)
        assert (found["canonical"], found["merged"]) == ("Q7747", ["ent-putin"])
        assert [j["why"] for j in found["judgements"]] == ["one man"]


def test_what_cannot_be_judged_is_refused(putins: Store) -> None:
    with pytest.raises(BadPairError):
        decide(putins, "Q7747", "Q7747", "same", by="test")
    with pytest.raises(BadPairError, match="fact-1"):
        decide(putins, "Q7747", "fact-1", "same", by="test")
    with pytest.raises(UnknownNodeError, match="Q404"):
        decide(putins, "Q7747", "Q404", "same", by="test")
    with pytest.raises(UnknownNodeError, match="Q404"):
        identity_of(putins, "Q404")


def test_many_facts_of_one_actor_are_joined_at_once(store: Store) -> None:
    """A hub loses hundreds of edges in one transaction, and gets the joined ones."""
    documents = [Document(f"doc-{n}", "NewsArticle", "news", date="2025-03-01") for n in range(600)]
    sides = (("ent-0", "ent-1"), ("ent-0", "ent-1"), ("ent-1", "ent-0"), ("ent-1", "ent-0"))
    reports = [
        Report(f"rep-{n}", f"doc-{n}", f"fact-{n:03}", "Attack", args=_attack(*sides[n % 4]))
        for n in range(600)
    ]
    hubs = [Record(f"rec-{n}", "doc-0", f"ent-{n}", "Person", (Value("name", f"Hub {n}"),)) for n in (0, 1)]
    Writer(store, AT).write(Batch(documents, hubs, reports))
    pairs = [(f"fact-{n:03}", f"fact-{n + 1:03}") for n in range(0, 600, 2)]
    judgements = [
        Judgement(judgement_id(a, b, "test", AT), "fact", a, b, "same", "test", AT) for a, b in pairs
    ]
    assert record(store, judgements) == 300
    for role in ("AGENT", "RECIPIENT"):
        [row] = store.read(f"MATCH (:Entity {{id: 'ent-0'}})<-[e:{role}]-(:Fact) RETURN count(e) AS n")
        assert row["n"] == 150


def _attack(agent: str, recipient: str) -> tuple[Argument, ...]:
    return Argument("AGENT", agent), Argument("RECIPIENT", recipient)
