"""The web application: over HTTP, from the outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from api.app import WEB, application
from api.auth import is_loopback
from api.http import MAX_BODY
from kg.settings import Settings
from kg.store.bolt import Store

HERE = "http://localhost"


@pytest.fixture(scope="module")
def client(world: Store) -> Iterator[TestClient]:
    with TestClient(application(world, Settings()), base_url=HERE) as client:
        yield client


def test_a_post_and_a_get_answer_alike(client: TestClient) -> None:
    text = "query($w: String!) { search(query: $w) { edges { node { id } } } }"
    posted = client.post("/graphql", json={"query": text, "variables": {"w": "Budapest"}})
    got = client.get("/graphql", params={"query": text, "variables": '{"w": "Budapest"}'})
    assert posted.status_code == got.status_code == 200
    assert posted.headers["content-type"] == "application/json"
    assert posted.json() == got.json()
    assert posted.json()["data"]["search"]["edges"]


def test_several_operations_need_a_name(client: TestClient) -> None:
    text = "query A { statistics { facts } } query B { statistics { reports } }"
    body = {"query": text, "operationName": "B"}
    assert client.post("/graphql", json=body).json() == {"data": {"statistics": {"reports": 8}}}
    [error] = client.post("/graphql", json={"query": text}).json()["errors"]
    assert error["extensions"]["field"] == "operationName"


def test_the_newer_media_type_tells_by_its_status(client: TestClient) -> None:
    headers = {"accept": "application/graphql-response+json"}
    good = client.post("/graphql", json={"query": "{ statistics { facts } }"}, headers=headers)
    assert (good.status_code, good.headers["content-type"]) == (200, "application/graphql-response+json")
    assert client.post("/graphql", json={"query": "{ nonsense }"}, headers=headers).status_code == 400


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{}", "application/json", 400),
        (b"[1]", "application/json", 400),
        (b"{", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"query": "{ statistics { facts } }", "variables": {"id": "\\ud800"}}', "application/json", 400),
        (b'{"query": "{ statistics { facts } }", "variables": []}', "application/json", 200),
        (b'{"query": "{ statistics { facts } }", "variables": 1}', "application/json", 400),
        (b'{"query": "{ statistics { facts } }"}', "text/plain", 415),
        (b" " * (MAX_BODY + 1), "application/json", 413),
    ],
)
def test_what_is_no_request_says_so(client: TestClient, content: bytes, kind: str, status: int) -> None:
    answer = client.post("/graphql", content=content, headers={"content-type": kind})
    assert answer.status_code == status
    if status != 200:
        assert answer.json()["errors"][0]["extensions"]["code"] == "bad-request"


def test_the_explorer_needs_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/")
    assert page.headers["content-type"].startswith("text/html")
    assert client.get("/graphql", headers={"accept": "text/html"}).text == page.text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "onclick" not in page.text
    assert "<style" not in page.text
    for file in ("explorer.js", "explorer.css"):
        assert f"/web/{file}" in page.text
        answer = client.get(f"/web/{file}")
        assert answer.status_code == 200
        assert "http://" not in answer.text
        assert "https://" not in answer.text
    assert client.get("/web/../app.py").status_code == 404


def test_the_explorers_own_queries_run(client: TestClient) -> None:
    source = (WEB / "explorer.js").read_text("utf-8")
    queries = [part for part in source.split("`") if part.startswith(("{ ", "query "))]
    assert len(queries) >= 9
    kind = source.split('const TYPE = "')[1].split('"')[0]
    variables = {"words": "Budapest", "name": "Russia", "at": "2025-10-22", "day": "2025-01-20"}
    for text in queries:
        used = {name: value for name, value in variables.items() if f"${name}:" in text}
        body = {"query": text.replace("${TYPE}", kind), "variables": used}
        assert "errors" not in client.post("/graphql", json=body).json(), text


def test_health_and_version(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready"}
    assert client.get("/version").json()["kind"] == "embedded"
    assert client.get("/nothing").status_code == 404


def test_another_name_for_this_machine_is_refused(client: TestClient) -> None:
    assert client.get("/healthz", headers={"host": "evil.example"}).status_code == 400


def test_elsewhere_a_token_is_asked_for(world: Store) -> None:
    settings = replace(Settings(), host="0.0.0.0", api_token="s3cret")
    with TestClient(application(world, settings)) as client:
        assert client.get("/healthz").status_code == 200
        refused = client.get("/version")
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
        assert client.get("/version", headers={"authorization": "Bearer wrong"}).status_code == 401
        assert client.get("/version", headers={"authorization": "Bearer s3cret"}).status_code == 200


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("127.8.8.8", True),
        ("0.0.0.0", False),
        ("a.b", False),
    ],
)
def test_what_is_this_machine(host: str, here: bool) -> None:
    assert is_loopback(host) is here
