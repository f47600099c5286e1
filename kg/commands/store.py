"""``kg store``: run the embedded store, look at it, empty it, recompute it, save it and bring it back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ontology.errors import UsageError

if TYPE_CHECKING:
    from kg.settings import Settings
    from kg.store.bolt import Store


class NotEmbeddedError(UsageError):
    """The command is about the embedded store, but a server is configured."""

    code = "not-embedded"


@click.group()
def store() -> None:
    """The store: the embedded server in KG_HOME, or the Neo4j server at NEO4J_URI."""


@store.command()
def up() -> None:
    """Start the embedded store and keep it running until `kg store down`."""
    from kg.store.running import keep_mark

    settings = _embedded_settings()
    with _open(settings) as opened:
        keep_mark(settings.home).touch()
        click.echo(f"{opened.endpoint.uri} (database {opened.endpoint.database})")
    click.echo(f"read-only user: reader, password in {settings.home / 'reader.secret'}", err=True)


@store.command()
def down() -> None:
    """End the embedded store, whoever uses it."""
    from kg.store.embedded import stop

    click.echo("stopped" if stop(_embedded_settings().home) else "not running", err=True)


@store.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def status(ctx: click.Context, as_json: bool) -> None:
    """Which store is used, whether it runs, and what is in it; starts nothing."""
    from kg.cli import option
    from kg.store.status import status as look

    found = look(_settings())
    if as_json or option(ctx, "json"):
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _show(found)


@store.command()
def path() -> None:
    """The folder of the embedded store."""
    click.echo(str(_settings().home))


@store.command()
@click.confirmation_option("--yes", "-y", prompt="Remove everything that was loaded?", help="Do not ask.")
def wipe() -> None:
    """Remove everything that was loaded."""
    from kg.store.embedded import erase
    from kg.store.wipe import wipe as empty

    settings = _settings()
    if settings.neo4j_uri or not erase(settings.home):  # node by node takes its time
        with _open(settings) as opened:
            empty(opened)
    click.echo("the store is empty", err=True)


@store.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def rebuild(ctx: click.Context, as_json: bool) -> None:
    """Compute every fact, entity, name and edge again from what documents say."""
    from kg.cli import option

    with _open(_settings()) as opened:
        report = _rebuild(opened)
    click.echo(json.dumps(report)) if as_json or option(ctx, "json") else _show(report)


@store.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Save what documents say and what people judged to FILE (compressed JSON lines)."""
    from kg.store.backup import backup as save

    with _open(_settings()) as opened:
        click.echo(f"saved {save(opened, file):,} nodes to {file}", err=True)


@store.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Bring a backup into an empty store, then compute the views."""
    from kg.store.backup import restore as bring_back

    with _open(_settings()) as opened:
        click.echo(f"restored {bring_back(opened, file):,} nodes", err=True)
        _show(_rebuild(opened))


def _settings() -> Settings:
    from kg.settings import Settings

    return Settings.from_environment()


def _embedded_settings() -> Settings:
    settings = _settings()
    if settings.neo4j_uri:
        raise NotEmbeddedError(
            f"the store is the server at {settings.neo4j_uri}", hint="unset NEO4J_URI for the embedded store"
        )
    return settings


def _open(settings: Settings) -> Store:
    from kg.store.open import open_store

    return open_store(settings)


def _rebuild(opened: Store) -> dict[str, Any]:
    from dataclasses import asdict

    from kg.store.rebuild import rebuild as compute

    return asdict(compute(opened))


def _show(found: dict[str, Any]) -> None:
    width = max(map(len, found), default=0)
    for key, value in found.items():
        shown = ", ".join(f"{k} {v:,}" for k, v in value.items()) if isinstance(value, dict) else value
        click.echo(f"{key:<{width}}  {'' if shown is None else shown}")
