"""What a request may not ask for, and that refusing it is cheap."""

from __future__ import annotations

import time

import pytest
from graphql import get_introspection_query, validate

from api.errors import LimitError
from api.execute import Query, execute
from api.limits import Limits, checked
from api.schema import lists, schema
from kg.store.bolt import Store

BIG = Limits(tokens=100_000, fields=100_000, duplicates=100_000, aliases=100_000)

PAGED = "facts(first: 100) { edges { node { %s } } }"
REPORTS = PAGED.replace("facts", "reports")
TOO_BIG = {
    "depth": "{ facts { edges { node " + "{ partOf " * 30 + "{ id }" + " }" * 30 + " } } }",
    "aliases": "{ " + " ".join(f"a{i}: statistics {{ facts }}" for i in range(100)) + " }",
    "duplicates": "{ statistics { " + "facts " * 100 + "} }",
    "tokens": "{ statistics { " + "facts " * 10_000 + "} }",
    "cost": "{ "
    + PAGED % ("about { " + PAGED.replace("facts", "reports") % "document { title }" + " }")
    + " }",
    "fields": "{ ...a0 } "
    + " ".join(f"fragment a{i} on Query {{ ...a{i + 1} ...a{i + 1} }}" for i in range(30))
    + " fragment a30 on Query { statistics { facts } }",
}


@pytest.mark.parametrize("what", TOO_BIG)
def test_a_query_that_is_too_big_is_refused_before_it_runs(embedded_store: Store, what: str) -> None:
    before, begun = embedded_store.statements, time.monotonic()
    answer = execute(embedded_store, Query(TOO_BIG[what], {}))
    assert time.monotonic() - begun < 5
    [error] = answer["errors"]
    assert error["extensions"]["code"] == "query-too-big"
    assert error["extensions"]["field"]
    assert error["extensions"]["hint"]
    assert embedded_store.statements == before


def test_the_error_names_the_field_that_is_too_much() -> None:
    with pytest.raises(LimitError) as caught:
        checked(TOO_BIG["cost"], {}, lists())
    assert caught.value.field == "facts.edges.node.about.reports"


def test_page_sizes_count_from_variables_too() -> None:
    text = """query($n: Int = 1) { facts(first: $n) { edges { node { reports(first: $n) {
      edges { node { document { title } } } } } } } }"""
    checked(text, {}, lists())
    with pytest.raises(LimitError):
        checked(text, {"n": 100}, lists())


@pytest.mark.parametrize(
    "text",
    [
        "{ ...a } fragment a on Query { ...a }",
        "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }",
    ],
)
def test_fragments_that_spread_themselves_are_refused(embedded_store: Store, text: str) -> None:
    [error, *_] = execute(embedded_store, Query(text, {}))["errors"]
    assert error["extensions"]["code"] == "bad-query"


@pytest.mark.parametrize(
    "text", ["", "{", "query {", "mutation { x }", "{ nonsense }", "{ facts }", "\u0000"]
)
def test_what_is_no_query_says_so(embedded_store: Store, text: str) -> None:
    answer = execute(embedded_store, Query(text, {}))
    assert answer["data"] is None
    assert answer["errors"][0]["extensions"]["code"] in {"bad-syntax", "bad-query", "bad-argument"}


@pytest.mark.parametrize(
    "shape", ["{ statistics { %s } }", "{ statistics { ...f } } fragment f on Statistics { %s }"]
)
def test_validation_is_linear_in_duplicate_fields(shape: str) -> None:
    """graphql-core before 3.3 compared each pair of 4,000: 22 seconds."""
    document = checked(shape % ("facts " * 4_000), {}, lists(), BIG)
    begun = time.monotonic()
    validate(schema()._schema, document)
    assert time.monotonic() - begun < 3


def test_the_deadline_ends_a_request(embedded_store: Store) -> None:
    answer = execute(embedded_store, Query("{ statistics { facts } }", {}), deadline=0)
    [error] = answer["errors"]
    assert error["extensions"]["code"] == "deadline"
    assert error["extensions"]["field"] == "statistics"


def test_introspection_is_within_the_limits(embedded_store: Store) -> None:
    answer = execute(embedded_store, Query(get_introspection_query(), {}))
    assert "errors" not in answer
    assert answer["data"]["__schema"]["queryType"] == {"name": "Query", "kind": "OBJECT"}
