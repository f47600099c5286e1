"""Names and offices: the reference data in memory, and the lists of a store after it."""

from __future__ import annotations

import pytest

from kg.dates import PartialDate
from kg.identity.gazetteer import StoreGazetteer, rank_key
from kg.identity.reference_names import reference_gazetteer
from kg.ids import name_key
from kg.model import Batch, Document, Record, Value
from kg.store.bolt import Store
from kg.store.write import Writer

REFERENCE = reference_gazetteer()


@pytest.mark.parametrize(
    ("name", "cls", "id_", "kind"),
    [
        ("Russia", "State", "Q159", "name"),
        ("Russian", "State", "Q159", "demonym"),
        ("Kremlin", "State", "Q159", "metonym"),
        ("U.S.", "State", "Q30", "alias"),
        ("NATO", "InternationalOrganization", "Q7184", "alias"),
        ("Budapest", "Settlement", "Q1781", "name"),
    ],
)
def test_a_name_finds_its_entity(name: str, cls: str, id_: str, kind: str) -> None:
    found = [c for c in REFERENCE.lookup([name_key(name)])[name_key(name)] if c.cls == cls]
    assert [(c.id, c.kind) for c in found if c.id == id_] == [(id_, kind)]


def test_unknown_names_are_absent() -> None:
    assert REFERENCE.lookup(["no such name anywhere"]) == {}


def test_offices_by_date() -> None:
    def head(date: str) -> str:
        return REFERENCE.holders("head-of-state", "Q30", PartialDate.parse(date))[0].name

    assert (head("2016-06-01"), head("2018-06-01"), head("2023")) == (
        "Barack Obama",
        "Donald Trump",
        "Joe Biden",
    )


def test_a_person_leads_to_offices_and_back() -> None:
    date = PartialDate.parse("2019-05-05")
    held = REFERENCE.holdings("Q7747", date)
    assert "headofstate" in {rank_key(h.rank) for h in held}
    assert all("Q7747" in {h.person for h in REFERENCE.incumbents(one.position, date)} for one in held)


def test_a_body_is_found_by_what_it_is_of_its_state() -> None:
    assert [c.cls for c in REFERENCE.bodies("Q159")["armed forces"]] == ["MilitaryForce"]


def test_state_and_country_lead_to_each_other() -> None:
    territory = REFERENCE.territory("Q159")
    assert territory == "Q159.territory"
    assert REFERENCE.state_of("Q159.territory") == "Q159"


def test_a_store_adds_its_lists_but_not_what_texts_introduced(store: Store) -> None:
    Writer(store).write(_batch("Dataset", "list", "Orvind Kessal"))
    Writer(store).write(_batch("NewsArticle", "text", "Mirela Dostan"))
    gazetteer = StoreGazetteer(store, REFERENCE)
    before = store.statements
    found = gazetteer.lookup(["orvind kessal", "mirela dostan", "russia"])
    assert store.statements - before == 1
    assert [(c.id, c.cls, c.source) for c in found["orvind kessal"]] == [("ent-list", "Person", "list")]
    assert "mirela dostan" not in found
    assert [c.source for c in found["russia"] if c.cls == "State"] == ["reference"]


def _batch(cls: str, id_: str, name: str) -> Batch:
    document = Document(id=f"doc-{id_}", cls=cls, source=id_, date="2024-01-01")
    record = Record(f"rec-{id_}", document.id, f"ent-{id_}", "Person", (Value("name", name),))
    return Batch((document,), (record,), ())
