"""SPARQL 1.1 over the export graph."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.export.selection import Selection
from kg.rdf.export import statements
from kg.rdf.terms import Vocabulary
from kg.store.bolt import Store
from ontology.errors import UsageError

Answer = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean
RESULTS: Mapping[str, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPHS: Mapping[str, ox.RdfFormat] = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


class BadSparqlError(UsageError):
    """The query is not SPARQL 1.1; the message names line and column."""

    code = "bad-sparql"


class RemoteSparqlError(UsageError):
    """The query would make this machine ask another one (``SERVICE``), which a query may not do."""

    code = "remote-sparql"


# Where the word SERVICE is only a word: escapes in names, strings, IRIs, comments
_QUOTED = re.compile(
    r"\\."
    r"|\"\"\".*?\"\"\"|'''.*?'''"
    r"|\"(?:\\.|[^\"\\\n\r])*\"|'(?:\\.|[^'\\\n\r])*'"
    r"|<[^<>\s\"{}|^`\\]*>"
    r"|#[^\n\r]*",
    re.DOTALL,
)
_SERVICE = re.compile(r"(?<![?$:\w])SERVICE\b(?!:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rows:
    """A SELECT's answer: variable names, then one row of texts (``None`` = unbound) a solution."""

    variables: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]


def dataset(
    store: Store, vocabulary: Vocabulary, selection: Selection | None = None, folder: Path | None = None
) -> ox.Store:
    """The export graph as an RDF store, in memory or in an empty folder."""
    graph = ox.Store() if folder is None else ox.Store(str(folder))
    found = statements(store, vocabulary, selection or Selection())
    graph.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in found)
    return graph


def ask(graph: ox.Store, query: str, prefixes: Mapping[str, str]) -> Answer:
    """The answer of one query; these prefixes are declared already.

    Raises:
        BadSparqlError: not a query.
        RemoteSparqlError: it holds a ``SERVICE`` clause.
    """
    refuse_remote(query)
    try:
        return graph.query(query, prefixes=dict(prefixes))
    except SyntaxError as error:
        raise BadSparqlError(f"not SPARQL: {error}", hint="docs/rdf.md has examples") from error


def refuse_remote(query: str) -> None:
    """Refuse what would ask another server.

    Raises:
        RemoteSparqlError: it holds a ``SERVICE`` clause.
    """
    if _SERVICE.search(_QUOTED.sub(" ", query)):
        raise RemoteSparqlError(
            "SERVICE would ask another server", hint="export the graph and query both where you may"
        )


def serialize(answer: Answer, out: BinaryIO, form: str, prefixes: Mapping[str, str]) -> None:
    """Write an answer: rows and truth values as one of ``RESULTS``, graphs as one of ``GRAPHS``."""
    if isinstance(answer, ox.QueryTriples):
        ox.serialize(answer, out, GRAPHS[form], prefixes=dict(prefixes))
    else:
        answer.serialize(out, RESULTS[form])


def rows(solutions: ox.QuerySolutions) -> Rows:
    """Plain texts for a table: IRIs without brackets, literals without datatype."""
    variables = tuple(variable.value for variable in solutions.variables)
    found = tuple(
        tuple(None if solution[name] is None else _text(solution[name]) for name in variables)
        for solution in solutions
    )
    return Rows(variables, found)


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value
