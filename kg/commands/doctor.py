"""``kg doctor``: what is installed, whether the store answers, which addresses are reachable."""

from __future__ import annotations

import json
from typing import Any

import click


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Check versions, settings, store, models and addresses; exits 1 when something needed is missing."""
    from kg.cli import option
    from kg.health import examine
    from kg.settings import Settings

    findings = examine(Settings.from_environment())
    if as_json or option(ctx, "json"):
        click.echo(json.dumps(findings, ensure_ascii=False, indent=2))
    else:
        _show(findings)
    if not findings["healthy"]:
        ctx.exit(1)


def _show(findings: dict[str, Any]) -> None:
    for part, values in findings.items():
        if not isinstance(values, dict):
            click.echo(f"{part}: {'yes' if values is True else 'no' if values is False else values}")
            continue
        click.echo(part)
        for key, value in values.items():
            click.echo(f"  {key}: {value if not isinstance(value, dict) else _in_one_line(value)}")


def _in_one_line(values: dict[str, Any]) -> str:
    return ", ".join(f"{key} {value}" for key, value in values.items())
