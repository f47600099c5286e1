"""``kg retract``: takes back what only one document or one source supports."""

from __future__ import annotations

import json

import click

from ontology.errors import UsageError


class WhatToRetractError(UsageError):
    """Neither a document nor a source was named, or both were."""

    code = "what-to-retract"


@click.command()
@click.argument("document", required=False)
@click.option("--source", help="Take back every document of this source.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def retract(ctx: click.Context, document: str | None, source: str | None, as_json: bool) -> None:
    """Take back DOCUMENT (its id), or all that a source brought; loading it again brings it back."""
    if (document is None) == (source is None):
        raise WhatToRetractError("one document or one source", hint="kg retract DOCUMENT_ID | --source NAME")
    from dataclasses import asdict

    from kg.cli import option
    from kg.settings import Settings
    from kg.store.open import open_store
    from kg.store.retract import retract_document, retract_source

    with open_store(Settings.from_environment()) as store:
        done = retract_document(store, document) if document else retract_source(store, str(source))
    if as_json or option(ctx, "json"):
        click.echo(json.dumps(asdict(done)))
    else:
        click.echo(
            f"took back {done.documents:,} documents: {done.reports:,} reports, {done.records:,} records"
        )
