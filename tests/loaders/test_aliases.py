"""Events and their mentions find each other in whatever order they are loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

import loaders.gdelt
from kg.identity.judgements import undo
from kg.store.bolt import Store
from kg.store.retract import retract_document, retract_source
from kg.views.snapshot import difference, snapshot
from loaders.context import Ledger
from loaders.inputs import expand
from loaders.progress import Unwatched
from loaders.read import read_all
from loaders.report import FileReport
from loaders.sink import Sink
from tests.conftest import StoreRoom

EVENTS = Path(loaders.gdelt.__file__).with_name("sample.csv")
MENTION = (
    "{event}\t20251022101500\t20251022103000\t1\texample.com\thttps://example.com/{event}"
    "\t3\t-1\t120\t160\t1\t50\t2500\t-1.5\t\t\n"
)
_REPORTS = (
    "MATCH (r:Report {row: $row})-[:REPORTS]->(f:Fact) "
    "RETURN f.id AS id, f.class AS class, f.reportCount AS reports, f.cameoCode AS code, f.quadClass AS quad"
)


@pytest.fixture
def mentions(tmp_path: Path) -> Path:
    """Mentions of both rows of the visit, and of an event that nobody describes."""
    path = tmp_path / "mentions.csv"
    path.write_text("".join(MENTION.format(event=e) for e in ("900000001", "900000002", "900009999")))
    return path


def load(store: Store, *paths: Path) -> int:
    """The files in this order; how many nodes are new."""
    created = 0
    for file in expand([str(path) for path in paths]):
        sink = Sink(store, Ledger(), 2, Unwatched())
        sink.take(read_all("gdelt", file, FileReport(file.path)))
        created += sink.counts.created
    return created


def test_mentions_attach_to_the_event_in_either_order(store: Store, mentions: Path) -> None:
    load(store, mentions, EVENTS)
    after = snapshot(store)
    for row in ("900000001", "900000002"):
        facts = {tuple(found.values()) for found in store.read(_REPORTS, row=row)}
        ((fact, cls, reports, code, quad),) = facts
        assert not fact.startswith("fact-gdelt-")
        assert (cls, reports, code, quad) == ("Meeting", 4, "042", "verbal-cooperation")
    (alone,) = store.read(_REPORTS, row="900009999")
    assert (alone["id"], alone["class"], alone["reports"]) == ("fact-gdelt-900009999", "Event", 1)
    assert load(store, EVENTS, mentions) == 0
    assert not difference(after, snapshot(store))


def test_either_order_gives_the_same_graph(store_room: StoreRoom, store_name: str, mentions: Path) -> None:
    graphs = []
    for files in ((mentions, EVENTS), (EVENTS, mentions)):
        store = store_room.get(store_name)
        load(store, *files)
        graphs.append(snapshot(store))
    assert not difference(*graphs)


def test_what_an_article_says_of_an_event_is_one_report_from_either_table(
    store_room: StoreRoom, store_name: str, tmp_path: Path
) -> None:
    row = EVENTS.read_text().split("\n")[0].split("\t")
    mention = MENTION.format(event=row[0]).split("\t")
    mention[5] = row[60]
    path = tmp_path / "same.csv"
    path.write_text("\t".join(mention))
    graphs = []
    for files in ((path, EVENTS), (EVENTS, path)):
        store = store_room.get(store_name)
        load(store, *files)
        (found,) = store.read("MATCH (r:Report {row: $row}) RETURN r.cameoCode AS code", row=row[0])
        assert found == {"code": row[26]}
        assert load(store, *files) == 0
        graphs.append(snapshot(store))
    assert not difference(*graphs)


def test_the_judgement_goes_with_what_it_rests_on_and_comes_back(store: Store, mentions: Path) -> None:
    load(store, EVENTS)
    events = snapshot(store)
    load(store, mentions)
    both = snapshot(store)
    for document in store.read(
        "MATCH (d:NewsArticle) WHERE d.url STARTS WITH 'https://example.com/' RETURN d.id AS id"
    ):
        retract_document(store, document["id"])
    assert [
        line for line in difference(events, snapshot(store)) if " Judgement " in line or " Merged " in line
    ] == []
    load(store, mentions)
    assert not difference(both, snapshot(store))


def test_a_judgement_that_a_person_undid_stays_undone(store: Store, mentions: Path) -> None:
    load(store, EVENTS, mentions)
    (pair,) = store.read(
        "MATCH (j:Judgement {left: 'fact-gdelt-900000001'}) RETURN j.left AS left, j.right AS right"
    )
    assert undo(store, pair["left"], pair["right"]) == 1
    load(store, mentions, EVENTS)
    assert store.read("MATCH (f:Fact {id: 'fact-gdelt-900000001'}) RETURN f.id AS id")


def test_an_office_known_by_name_and_number_is_one_while_the_number_is_named(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "office.json"
    path.write_text(
        '{"entities": {"Q218295": {"type": "item", "id": "Q218295",'
        ' "labels": {"en": {"language": "en", "value": "President of Russia"}}}}}'
    )
    before = snapshot(store)
    (file,) = expand([str(path)])
    for _ in range(2):
        Sink(store, Ledger(), 2, Unwatched()).take(read_all("wikidata", file, FileReport(file.path)))
        standing = "MATCH (j:Judgement {judgedBy: 'wikidata'}) WHERE j.retractedAt IS NULL RETURN j.id AS id"
        assert len(store.read(standing)) == 1
        retract_source(store, "wikidata")
        assert not difference(before, snapshot(store))
