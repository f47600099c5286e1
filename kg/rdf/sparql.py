"""SPARQL 1.1 over the export graph, held in memory for the questions of one process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.rdf.export import Selection, statements
from kg.rdf.terms import Vocabulary
from kg.store.bolt import Store
from ontology.errors import UsageError


class BadSparqlError(UsageError):
    """The query is not SPARQL 1.1; the message names line and column."""

    code = "bad-sparql"


class RemoteSparqlError(UsageError):
    """The query would make this machine ask another one (``SERVICE``), which a query may not do."""

    code = "remote-sparql"


# Strings, IRIs and comments, in which the word SERVICE is only a word
_QUOTED = re.compile(
    r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|<[^<>\s]*>|#[^\n]*", re.DOTALL
)
_SERVICE = re.compile(r"(?<![?$:\w])SERVICE\b(?!:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rows:
    """A SELECT's answer: variable names, then one row of texts (``None`` = unbound) a solution."""

    variables: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]


def dataset(store: Store, vocabulary: Vocabulary, selection: Selection | None = None) -> ox.Store:
    """The export graph as an in-memory RDF store."""
    graph = ox.Store()
    found: Iterator[ox.Triple] = statements(store, vocabulary, selection or Selection())
    graph.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in found)
    return graph


def ask(
    graph: ox.Store, query: str, vocabulary: Vocabulary
) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
    """The answer of one query; the export's prefixes are declared already.

    Raises:
        BadSparqlError: not a query.
        RemoteSparqlError: it holds a ``SERVICE`` clause.
    """
    if _SERVICE.search(_QUOTED.sub(" ", query)):
        raise RemoteSparqlError(
            "SERVICE would ask another server", hint="export the graph and query both where you may"
        )
    try:
        return graph.query(query, prefixes=vocabulary.prefixes)
    except SyntaxError as error:
        raise BadSparqlError(f"not SPARQL: {error}", hint="see the examples in docs/rdf.md") from error


def rows(solutions: ox.QuerySolutions) -> Rows:
    """Plain texts for tables and CSV: IRIs without brackets, literals without datatype."""
    variables = tuple(variable.value for variable in solutions.variables)
    found = tuple(
        tuple(None if solution[name] is None else _text(solution[name]) for name in variables)
        for solution in solutions
    )
    return Rows(variables, found)


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value
