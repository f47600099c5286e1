"""The write path on real stores: what one batch brings, what it costs, what it refuses."""

from __future__ import annotations

import pytest

from kg.dates import BadDateError
from kg.model import Argument, Batch, Document, Link, Quote, Record, Report, Value
from kg.store.bolt import Store
from kg.store.loads import begin_load, finish_load
from kg.store.primary import BadRowError
from kg.store.retract import UnknownDocumentError, retract_document, retract_source
from kg.store.wipe import wipe
from kg.store.write import Writer
from kg.views.snapshot import Snapshot, difference, snapshot

AT = "2026-01-01T00:00:00Z"


def document(number: int, **given: object) -> Document:
    return Document(f"doc-{number}", "NewsArticle", "news", **given)  # type: ignore[arg-type]


def calls(count: int, first: int = 0) -> Batch:
    numbers = range(first, first + count)
    return Batch(
        documents=[document(n, date="2025-03-01", publisher="ent-paper") for n in numbers],
        records=[
            Record(f"rec-{n}", f"doc-{n}", f"ent-{n}", "Person", (Value("name", f"Person {n}"),))
            for n in numbers
        ],
        reports=[
            Report(
                f"rep-{n}",
                f"doc-{n}",
                f"fact-{n}",
                "Call",
                args=(Argument("PARTICIPANT", f"ent-{n}"), Argument("PARTICIPANT", "ent-hub")),
                links=(Link("FOLLOWS", f"fact-{n + 1}"),),
                attributed_to=("ent-hub",),
            )
            for n in numbers
        ],
    )


def test_counts(store: Store) -> None:
    writer = Writer(store, AT)
    first = writer.write(calls(3))
    assert (first.documents, first.records, first.reports) == (3, 3, 3)
    assert (first.entities, first.facts, first.created, first.unchanged) == (3, 3, 9, 0)
    again = writer.write(calls(4))
    assert (again.entities, again.facts, again.created, again.unchanged) == (1, 1, 3, 9)


def test_a_load_does_not_remember_all_that_it_counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.write._REMEMBERED", 10)
    writer = Writer(store, AT)
    counts = [writer.write(calls(4, first)) for first in range(0, 24, 4)]
    assert [(c.entities, c.facts) for c in counts] == [(4, 4)] * 6
    assert len(writer._seen) <= 18


def test_a_property_is_stored_whatever_its_name(store: Store) -> None:
    odd = "a `name`}) DETACH DELETE (n"
    values = (Value("name", "Example"), Value(odd, "kept"))
    record = Record("rec-1", "doc-1", "ent-1", "Person", values)
    Writer(store, AT).write(Batch(documents=[document(1)], records=[record]))
    (row,) = store.read("MATCH (e:Entity {id: 'ent-1'}) RETURN properties(e) AS p")
    assert (row["p"]["name"], row["p"][odd]) == ("Example", ["kept"])


def test_statements_do_not_depend_on_rows(store: Store) -> None:
    writer = Writer(store, AT)
    costs = []
    for batch in (calls(5), calls(5, 1_000), calls(400, 2_000), calls(5, 1_000)):
        before = store.statements
        writer.write(batch)
        costs.append(store.statements - before)
    assert costs[1] == costs[2]
    assert costs[3] < 8, "a batch that is there already costs its look-ups"


def test_properties_are_stored_under_the_names_of_the_ontology(store: Store) -> None:
    text = "The talks are off."
    report = Report(
        "rep-1",
        "doc-1",
        "fact-1",
        "Negotiation",
        status="cancelled",
        status_from="2025-03-01",
        states_change=True,
        fatalities=(0, 1, 2),
        args=(Argument("PARTICIPANT", "Q159"),),
        denied_args=(Argument("PARTICIPANT", "Q30"),),
        links=(Link("ABOUT", "fact-2"),),
        quote=Quote("talks", 4, 9),
        context=("diplomatic",),
    )
    Writer(store, AT).write(Batch([document(1, date="2025-03-01", text=text)], (), [report]))
    [row] = store.read(
        "MATCH (r:Report)-[:IN]->(d:Document) RETURN properties(r) AS r, d.text AS text, labels(d) AS labels"
    )
    stored = row["r"]
    assert row["text"][stored["quoteStart"] : stored["quoteEnd"]] == stored["quote"] == "talks"
    assert set(row["labels"]) == {"Document", "NewsArticle"}
    assert stored["args"] == ["PARTICIPANT Q159"]
    assert stored["deniedArgs"] == ["PARTICIPANT Q30"]
    assert stored["links"] == ["ABOUT fact-2"]
    assert (stored["statusFrom"], stored["statesChange"]) == ("2025-03-01", True)
    assert (stored["fatalitiesLow"], stored["fatalitiesHigh"]) == (0, 2)
    assert (stored["recordedAt"], stored["knownFrom"]) == (AT, "2025-03-01")


def test_a_vintage_ends_what_it_no_longer_lists(store: Store) -> None:
    writer = Writer(store, AT)
    for year, listed in (("2020", ("a", "b")), ("2025", ("b",))):
        vintage = Document(f"doc-{year}", "Dataset", "list", "list", year, "list", date=f"{year}-06-01")
        reports = [
            Report(
                f"rep-{year}-{x}", vintage.id, f"fact-{x}", "Sanction", "ongoing", start="2019", ended="no"
            )
            for x in listed
        ]
        writer.write(Batch([vintage], (), reports))
        counts = writer.finish([vintage.id])
    assert counts.superseded == 1
    rows = store.read("MATCH (f:Fact) RETURN f.id AS id, f.ended AS ended, f.to AS to, f.status AS status")
    assert sorted(rows, key=lambda r: str(r["id"])) == [
        {"id": "fact-a", "ended": "yes", "to": "2025-06-01", "status": "occurred"},
        {"id": "fact-b", "ended": "no", "to": None, "status": "ongoing"},
    ]
    retract_document(store, "doc-2025")
    [row] = store.read("MATCH (f:Fact {id: 'fact-a'}) RETURN f.ended AS ended, f.to AS to")
    assert row == {"ended": "no", "to": None}


def test_an_edited_article_supersedes_the_earlier_one(store: Store) -> None:
    writer = Writer(store, AT)
    for version, place in (("2025-03-02", "ent-new"), ("2025-03-01", "ent-old")):
        edited = document(int(version[-2:]), key="story", version=version, date=version)
        report = Report(f"rep-{version}", edited.id, "fact-1", "Meeting", args=(Argument("PLACE", place),))
        counts = writer.write(Batch([edited], (), [report]))
    assert counts.superseded == 1
    rows = store.read("MATCH (:Fact {id: 'fact-1'})-[:PLACE]->(e) RETURN e.id AS id")
    assert rows == [{"id": "ent-new"}]
    assert store.read("MATCH (e:Entity {id: 'ent-old'}) RETURN e.id AS id") == []


def test_what_superseded_versions_say_follows_the_versions_that_come_late(store: Store) -> None:
    days = {"1": "2025-03-03", "2": "2025-03-02", "3": "2025-03-01"}
    about = {"1": ("ent-a",), "2": (), "3": ("ent-a",)}
    batches = [
        Batch(
            [document(int(version), key="story", version=version, date=day)],
            [Record(f"rec-{version}-{e}", f"doc-{version}", e, "Person") for e in about[version]],
        )
        for version, day in days.items()
    ]
    found: list[Snapshot] = []
    for order in (batches, batches[::-1]):
        wipe(store)
        for batch in order:
            Writer(store, AT).write(batch)
        found.append(snapshot(store))
    assert difference(*found) == []
    [row] = store.read("MATCH (r:Record {id: 'rec-1-ent-a'}) RETURN r.supersededFrom AS since")
    assert row["since"] == "2025-03-01"


def test_a_record_that_comes_late_names_the_facts(store: Store) -> None:
    writer = Writer(store, AT)
    writer.write(calls(1))
    hub = Record(
        "rec-hub", "doc-9", "ent-hub", "State", (Value("name", "Russia"), Value("demonym", "Russian"))
    )
    writer.write(Batch([document(9)], [hub]))
    [row] = store.read("MATCH (f:Fact)-[:PARTICIPANT]->(e:State) RETURN f.name AS name, e.name AS entity")
    assert row == {"name": "Call of Person 0 and Russia", "entity": "Russia"}
    kinds = store.read(
        "MATCH (n:Name)-[e:NAMES]->(:Entity {id: 'ent-hub'}) RETURN n.key AS key, e.kind AS kind"
    )
    assert {row["key"]: row["kind"] for row in kinds} == {"russia": "name", "russian": "demonym"}


def test_a_bad_date_leaves_nothing_behind(store: Store) -> None:
    bad = Report("rep-1", "doc-1", "fact-1", "Call", start="31 February")
    with pytest.raises(BadDateError):
        Writer(store, AT).write(Batch([document(1)], (), [bad]))
    assert store.read("MATCH (d:Document) RETURN d.id AS id") == []


def test_a_report_needs_its_document(store: Store) -> None:
    with pytest.raises(BadRowError, match="doc-7"):
        Writer(store, AT).write(Batch((), (), [Report("rep-1", "doc-7", "fact-1", "Call")]))


@pytest.mark.parametrize(
    "bad",
    [
        Report("rep-1", "doc-1", "fact-1", "Person"),
        Report("rep-1", "doc-1", "fact-1", "Call) DETACH DELETE (n"),
        Report("rep-1", "doc-1", "fact-1", "Call", args=(Argument("PLACE]->() //", "ent-1"),)),
        Report("rep-1", "doc-1", "fact-1", "Call", links=(Link("MET", "fact-2"),)),
        Report("rep-1", "doc-1", "fact-1", "Call", status="maybe"),
        Report("rep-1", "doc-1", "fact-1", "Call", quote=Quote("on", 0, 2)),
        Record("rec-1", "doc-1", "ent-1", "Call"),
    ],
)
def test_what_the_ontology_or_the_text_does_not_know_is_refused(
    embedded_store: Store, bad: Report | Record
) -> None:
    reports, records = ([bad], []) if isinstance(bad, Report) else ([], [bad])
    with pytest.raises(BadRowError, match=r"re[pc]-1"):
        Writer(embedded_store, AT).write(Batch([document(1, text="off again")], records, reports))


def test_retracting_a_source_empties_the_graph_of_it(store: Store) -> None:
    writer = Writer(store, AT)
    other = Document("doc-x", "Dataset", "other")
    writer.write(Batch([other], [Record("rec-x", "doc-x", "ent-1", "Person", (Value("name", "Ann"),))]))
    alone = snapshot(store)
    writer.write(calls(3))
    done = retract_source(store, "news")
    assert (done.documents, done.reports, done.records) == (3, 3, 3)
    assert difference(alone, snapshot(store)) == []
    again = retract_document(store, "doc-1")
    assert (again.documents, again.reports) == (0, 0)


def test_what_is_not_there_cannot_be_retracted(store: Store) -> None:
    with pytest.raises(UnknownDocumentError, match="doc-404"):
        retract_document(store, "doc-404")
    with pytest.raises(UnknownDocumentError, match="nobody"):
        retract_source(store, "nobody")


def test_a_load_that_died_is_known_as_such(store: Store) -> None:
    assert not begin_load(store, "news", "ab").resumed
    resumed = begin_load(store, "news", "ab")
    assert resumed.resumed
    finish_load(store, resumed, Writer(store, AT), [])
    assert not begin_load(store, "news", "ab").resumed


def test_of_two_copies_the_one_dated_first_stands(store: Store) -> None:
    copies = [document(1, date=date, title=date) for date in ("2025-03-02", "2025-03-01")]
    report = Report("rep-1", "doc-1", "fact-1", "Call")
    found: list[Snapshot] = []
    for order in (copies, copies[::-1]):
        wipe(store)
        for copy in order:
            Writer(store, AT).write(Batch([copy], (), [report]))
        found.append(snapshot(store))
    assert difference(*found) == []
    [row] = store.read("MATCH (f:Fact) RETURN f.knownFrom AS known")
    assert row["known"] == "2025-03-01"


def test_a_new_name_of_who_is_not_in_a_caption_leaves_its_day(store: Store) -> None:
    """The caption of a fact whose people it does not tell is its day, however often they are renamed."""
    writer = Writer(store, AT)
    court = (Argument("AUTHORITY", "ent-court"),)
    writer.write(
        Batch([document(1)], (), [Report("rep", "doc-1", "fact", "Call", start="2025-01-10", args=court)])
    )
    named = Record("rec", "doc-2", "ent-court", "Organization", (Value("name", "The Court"),))
    writer.write(Batch([document(2)], [named], ()))
    assert store.read("MATCH (f:Fact {id: 'fact'}) RETURN f.name AS name") == [{"name": "Call on 2025-01-10"}]
