"""Who contradicts whom, and why ids are taken for one: the same answers on every store."""

from __future__ import annotations

from typing import Any

import pytest

from kg import ids
from kg.identity.judgements import record
from kg.model import Argument, Batch, Document, Judgement, Quote, Record, Report, Value
from kg.reads.contradictions import contradicted, contradictions, rivals
from kg.reads.pages import Lister
from kg.store.bolt import Store
from kg.store.retract import retract_document
from kg.store.write import Writer
from tests.api.world import data, nodes
from tests.conftest import StoreRoom

MINISTER, OTHER_OFFICE = "ent-minister", "ent-adviser"
LIST = Document("doc-list", "Dataset", "list", date="2024-12-01", publisher="ent-list")
COPIED = "Seven people were killed in the town of Alpha on Monday, police said, when a shell hit a bus stop."


def _place(entity: str, name: str, outer: str = "") -> Record:
    values = [Value("name", name), *([Value("within", outer)] if outer else [])]
    return Record(f"rec-{entity}", LIST.id, entity, "Settlement", tuple(values), "1")


def _named(entity: str, cls: str, name: str, *values: tuple[str, str]) -> Record:
    return Record(
        f"rec-{entity}", LIST.id, entity, cls, (Value("name", name), *(Value(*v) for v in values)), "7"
    )


RECORDS = (
    _place("ent-alpha", "Alpha", "ent-land"),
    _place("ent-alpha-2", "Alpha"),
    _place("ent-beta", "Beta", "ent-land"),
    _place("ent-land", "Land"),
    _named(MINISTER, "Position", "Foreign minister of Land", ("rank", "foreign-minister")),
    _named(OTHER_OFFICE, "Position", "Adviser", ("rank", "other")),
    _named("ent-ann", "Person", "Ann Example"),
    _named("ent-anne", "Person", "Anne Example", ("alias", "Ann Example")),
    _named("ent-bob", "Person", "Bob Sample"),
    _named("ent-red", "ArmedGroup", "Reds"),
    _named("ent-blue", "ArmedGroup", "Blues"),
)


def _article(number: int, text: str, publisher: str) -> Document:
    return Document(
        f"doc-{number}", "NewsArticle", "news", date=f"2025-01-0{number}", publisher=publisher, text=text
    )


def _report(document: Document, fact: str, cls: str, *roles: str, **given: Any) -> Report:
    args = tuple(Argument(*role.split(" ")) for role in roles)
    quote = Quote(document.text[:5], 0, 5) if document.text else None
    return Report(
        ids.report_id(document.id, fact, ""), document.id, fact, cls, args=args, quote=quote, **given
    )


SEVEN = _article(1, COPIED, "ent-paper")
PRINT = _article(2, COPIED + " Read more here.", "ent-print")
NINE = _article(
    3, "A bus stop in Beta was shelled and nine died. Rescue workers spoke of chaos.", "ent-daily"
)
LAND = _article(4, "Somewhere in Land a shell fell on Monday morning. Nobody knows more yet.", "ent-radio")
NEWS = (SEVEN, PRINT, NINE, LAND)

REPORTS = (
    _report(SEVEN, "fact-shell", "Killing", "PLACE ent-alpha", fatalities=(7, 7, 7), start="2025-01-01"),
    _report(PRINT, "fact-shell", "Killing", "PLACE ent-alpha-2", fatalities=(7, 7, 7), start="2025-01-01"),
    _report(NINE, "fact-shell", "Killing", "PLACE ent-beta", fatalities=(9, 9, 9), start="2025-01"),
    _report(LAND, "fact-calm", "Killing", "PLACE ent-land", start="2025-01-01"),
    _report(SEVEN, "fact-calm", "Killing", "PLACE ent-alpha", start="2025-01-01"),
    _report(PRINT, "fact-where", "Meeting", "PLACE ent-alpha"),
    _report(NINE, "fact-where", "Meeting", "PLACE ent-beta"),
)


def _held(fact: str, cls: str, *roles: str, start: str, end: str | None) -> Report:
    status = "occurred" if end else "ongoing"
    return _report(LIST, fact, cls, *roles, start=start, end=end, status=status, ended="yes" if end else "no")


def _tenure(fact: str, holder: str, start: str, end: str | None, office: str = MINISTER) -> Report:
    return _held(fact, "Tenure", f"HOLDER {holder}", f"POSITION {office}", start=start, end=end)


def _control(fact: str, who: str, start: str, end: str | None) -> Report:
    return _held(fact, "TerritorialControl", f"CONTROLLER {who}", "PLACE ent-alpha", start=start, end=end)


INTERVALS = (
    _tenure("fact-t1", "ent-ann", "2019-05-20", "2022-03-01"),
    _tenure("fact-t2", "ent-bob", "2022-03-01", None),
    _tenure("fact-t3", "ent-anne", "2022-01", "2022-06-01"),
    _tenure("fact-t4", "ent-ann", "2015", "2019"),
    _tenure("fact-t5", "ent-ann", "2020-01-01", "2021-01-01", OTHER_OFFICE),
    _tenure("fact-t6", "ent-bob", "2020-01-01", "2021-01-01", OTHER_OFFICE),
    _control("fact-c1", "ent-red", "2022-02-24", "2022-06-01"),
    _control("fact-c2", "ent-blue", "2022-05-01", None),
    _control("fact-c3", "ent-red", "2021", "2022"),
)
EXPECTED = {"fact-shell", "fact-where", "fact-t2", "fact-t3", "fact-c1", "fact-c2"}
ASKED = """{ contradictions(first: 20) { totalCount edges { node { fact { id originCount contested }
  rivals { id } conflicts { about claims { value entities { name }
    reports { sentence document { id date publisher { name } } } } } } } } }"""


@pytest.fixture(scope="module")
def filled(store_room: StoreRoom, store_name: str) -> Store:
    """Each kind of store with what people quarrel about."""
    store = store_room.get(store_name)
    writer = Writer(store, "2026-01-01T00:00:00Z")
    writer.write(Batch((LIST, *NEWS), RECORDS, (*REPORTS, *INTERVALS)))
    # A server that has just started plans the statements here, where no deadline runs
    known = rivals(store)
    assert contradictions(store, ["fact-c1"], known)["fact-c1"].rivals == ("fact-c2",)
    Lister("Fact", contradicted(known)).count(store)
    return store


def test_contradictions_show_every_side(filled: Store) -> None:
    found = data(filled, ASKED)["contradictions"]
    by_fact = {n["fact"]["id"]: n for n in nodes(found)}
    assert (set(by_fact), found["totalCount"]) == (EXPECTED, len(EXPECTED))
    shell = by_fact["fact-shell"]
    assert (shell["fact"]["originCount"], shell["fact"]["contested"]) == (2, ["TOLL"])
    sides = {c["about"]: c["claims"] for c in shell["conflicts"]}
    assert [c["value"] for c in sides["TOLL"]] == ["7", "9"]
    [nine] = sides["TOLL"][1]["reports"]
    assert nine["sentence"] == "A bus stop in Beta was shelled and nine died."
    assert nine["document"]["date"] == "2025-01-03"
    # Two ids of one name are not known to be two places
    assert [[e["name"] for e in c["entities"]] for c in sides["PLACE"]] == [["Alpha"], ["Beta"]]
    assert [c["about"] for c in by_fact["fact-where"]["conflicts"]] == ["PLACE"]


def test_two_in_one_office_and_two_who_control_a_place(filled: Store) -> None:
    by_fact = {n["fact"]["id"]: n for n in nodes(data(filled, ASKED)["contradictions"])}
    rivals = {fact: [r["id"] for r in node["rivals"]] for fact, node in by_fact.items() if node["rivals"]}
    # Ann and Anne share a name and may be one person; an adviser is one of many
    assert rivals == {
        "fact-t2": ["fact-t3"],
        "fact-t3": ["fact-t2"],
        "fact-c1": ["fact-c2"],
        "fact-c2": ["fact-c1"],
    }
    [conflict] = by_fact["fact-t2"]["conflicts"]
    assert conflict["about"] == "HOLDER"
    assert [c["entities"][0]["name"] for c in conflict["claims"]] == ["Bob Sample", "Anne Example"]
    [conflict] = by_fact["fact-c1"]["conflicts"]
    assert (conflict["about"], len(conflict["claims"])) == ("CONTROLLER", 2)


def test_the_same_in_cypher(filled: Store) -> None:
    rows = filled.read("MATCH (f:Fact) WHERE f.contested IS NOT NULL RETURN f.id AS id, f.contested AS about")
    assert rows == [{"id": "fact-shell", "about": ["toll"]}]


def test_why_two_ids_are_taken_for_one(filled: Store) -> None:
    judgements = [
        Judgement(
            f"jud-{n}", "entity", *pair, "same", "resolver", f"2026-01-0{n}T00:00:00Z",
            "0.91: same name 'Ann Example'; both of Land. Against: written otherwise", 0.91,
        )
        for n, pair in ((1, ("ent-ann", "ent-anne")), (2, ("ent-anne", "ent-ann-3")))
    ]  # fmt: skip
    record(filled, judgements, "2026-01-01T00:00:00Z")
    text = """{ entity(id: "ent-anne") { id identity { merged judgements { left right by at score verdict
      reasons against undo records { key document { id } values { name value } } } } } }"""
    entity = data(filled, text)["entity"]
    assert (entity["id"], entity["identity"]["merged"]) == ("ent-ann", ["ent-ann-3", "ent-anne"])
    first, second = entity["identity"]["judgements"]
    assert (first["by"], first["score"]) == ("resolver", 0.91)
    assert (first["reasons"], first["against"]) == (
        ["same name 'Ann Example'", "both of Land"],
        ["written otherwise"],
    )
    assert first["undo"] == "kg identity undo ent-ann ent-anne"
    assert [r["values"][0]["value"] for r in first["records"]] == ["Ann Example", "Anne Example"]
    assert {r["document"]["id"] for r in first["records"]} == {"doc-list"}
    assert (second["left"], second["right"]) == ("ent-anne", "ent-ann-3")


def test_what_was_taken_back_contradicts_nobody(filled: Store) -> None:
    retract_document(filled, NINE.id)
    found = {n["fact"]["id"] for n in nodes(data(filled, ASKED)["contradictions"])}
    assert found.isdisjoint({"fact-shell", "fact-where"})
    shell = data(filled, '{ fact(id: "fact-shell") { originCount reportCount } }')["fact"]
    assert shell == {"originCount": 1, "reportCount": 2}
    retract_document(filled, SEVEN.id)
    shell = data(filled, '{ fact(id: "fact-shell") { originCount reportCount } }')["fact"]
    assert shell == {"originCount": 1, "reportCount": 1}
    Writer(filled, "2026-01-01T00:00:00Z").write(Batch((SEVEN, NINE), (), REPORTS))
    found = {n["fact"]["id"] for n in nodes(data(filled, ASKED)["contradictions"])}
    assert {"fact-shell", "fact-where"} <= found
