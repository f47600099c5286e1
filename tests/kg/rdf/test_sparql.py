"""Questions: the graph as RDF, the prefixes, and what is no question."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.rdf.sparql import BadSparqlError, RemoteSparqlError, ask, dataset, refuse_remote, rows
from kg.rdf.terms import Vocabulary
from kg.store.bolt import Store
from tests.kg.rdf import world as w

REMOTE = "<http://127.0.0.1:9/>"


def test_rows_have_names_and_plain_texts(world: Store, vocabulary: Vocabulary) -> None:
    query = """SELECT ?name ?start ?end { ?f a kg:Tenure ; kg:holder/kg:name ?name ; kg:start ?start
               OPTIONAL { ?f kg:end ?end } }"""
    answer = ask(dataset(world, vocabulary), query, vocabulary.prefixes)
    assert isinstance(answer, ox.QuerySolutions)
    found = rows(answer)
    assert found.variables == ("name", "start", "end")
    assert found.rows == (("Ada A.", "2020-10-05", None),)


def test_ids_have_the_empty_prefix(world: Store, vocabulary: Vocabulary) -> None:
    answer = ask(dataset(world, vocabulary), f"ASK {{ :{w.SUMMIT} kg:place ?p }}", vocabulary.prefixes)
    assert isinstance(answer, ox.QueryBoolean)
    assert bool(answer)


def test_what_is_no_sparql_is_told_with_its_place(vocabulary: Vocabulary) -> None:
    with pytest.raises(BadSparqlError, match="1:1"):
        ask(ox.Store(), "FIND everything", vocabulary.prefixes)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE {REMOTE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent {REMOTE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p ?o FILTER(?o<5)SERVICE{REMOTE}{{?a ?b ?c}} }}",
        "SELECT * { BIND(<http://a/> AS ?v) FILTER(1<5)SERVICE?v{FILTER(3>2)} }",
        f"PREFIX e: <http://e/> SELECT * {{ BIND(e:a\\' AS ?x) SERVICE {REMOTE} {{ ?s ?p 'x' }} }}",
        f"SELECT * {{ # don't\n SERVICE {REMOTE} {{ ?s ?p 'x' }} }}",
    ],
)
def test_no_question_makes_this_machine_ask_another(query: str, vocabulary: Vocabulary) -> None:
    with pytest.raises(RemoteSparqlError):
        ask(ox.Store(), query, vocabulary.prefixes)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service a kg:Fact }",
        "SELECT * { ?s kg:name 'SERVICE <http://a/>' }",
        "SELECT * { ?s kg:name '''it's a SERVICE''' } # SERVICE",
        "SELECT * { ?s <http://e/SERVICE> ?o }",
        "PREFIX service: <http://e/> SELECT * { ?s service:SERVICE ?o }",
    ],
)
def test_the_word_alone_is_no_harm(query: str, vocabulary: Vocabulary) -> None:
    refuse_remote(query)
    assert isinstance(ask(ox.Store(), query, vocabulary.prefixes), ox.QuerySolutions)
