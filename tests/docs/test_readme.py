"""The README: its answer is the real one, and its three languages give the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.execute import Query, execute
from kg.rdf.sparql import ask, dataset, rows
from kg.rdf.terms import Vocabulary
from kg.settings import Settings
from kg.store.bolt import Store
from kg.store.embedded import stop
from kg.store.open import open_store
from loaders.demo import QUERY, QUESTION, samples
from loaders.run import Load, Options
from tests.docs.blocks import ROOT, blocks, marked, with_marked

README = ROOT / "README.md"


@pytest.fixture(scope="module")
def graph(filled_home: Path) -> Iterator[Store]:
    """The store of the demo."""
    with open_store(Settings(home=filled_home)) as store:
        load = Load(store, "auto", Options())
        load.run(map(str, samples()))
        assert not load.report.failed
        yield store


def answer(store: Store) -> str:
    """What the README shows of the demo: the question, the query and the answer."""
    found = json.dumps(execute(store, Query(QUERY, {})), ensure_ascii=False, indent=2)
    return f"```\n{QUESTION}\n\n{found}\n```\n"


def test_the_answer_of_the_demo_is_the_real_one(graph: Store) -> None:
    text = README.read_text(encoding="utf-8")
    assert marked(text, "demo") == answer(graph), "run `python -m tests.docs.test_readme` to renew it"


def test_three_languages_give_the_same_answer(graph: Store) -> None:
    (graphql,), (cypher,), (sparql,) = (blocks(README, name) for name in ("graphql", "cypher", "sparql"))
    events = execute(graph, Query(graphql.text, {}))["data"]["events"]["edges"]
    by_graphql = {(e["node"]["name"], p["name"]) for e in events for p in e["node"]["participants"]}
    by_cypher = {(row["meeting"], name) for row in graph.read(cypher.text) for name in row["participants"]}
    vocabulary = Vocabulary(Settings().base_iri)
    solutions = ask(dataset(graph, vocabulary), sparql.text, vocabulary.prefixes)
    by_sparql = set(rows(solutions).rows)  # type: ignore[arg-type]
    assert by_graphql
    assert by_graphql == by_cypher == by_sparql


def renew(home: Path) -> None:
    """Write the real answer into the README."""
    with open_store(Settings(home=home)) as store:
        Load(store, "auto", Options()).run(map(str, samples()))
        text = README.read_text(encoding="utf-8")
        README.write_text(with_marked(text, "demo", answer(store)), encoding="utf-8")
    stop(home)


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        renew(Path(folder))
