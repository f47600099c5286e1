"""``kg check``: what the facts lack, broken laws, shapes that do not hold, offices without a known holder."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.analysis.check import Findings
    from ontology.reference_gaps import Gap

_OFFICES = {"vacant": "no holder known", "unconfirmed": "no holder confirmed"}
_LACKS = {"no_time": "when", "no_place": "where", "no_actor": "who", "no_cause": "why"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Look for what the facts lack (when, where, who, why), broken laws and shapes that do not hold.

    Then come the highest offices of states of which the reference data knows no holder, each with the date
    after which it knows none. Exits 1 when a law is broken or a shape does not hold; a gap is no fault of
    the graph.
    """
    from kg.analysis.check import check as take_stock
    from kg.cli import option
    from kg.rdf.terms import Vocabulary
    from kg.settings import Settings
    from kg.store.open import open_store
    from ontology.reference import reference
    from ontology.reference_gaps import gaps

    settings = Settings.from_environment()
    with open_store(settings) as store:
        findings = take_stock(store, Vocabulary(settings.base_iri))
    offices = gaps(reference())
    if as_json or option(ctx, "json"):
        found = {**asdict(findings), "sound": findings.sound, "offices": [gap._asdict() for gap in offices]}
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _print(findings)
        _print_offices(offices)
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


def _print_offices(offices: list[Gap]) -> None:
    click.echo(f"  {len(offices)} offices of the reference data without a known holder")
    for gap in offices:
        click.echo(f"    {gap.name}: {_OFFICES[gap.reason]} after {gap.since}")
