"""``kg sparql``: SPARQL 1.1 over the export graph."""

from __future__ import annotations

import click


@click.command()
@click.argument("query", metavar="QUERY|@FILE")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["table", "json", "csv"]),
    help="Default: table on a terminal.",
)
@click.option("--profile", type=click.Choice(["facts", "full", "rdf12"]), default="facts", show_default=True)
@click.pass_context
def sparql(ctx: click.Context, query: str, format_name: str | None, profile: str) -> None:
    """Ask the graph in SPARQL 1.1; the prefixes of the export are declared already.

    SELECT and ASK give rows (JSON: the W3C results format), CONSTRUCT and DESCRIBE give Turtle.
    """
    import sys

    from kg.cli import option
    from kg.commands.arguments import text_argument
    from kg.rdf.export import Selection
    from kg.rdf.sparql import ask, dataset
    from kg.rdf.terms import Vocabulary
    from kg.settings import Settings
    from kg.store.open import open_store

    settings = Settings.from_environment()
    vocabulary = Vocabulary(settings.base_iri)
    with open_store(settings) as store:
        graph = dataset(store, vocabulary, Selection(profile))
    answer = ask(graph, text_argument(query), vocabulary)
    chosen = "json" if option(ctx, "json") else format_name or ("table" if sys.stdout.isatty() else "csv")
    _print(answer, chosen, vocabulary.prefixes)


def _print(answer: object, format_name: str, prefixes: dict[str, str]) -> None:
    import pyoxigraph as ox

    if isinstance(answer, ox.QueryTriples):
        written = ox.serialize(answer, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    elif isinstance(answer, ox.QueryBoolean | ox.QuerySolutions) and (
        format_name != "table" or isinstance(answer, ox.QueryBoolean)
    ):
        written = answer.serialize(
            format=ox.QueryResultsFormat.CSV
            if format_name == "csv" and isinstance(answer, ox.QuerySolutions)
            else ox.QueryResultsFormat.JSON
        )
    else:
        _table(answer)
        return
    click.echo((written or b"").decode("utf-8").rstrip("\n"))


def _table(answer: object) -> None:
    import pyoxigraph as ox
    from rich.console import Console
    from rich.table import Table

    from kg.rdf.sparql import rows

    assert isinstance(answer, ox.QuerySolutions)
    found = rows(answer)
    table = Table(*found.variables)
    for row in found.rows:
        table.add_row(*(value or "" for value in row))
    Console().print(table)
