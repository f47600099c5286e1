"""Events and their mentions find each other in whatever order they are loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

import loaders.gdelt
from kg.store.bolt import Store
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
