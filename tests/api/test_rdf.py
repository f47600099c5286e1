"""RDF and SPARQL over HTTP, through the whole application."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from api.app import application
from api.pipe import piped
from kg.export.selection import Selection
from kg.rdf.formats import MEDIA_TYPES, write
from kg.rdf.terms import Vocabulary
from kg.settings import Settings
from kg.store.bolt import Store
from tests.conftest import StoreRoom
from tests.kg.rdf import world as w

SETTINGS = Settings(base_iri=w.BASE)
COUNT = "SELECT (COUNT(?f) AS ?n) WHERE { ?f a kg:Fact }"


@pytest.fixture(scope="module")
def graph(store_room: StoreRoom) -> Store:
    store = store_room.get("embedded")
    w.fill(store)
    return store


@pytest.fixture(scope="module")
def client(graph: Store) -> Iterator[TestClient]:
    with TestClient(
        application(graph, SETTINGS), base_url="http://localhost", follow_redirects=False
    ) as client:
        yield client


def _sparql(client: TestClient, query: str, accept: str = "application/json") -> Any:
    return client.get("/sparql", params={"query": query}, headers={"accept": accept})


@pytest.mark.parametrize(
    ("accept", "media_type", "form"),
    [
        ("text/turtle", "text/turtle", ox.RdfFormat.TURTLE),
        ("*/*", "text/turtle", ox.RdfFormat.TURTLE),
        ("application/ld+json, text/turtle;q=0.5", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("text/turtle;q=0.1, application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
    ],
)
def test_a_node_comes_in_the_form_asked_for(
    client: TestClient, accept: str, media_type: str, form: ox.RdfFormat
) -> None:
    answer = client.get(f"/id/{w.SUMMIT}", headers={"accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert answer.headers["vary"] == "Accept"
    found = {quad.triple for quad in ox.parse(answer.content, form)}
    assert len({t.subject for t in found}) == 1
    assert any(t.object == ox.NamedNode(w.BASE + w.TOWN) for t in found)


@pytest.mark.parametrize("accept", ["text/html", "application/json", "text/html,*/*;q=0.8"])
def test_people_are_sent_to_graphql(client: TestClient, accept: str) -> None:
    for identifier, name in ((w.BEN, "Ben"), (w.SUMMIT, "Summit of Ada A. and Ben in Town")):
        answer = client.get(f"/id/{identifier}", headers={"accept": accept})
        assert answer.status_code == 303
        told = client.get(answer.headers["location"]).json()
        assert "errors" not in told
        assert told["data"]["node"]["name"] == name


def test_every_kind_of_node_has_an_address(client: TestClient, graph: Store) -> None:
    report = graph.read("MATCH (r:Report) RETURN min(r.id) AS id")[0]["id"]
    record = graph.read("MATCH (r:Record) RETURN min(r.id) AS id")[0]["id"]
    for identifier in (w.ADA, w.ADA_AGAIN, w.ARTICLE, report, record, "jud-1"):
        answer = client.get(f"/id/{identifier}", headers={"accept": "application/n-triples"})
        assert answer.status_code == 200
        assert f"<{w.BASE}{identifier}> " in answer.text


def test_unknown_ids_and_forms_are_told(client: TestClient) -> None:
    missing = client.get("/id/ent-nothing", headers={"accept": "text/turtle"})
    assert (missing.status_code, "ent-nothing" in missing.text) == (404, True)
    refused = client.get(f"/id/{w.BEN}", headers={"accept": "image/png"})
    assert refused.status_code == 406
    assert "text/turtle" in refused.json()["errors"][0]["extensions"]["hint"]


@pytest.mark.parametrize("form", MEDIA_TYPES)
def test_the_export_is_that_of_the_command(client: TestClient, graph: Store, form: str) -> None:
    written = io.BytesIO()
    write(graph, written, form, Vocabulary(w.BASE), Selection())
    by_name = client.get("/export", params={"format": form})
    assert by_name.content == written.getvalue()
    assert by_name.headers["content-type"].partition(";")[0] == MEDIA_TYPES[form]
    assert client.get("/export", headers={"accept": MEDIA_TYPES[form]}).content == written.getvalue()


def test_an_export_of_a_part(client: TestClient) -> None:
    asked = {"format": "ndjson", "profile": "full", "about": w.TRANSFER, "known-at": "2025-12"}
    lines = [json.loads(line) for line in client.get("/export", params=asked).text.splitlines()]
    assert {line["id"] for line in lines if line["type"] == "node"} >= {w.TRANSFER, w.STATE, w.TANK, w.LATER}
    assert w.SUMMIT not in {line.get("id") for line in lines}


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"format": "xlsx"}, "unknown-export-format"),
        ({"profile": "all"}, "unknown-export-format"),
        ({"format": "csv", "profile": "rdf12"}, "unknown-export-format"),
        ({"known-at": "soon"}, "bad-date"),
        ({"knownAt": "2025"}, "usage"),
    ],
)
def test_a_wrong_export_is_refused_before_it_begins(
    client: TestClient, asked: dict[str, str], code: str
) -> None:
    answer = client.get("/export", params=asked)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"]["code"] == code


def test_an_export_nobody_takes_is_not_acceptable(client: TestClient) -> None:
    assert client.get("/export", headers={"accept": "image/png"}).status_code == 406


def test_a_pipe_stops_writing_when_nobody_reads() -> None:
    ended: list[str] = []

    def write_forever(out: Any) -> None:
        try:
            while True:
                out.write(b"x" * 70_000)
        finally:
            ended.append("stopped")

    chunks = piped(write_forever)
    assert next(chunks)
    chunks.close()  # type: ignore[attr-defined] # a generator
    asyncio.run(_until(lambda: bool(ended)))


async def _until(true: Any) -> None:
    async with asyncio.timeout(10):
        while not true():
            await asyncio.sleep(0.05)


def test_a_pipe_raises_what_the_writer_raised() -> None:
    def fails(out: Any) -> None:
        out.write(b"x" * 70_000)
        raise LookupError("half way")

    chunks = piped(fails)
    assert next(chunks)
    with pytest.raises(LookupError, match="half way"):
        next(chunks)


def test_rows_in_the_four_forms(client: TestClient) -> None:
    told = _sparql(client, COUNT)
    assert told.headers["content-type"].startswith("application/sparql-results+json")
    assert told.json()["results"]["bindings"][0]["n"]["value"] == "4"
    assert _sparql(client, COUNT, "text/csv").text.split() == ["n", "4"]
    assert _sparql(client, COUNT, "text/tab-separated-values").text.split() == ["?n", "4"]
    xml = ET.fromstring(_sparql(client, COUNT, "application/sparql-results+xml").content)
    assert [e.text for e in xml.iter() if e.tag.endswith("literal")] == ["4"]


def test_truth_values_and_graphs(client: TestClient) -> None:
    assert (
        _sparql(client, f"ASK {{ <{w.BASE}{w.SUMMIT}> kg:status kgc:cancelled }}").json()["boolean"] is True
    )
    made = _sparql(client, "CONSTRUCT WHERE { ?s kg:holder ?o }", "text/turtle")
    assert [q.triple.object.value for q in ox.parse(made.content, ox.RdfFormat.TURTLE)] == [w.BASE + w.ADA]
    xml = _sparql(client, f"DESCRIBE <{w.BASE}{w.BEN}>", "application/rdf+xml")
    assert len(list(ox.parse(xml.content, ox.RdfFormat.RDF_XML))) > 3


def test_posted_queries(client: TestClient) -> None:
    form = client.post("/sparql", data={"query": COUNT}, headers={"accept": "text/csv"})
    direct = client.post(
        "/sparql", content=COUNT, headers={"content-type": "application/sparql-query", "accept": "text/csv"}
    )
    assert form.text.split() == direct.text.split() == ["n", "4"]


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("SELEKT", 400, "bad-sparql"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 400, "remote-sparql"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", 400, "bad-sparql"),
    ],
)
def test_what_is_no_question_is_refused(client: TestClient, query: str, status: int, code: str) -> None:
    answer = _sparql(client, query)
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (status, code)


def test_requests_outside_of_the_protocol(client: TestClient) -> None:
    assert client.get("/sparql").status_code == 400
    assert client.get("/sparql?query=ASK{}&query=ASK{}").status_code == 400
    assert client.get("/sparql?query=ASK{}&default-graph-uri=http://a/").status_code == 400
    assert client.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 400
    assert client.post("/sparql", content=COUNT, headers={"content-type": "text/plain"}).status_code == 415
    assert client.post("/sparql", data={"query": "#" * 150_000}).status_code == 413
    assert _sparql(client, "CONSTRUCT WHERE { ?s ?p ?o }", "text/csv").status_code == 406


def test_a_question_that_takes_too_long_is_ended(graph: Store) -> None:
    hurried = Settings(base_iri=w.BASE, query_timeout=2.0)
    pairs = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(6))
    with TestClient(application(graph, hurried), base_url="http://localhost") as client:
        answer = _sparql(client, f"SELECT (COUNT(*) AS ?n) {{ {pairs} }}")
    assert answer.status_code == 504
    assert answer.json()["errors"][0]["extensions"]["code"] == "deadline"


def test_what_is_written_is_found_at_once(store_room: StoreRoom) -> None:
    store = store_room.get("embedded")
    with TestClient(application(store, SETTINGS), base_url="http://localhost") as client:
        assert _sparql(client, COUNT, "text/csv").text.split() == ["n", "0"]
        w.fill(store)
        assert _sparql(client, COUNT, "text/csv").text.split() == ["n", "4"]
