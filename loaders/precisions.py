"""How exactly a row knows when and where: a source's own code in our list, or a note that it has none."""

from __future__ import annotations

from loaders.base import LoadContext
from ontology.codes import UnknownCodeError, precision


def noted_precision(
    source: str, scheme: str, written: str, usual: str, line: int, context: LoadContext
) -> str:
    """The precision (a notation of ``scheme``) that a code of the source stands for.

    Spreadsheets make ``1`` a ``1.0``. A code that is none is noted (``unknown-precision``) and taken for the
    ``usual`` one.
    """
    try:
        return precision(scheme, source, written.strip().removesuffix(".0"))
    except UnknownCodeError:
        context.note("unknown-precision", line, f"{scheme} {written!r}")
        return usual
