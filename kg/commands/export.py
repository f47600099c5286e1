"""``kg export``: the graph as RDF, JSON lines or a table, whole or about some ids, now or as known then."""

from __future__ import annotations

from typing import BinaryIO

import click

FORMATS = ("ttl", "trig", "nt", "nq", "jsonld", "rdfxml", "ndjson", "csv")


@click.command()
@click.argument("format_name", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option(
    "-o", "--output", type=click.File("wb"), default="-", help="File to write; default: standard output."
)
@click.option(
    "--profile",
    type=click.Choice(["facts", "full", "rdf12"]),
    default="facts",
    show_default=True,
    help="facts: entities and facts; full: also documents, reports, records and judgements; "
    "rdf12: facts, with what the edges say as RDF 1.2 reifiers.",
)
@click.option(
    "--about", multiple=True, metavar="ID", help="Only this entity or fact and what it takes part in."
)
@click.option("--valid-at", metavar="DATE", help="Only facts that can have held then.")
@click.option("--known-at", metavar="DATE", help="As the documents known by then have it.")
def export(
    format_name: str,
    output: BinaryIO,
    profile: str,
    about: tuple[str, ...],
    valid_at: str | None,
    known_at: str | None,
) -> None:
    """Write the graph: as RDF (FORMAT ttl, trig, nt, nq, jsonld, rdfxml), JSON lines (ndjson) or facts (csv).

    Equal knowledge gives equal exports in the profiles facts and rdf12: all comes in a fixed order, and holds
    no clock of this machine.
    """
    from kg.export.selection import Selection
    from kg.export.stream import check_subjects
    from kg.rdf.formats import check, write
    from kg.rdf.terms import Vocabulary
    from kg.settings import Settings
    from kg.store.open import open_store

    settings = Settings.from_environment()
    selection = Selection(profile, about, valid_at, known_at)
    check(format_name, selection)
    with open_store(settings) as store:
        check_subjects(store, selection)
        write(store, output, format_name, Vocabulary(settings.base_iri), selection)
