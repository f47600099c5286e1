"""Conditions as Cypher: golden texts, with every value a parameter."""

from __future__ import annotations

import pytest

from kg.reads.compile import Compiler
from kg.reads.conditions import (
    ANYTHING,
    Attributed,
    Condition,
    Either,
    Every,
    Has,
    InDocument,
    Linked,
    Named,
    Near,
    Not,
    Reported,
    Role,
    TakesPart,
    Within,
    both,
)
from kg.reads.order import Key, Page, beyond, bounds, ordered, returned
from kg.reads.pages import alive, anchored
from kg.reads.vocabulary import any_role, role_types
from ontology.errors import UsageError

PUTIN = Has("id", "eq", "Q7747")

GOLDEN: list[tuple[Condition, str, list[object]]] = [
    (ANYTHING, "true", []),
    (Either(()), "false", []),
    (Has("status", "eq", "planned"), "n.status = $p0", ["planned"]),
    (Has("id", "in", ("a", "b")), "n.id IN $p0", [["a", "b"]]),
    (Has("score", "gte", 2.0), "(n.score IS NOT NULL AND n.score >= $p0)", [2.0]),
    (Has("start", "missing"), "n.start IS NULL", []),
    (Not(Has("start", "missing")), "NOT (n.start IS NULL)", []),
    (
        Has("name", "contains", "PuTin"),
        "(n.name IS NOT NULL AND toLower(n.name) CONTAINS $p0)",
        ["putin"],
    ),
    (
        Every((Has("status", "eq", "a"), Either((Has("id", "eq", "b"), Has("id", "eq", "c"))))),
        "n.status = $p0 AND ((n.id = $p1) OR (n.id = $p2))",
        ["a", "b", "c"],
    ),
    (
        Role(("PARTICIPANT", "HOST"), PUTIN),
        "EXISTS { MATCH (n)-[:PARTICIPANT|HOST]->(n1:Entity) WHERE n1.id = $p0 }",
        ["Q7747"],
    ),
    (Role((), ANYTHING), f"EXISTS {{ MATCH (n)-[:{any_role()}]->(n1:Entity) }}", []),
    (
        Role(("PLACE",), Within("Q28")),
        "EXISTS { MATCH (n)-[:PLACE]->(n1:Entity) WHERE "
        "EXISTS { MATCH (n1)-[:WITHIN*0..8]->(n2:Entity) WHERE n2.id IN $p0 } }",
        [["Q28", "Q28.territory"]],
    ),
    (
        Role(("AGENT",), Named("startsWith", "vlad")),
        "EXISTS { MATCH (n)-[:AGENT]->(n1:Entity) WHERE "
        "EXISTS { MATCH (n1)<-[:NAMES]-(n2:Name) WHERE n2.key STARTS WITH $p0 } }",
        ["vlad"],
    ),
    (
        Linked("CAUSED_BY", False, Has("status", "eq", "occurred")),
        "EXISTS { MATCH (n)<-[:CAUSED_BY]-(n1:Fact) WHERE n1.status = $p0 }",
        ["occurred"],
    ),
    (
        Reported(Attributed(PUTIN)),
        "EXISTS { MATCH (n)<-[:REPORTS]-(n1:Report)"
        " WHERE n1.retractedAt IS NULL AND n1.supersededFrom IS NULL"
        " AND EXISTS { MATCH (n1)-[:ATTRIBUTED_TO]->(n2:Entity) WHERE n2.id = $p0 } }",
        ["Q7747"],
    ),
    (
        Reported(InDocument(ANYTHING)),
        "EXISTS { MATCH (n)<-[:REPORTS]-(n1:Report)"
        " WHERE n1.retractedAt IS NULL AND n1.supersededFrom IS NULL"
        " AND EXISTS { MATCH (n1)-[:IN]->(n2:Document) } }",
        [],
    ),
    (
        TakesPart(Has("status", "eq", "occurred")),
        f"EXISTS {{ MATCH (n)<-[:{any_role()}]-(n1:Fact) WHERE n1.status = $p0 }}",
        ["occurred"],
    ),
    (
        Near(47.5, 19.0, 10),
        "(n.latitude IS NOT NULL AND point.distance(point({latitude: n.latitude, longitude: n.longitude}),"
        " point({latitude: $p0, longitude: $p1})) <= $p2)",
        [47.5, 19.0, 10_000.0],
    ),
]


@pytest.mark.parametrize(("condition", "text", "values"), GOLDEN, ids=[type(g[0]).__name__ for g in GOLDEN])
def test_golden(condition: Condition, text: str, values: list[object]) -> None:
    compiler = Compiler(alive(None))
    assert compiler.where(condition, "n") == text
    assert list(compiler.params.values()) == values


def test_no_value_ever_stands_in_the_text() -> None:
    nasty = "x' OR 1=1 } RETURN db.labels() //"
    conditions = [Has("name", op, nasty) for op in ("eq", "contains", "startsWith")]
    everything = both(*conditions, Role(("PLACE",), Within(nasty)), Role(("AGENT",), Named("eq", nasty)))
    assert "1=1" not in Compiler(alive(None)).where(everything, "n")


def test_a_role_the_ontology_does_not_have_is_refused() -> None:
    with pytest.raises(UsageError):
        role_types(("PARTICIPANT]->() //",))


def test_a_role_with_known_ids_is_where_a_statement_starts() -> None:
    planned = Has("status", "eq", "planned")
    role = Role(("PARTICIPANT",), PUTIN)
    assert anchored(both(planned, role)) == (role, Every((planned,)))
    assert anchored(Either((planned, role))) == (None, Either((planned, role)))
    assert anchored(Not(role)) == (None, Not(role))


def test_keyset_pages() -> None:
    keys = (Key("sortKey", descending=True), Key("class"))
    page = Page(keys, 10, after=(20_000, "Call", "f1"))
    assert returned("n", page) == "n.sortKey AS k0, n.class AS k1, n.id AS k2"
    assert ordered(page) == "k0 DESC, k1, k2"
    assert beyond("n", page) == (
        "n.sortKey <= $a0 AND ((n.sortKey < $a0) OR (n.sortKey = $a0 AND n.class > $a1) OR "
        "(n.sortKey = $a0 AND n.class = $a1 AND n.id > $a2))"
    )
    assert bounds(page) == {"a0": 20_000, "a1": "Call", "a2": "f1"}
    back = Page(keys, 10, backwards=True)
    assert (ordered(back), beyond("n", back)) == ("k0, k1 DESC, k2 DESC", "")
