"""``kg demo``: the whole path on bundled samples, in a temporary store that is gone afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

QUESTION = "Which meetings were cancelled, who was to take part, and who says so?"
QUERY = """{
  events(filter: {class: {in: [MEETING], includeSubclasses: true}, status: {eq: CANCELLED}}) {
    edges { node {
      name
      status
      participants { name }
      places { name }
      statusHistory { status report { quote attributedTo { name } document { title date } } }
    } }
  }
}"""
COUNTS = "{ statistics { documents reports facts entities } }"


@click.command()
@click.option("--serve/--no-serve", default=True, help="Keep serving until Ctrl-C.  [default: serve]")
@click.option("--port", type=click.IntRange(0, 65_535), default=8000, show_default=True)
@click.pass_context
def demo(ctx: click.Context, serve: bool, port: int) -> None:
    """Load the bundled samples into a temporary store, answer one question, and serve.

    Nothing of it touches your own graph, wherever NEO4J_URI or KG_HOME point.
    """
    from kg.cli import command

    with _temporary_store():
        click.echo("Loading the samples (and, once per store, the reference data) ...")
        ctx.invoke(command("load"), source="auto", paths=tuple(map(str, samples())))
        click.echo("\nThe graph now holds:")
        ctx.invoke(command("query"), query=COUNTS)
        click.echo(f"\n{QUESTION}\n\n{QUERY}\n")
        ctx.invoke(command("query"), query=QUERY)
        if serve:
            click.echo("\nCtrl-C ends it.")
            ctx.invoke(command("serve"), port=port)


def samples() -> Iterator[Path]:
    """The bundled articles, and the tiny feed file that each loader brings."""
    here = Path(__file__).parent
    yield from sorted((here / "samples").iterdir())
    yield from sorted(here.glob("*/sample.*"))


@contextmanager
def _temporary_store() -> Iterator[None]:
    """An embedded store in a folder of its own, for this process and what it starts; ended at the end."""
    from kg.cli import command

    kept = dict(os.environ)
    with TemporaryDirectory(prefix="statecraft-demo-", ignore_cleanup_errors=True) as home:
        os.environ.pop("NEO4J_URI", None)
        os.environ["KG_HOME"] = home
        store = command("store")
        assert isinstance(store, click.Group)
        try:
            yield
        finally:
            click.Context(store).invoke(store.commands["down"])
            os.environ.clear()
            os.environ.update(kept)
