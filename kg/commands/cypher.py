"""``kg cypher``: read-only Cypher, as a table, JSON or CSV."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from kg.store.bolt import Cursor


@click.command()
@click.argument("query", metavar="QUERY|@FILE")
@click.option("--params", metavar="JSON|@FILE", help="The values of the query's $parameters, as an object.")
@click.option("--format", "format_name", type=click.Choice(["table", "json", "csv"]), help="Default: table.")
@click.pass_context
def cypher(ctx: click.Context, query: str, params: str | None, format_name: str | None) -> None:
    """Ask the graph in Cypher; what would change it is refused.

    JSON is a list of objects, one a row. In a table and in CSV, nodes, edges and lists are JSON.
    """
    from kg.cli import option
    from kg.commands.arguments import json_argument, text_argument
    from kg.settings import Settings
    from kg.store.open import open_store

    chosen = format_name or ("json" if option(ctx, "json") else "table")
    statement, parameters = text_argument(query), json_argument("--params", params)
    write = {"table": _table, "json": _json, "csv": _csv}[chosen]
    with (
        open_store(Settings.from_environment()) as store,
        store.cursor(statement, **parameters) as cursor,
    ):
        write(cursor)


def _json(cursor: Cursor) -> None:
    from kg.store.plain import plain

    separator = "["
    for row in cursor.rows:
        click.echo(f"{separator}\n  {_as_json(plain(row))}", nl=False)
        separator = ","
    click.echo("[]" if separator == "[" else "\n]")


def _csv(cursor: Cursor) -> None:
    import csv
    import sys

    writer = csv.writer(sys.stdout, lineterminator="\r\n")
    if cursor.columns:
        writer.writerow(cursor.columns)
    writer.writerows(_cells(cursor))


def _table(cursor: Cursor) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(*(escape(column) for column in cursor.columns))
    for cells in _cells(cursor):
        table.add_row(*(escape(cell) for cell in cells))
    Console().print(table)


def _cells(cursor: Cursor) -> Iterable[list[str]]:
    """The rows as text, in the order of the columns; empty for no value."""
    from kg.store.plain import plain

    for row in cursor.rows:
        yield [_cell(plain(row[column])) for column in cursor.columns]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else _as_json(value)


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
