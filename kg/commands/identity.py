"""``kg identity``: decisions on which ids mean one entity or one fact."""

from __future__ import annotations

import getpass
import json
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.store.bolt import Store


@click.group()
def identity() -> None:
    """Decide whether two entities or two facts are the same; every decision can be undone."""


def _decision(verdict: str, about: str) -> click.Command:
    @click.command(verdict, help=about)
    @click.argument("left")
    @click.argument("right")
    @click.option("--why", default="", help="The reason, kept with the decision.")
    @click.option("--by", default=None, help="Who decides; the user's name unless given.")
    @click.pass_context
    def command(ctx: click.Context, left: str, right: str, why: str, by: str | None) -> None:
        from dataclasses import asdict

        from kg.identity.judgements import decide

        with _opened() as store:
            made = decide(store, left, right, verdict, by=by or getpass.getuser(), why=why)
        _print(ctx, asdict(made), f"{left} and {right}: {verdict}")

    return command


identity.add_command(_decision("same", "LEFT and RIGHT are one; the graph joins them."))
identity.add_command(_decision("different", "LEFT and RIGHT are two, whatever else seems to say."))
identity.add_command(_decision("unsure", "It cannot be told; takes back an earlier decision."))


@identity.command()
@click.argument("left")
@click.argument("right")
@click.pass_context
def undo(ctx: click.Context, left: str, right: str) -> None:
    """Take back every decision on LEFT and RIGHT, as if there had been none."""
    from kg.identity.judgements import undo as take_back

    with _opened() as store:
        count = take_back(store, left, right)
    _print(ctx, {"undone": count}, f"took back {count} decisions on {left} and {right}")


@identity.command()
@click.argument("node")
@click.pass_context
def show(ctx: click.Context, node: str) -> None:
    """Which id NODE goes by, what goes by it, and why: each decision with its reasons and evidence."""
    from kg.identity.show import identity_of, in_words

    with _opened() as store:
        found = identity_of(store, node)
    _print(ctx, found, in_words(found))


_ONLY = click.option("--only", type=click.Choice(["entities", "places"]), help="One of the two.")


@identity.command()
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10_000))
@_ONLY
@click.pass_context
def candidates(ctx: click.Context, limit: int, only: str | None) -> None:
    """Pairs that may be one and that nobody has decided, the least sure first, each score in words."""
    from kg.identity.candidates import candidates as find
    from kg.identity.review import described

    with _opened() as store:
        pairs = find(store, limit, only)
    _print(ctx, pairs, "\n\n".join(map(described, pairs)))


@identity.command()
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10_000))
@click.option("--by", default=None, help="Who decides; the user's name unless given.")
@_ONLY
@click.pass_context
def review(ctx: click.Context, limit: int, by: str | None, only: str | None) -> None:
    """Work through the candidates: answer each with s(ame), d(ifferent), u(nsure), k (skip) or q(uit).

    Answers are read from the terminal or, a line each, from standard input.
    """
    from kg.identity.candidates import candidates as find
    from kg.identity.review import review as work_through

    with _opened() as store:
        counts = work_through(
            store,
            find(store, limit, only),
            by=by or getpass.getuser(),
            ask=sys.stdin.readline,
            say=lambda text: click.echo(text, err=True),
        )
    _print(ctx, counts, ", ".join(f"{count} {answer}" for answer, count in counts.items()))


@identity.command()
@click.argument("documents", nargs=-1)
@click.option("--only", type=click.Choice(["entities", "places", "events"]), help="One of the three.")
@click.pass_context
def resolve(ctx: click.Context, documents: tuple[str, ...], only: str | None) -> None:
    """Judge which entities and which places are one, and which reports tell of one event.

    Of everything, or with DOCUMENTS (ids) only the events that these tell. What a person judged or undid
    is left alone.
    """
    with _opened() as store:
        done: dict[str, Any] = {}
        if not documents and only in (None, "entities"):
            done["entities"] = _resolve_entities(store)
        if not documents and only in (None, "places"):
            done["places"] = _resolve_places(store)
        if only in (None, "events"):
            done["events"] = _resolve_events(store, documents)
    lines = [
        f"{what}: " + ", ".join(f"{n} {name}" for name, n in counts.items()) for what, counts in done.items()
    ]
    _print(ctx, done, "\n".join(lines))


def _resolve_entities(store: Store) -> dict[str, Any]:
    from dataclasses import asdict

    from kg.identity.entities.resolve import resolve as resolve_all

    return asdict(resolve_all(store))


def _resolve_places(store: Store) -> dict[str, Any]:
    from dataclasses import asdict

    from kg.identity.places.resolve import resolve as resolve_all

    return asdict(resolve_all(store))


def _resolve_events(store: Store, documents: Sequence[str]) -> dict[str, Any]:
    from dataclasses import asdict

    from kg.identity.events.resolve import Resolver

    resolver = Resolver(store)
    return asdict(resolver.documents(documents) if documents else resolver.everything())


def _opened() -> Store:
    from kg.settings import Settings
    from kg.store.open import open_store

    return open_store(Settings.from_environment())


def _print(ctx: click.Context, found: Any, text: str) -> None:
    from kg.cli import option

    click.echo(json.dumps(found, ensure_ascii=False) if option(ctx, "json") else text)
