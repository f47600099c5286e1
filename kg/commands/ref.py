"""``kg ref``: the ontology at the fingertips: classes, relationship types, properties, code lists, codes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.table import Table

    from ontology.lookup import Entry


@click.command()
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, as is done when the output is piped.")
@click.pass_context
def ref(ctx: click.Context, name: str | None, as_json: bool) -> None:
    """Explain NAME: a class, relationship type, property, code list or code; without NAME list them all.

    \b
    kg ref Meeting       the class, its roles, properties, codes and mappings
    kg ref PARTICIPANT   the role and the classes that take it
    kg ref cancelled     the code, in every list that has it
    """
    import sys

    from kg.cli import option

    data = _entries(name) if name else _overview()
    if as_json or option(ctx, "json") or not sys.stdout.isatty():
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    _print(_tables(data) if name else _lists(data))


def _entries(name: str) -> list[dict[str, Any]]:
    from ontology.lookup import find

    return [_plain(entry) for entry in find(name)]


def _plain(entry: Entry) -> dict[str, Any]:
    facts = {key: value for key, value in entry.facts.items() if value not in (None, "", (), [], {})}
    return {"kind": entry.kind, "name": entry.name, **{k: v for k, v in facts.items() if k != "name"}}


def _overview() -> list[dict[str, Any]]:
    from ontology.model import ontology

    known = ontology()
    sections: dict[str, Iterable[Any]] = {
        "class": known.classes(),
        "relationship type": known.edges().values(),
        "property": known.properties().values(),
        "code list": known.schemes().values(),
    }
    return [
        {"kind": kind, "name": item.name, "definition": item.definition}
        for kind, items in sections.items()
        for item in items
    ]


def _tables(entries: Iterable[Mapping[str, Any]]) -> list[Table]:
    return [_table(entry) for entry in entries]


def _table(entry: Mapping[str, Any]) -> Table:
    from rich.table import Table

    table = Table(title=f"{entry['kind']} {entry['name']}", title_justify="left", show_header=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    for key, value in entry.items():
        if key not in ("kind", "name"):
            table.add_row(key.replace("_", " "), _text(value))
    return table


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{k}: {_text(v)}" for k, v in value.items() if v not in (None, ()))
    if isinstance(value, (list, tuple)):
        separator = "\n" if any(" " in str(v) for v in value) else ", "
        return separator.join(str(v) for v in value)
    return str(value)


def _lists(rows: Iterable[Mapping[str, Any]]) -> list[Table]:
    from rich.table import Table

    tables: dict[str, Table] = {}
    for row in rows:
        if row["kind"] not in tables:
            title = f"{row['kind']} – kg ref NAME tells more"
            tables[row["kind"]] = Table("name", "meaning", title=title, title_justify="left")
        tables[row["kind"]].add_row(row["name"], row["definition"])
    return list(tables.values())


def _print(tables: Iterable[Table]) -> None:
    from rich.console import Console

    console = Console(markup=False)
    for table in tables:
        console.print(table)
