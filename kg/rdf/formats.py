"""Every form that the graph is exported in, by name, with its media type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from kg.export.lines import write_lines
from kg.export.selection import Selection, UnknownFormatError
from kg.export.table import write_table
from kg.rdf import export as rdf
from kg.rdf.terms import Vocabulary
from kg.store.bolt import Store

MEDIA_TYPES: Mapping[str, str] = {
    **{name: form.media_type for name, form in rdf.FORMATS.items()},
    "jsonld": "application/ld+json",
    "ndjson": "application/x-ndjson",
    "csv": "text/csv",
}


def check(format_name: str, selection: Selection) -> None:
    """Raise what is wrong with an export before anything is written.

    Raises:
        UnknownFormatError: no such format or profile, or a format that cannot hold the profile.
        BadDateError: the selection's valid or known time is no date.
    """
    if format_name not in MEDIA_TYPES:
        raise UnknownFormatError(f"no format {format_name!r}", hint=f"one of {', '.join(MEDIA_TYPES)}")
    if format_name in rdf.FORMATS:
        rdf.check(format_name, selection)
    elif selection.profile == "rdf12":
        raise UnknownFormatError(f"{format_name} has no profile rdf12", hint="facts or full")
    selection.check()


def write(store: Store, out: BinaryIO, format_name: str, vocabulary: Vocabulary, selection: Selection) -> int:
    """Write the selection in one of the forms; how many statements, lines or rows (errors: :func:`check`)."""
    check(format_name, selection)
    match format_name:
        case "ndjson":
            return write_lines(store, out, selection)
        case "csv":
            return write_table(store, out, selection)
        case _:
            return rdf.export(store, out, format_name, vocabulary, selection)
