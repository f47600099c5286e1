"""``kg sparql``: SPARQL 1.1 over the export graph."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.rdf.sparql import Answer


@click.command()
@click.argument("query", metavar="QUERY|@FILE")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["table", "json", "csv", "tsv", "xml"]),
    help="Default: table on a terminal, else csv.",
)
@click.option("--profile", type=click.Choice(["facts", "full", "rdf12"]), default="facts", show_default=True)
@click.pass_context
def sparql(ctx: click.Context, query: str, format_name: str | None, profile: str) -> None:
    """Ask the graph in SPARQL 1.1; the prefixes of the export are declared already.

    SELECT and ASK give rows (JSON, XML, CSV, TSV: the W3C results formats), CONSTRUCT and DESCRIBE Turtle.
    """
    import pyoxigraph as ox

    from kg.cli import option
    from kg.commands.arguments import text_argument
    from kg.export.selection import Selection
    from kg.rdf.sparql import ask, dataset, refuse_remote
    from kg.rdf.terms import Vocabulary
    from kg.settings import Settings
    from kg.store.open import open_store

    text = text_argument(query)
    refuse_remote(text)
    settings = Settings.from_environment()
    vocabulary = Vocabulary(settings.base_iri)
    ask(ox.Store(), text, vocabulary.prefixes)  # what is no query is told before the graph is written out
    with open_store(settings) as store:
        graph = dataset(store, vocabulary, Selection(profile))
    answer = ask(graph, text, vocabulary.prefixes)
    chosen = format_name or ("json" if option(ctx, "json") else "table" if sys.stdout.isatty() else "csv")
    _print(answer, chosen, vocabulary.prefixes)


def _print(answer: Answer, format_name: str, prefixes: Mapping[str, str]) -> None:
    import io

    import pyoxigraph as ox

    from kg.rdf.sparql import serialize

    if format_name == "table" and isinstance(answer, ox.QuerySolutions):
        _table(answer)
        return
    form = "ttl" if isinstance(answer, ox.QueryTriples) else format_name
    written = io.BytesIO()
    serialize(answer, written, "csv" if form == "table" else form, prefixes)
    click.echo(written.getvalue().decode("utf-8").rstrip("\n"))


def _table(answer: ox.QuerySolutions) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from kg.rdf.sparql import rows

    found = rows(answer)
    table = Table(*(escape(name) for name in found.variables))
    for row in found.rows:
        table.add_row(*(escape(value or "") for value in row))
    Console().print(table)
