"""``kg check``: what the facts lack, broken laws, shapes that do not hold."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.analysis.check import Findings

_LACKS = {"no_time": "when", "no_place": "where", "no_actor": "who", "no_cause": "why"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Look for what the facts lack (when, where, who, why), broken laws and shapes that do not hold.

    Exits 1 when a law is broken or a shape does not hold; a gap is no fault of the graph.
    """
    from kg.analysis.check import check as take_stock
    from kg.cli import option
    from kg.rdf.terms import Vocabulary
    from kg.settings import Settings
    from kg.store.open import open_store

    settings = Settings.from_environment()
    with open_store(settings) as store:
        findings = take_stock(store, Vocabulary(settings.base_iri))
    if as_json or option(ctx, "json"):
        click.echo(json.dumps({**asdict(findings), "sound": findings.sound}, ensure_ascii=False, indent=2))
    else:
        _print(findings)
    if not findings.sound:
        ctx.exit(1)


def _print(findings: Findings) -> None:
    click.echo(f"{findings.facts} facts")
    for key, word in _LACKS.items():
        click.echo(f"  {findings.gaps[key]} do not say {word}")
    for law, ids in findings.broken.items():
        click.echo(
            f"  {'broken' if ids else 'holds'}: {law}" + (f" ({len(ids)}, e.g. {ids[0]})" if ids else "")
        )
    click.echo(f"  {len(findings.violations)} violations of the shapes")
    for violation in findings.violations[:20]:
        click.echo(f"    {violation.node} {violation.path}: {violation.message}")
