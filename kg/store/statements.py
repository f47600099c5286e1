"""The statements of the store: one ``.cypher`` file each below ``queries/``, with a comment on top."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from ontology.errors import UsageError


@cache
def statement(name: str) -> str:
    """Text of ``kg/store/queries/<name>.cypher`` without its comment lines.

    Raises:
        UsageError: there is no such statement.
    """
    path = files("kg.store").joinpath("queries", f"{name}.cypher")
    if not path.is_file():
        raise UsageError(f"there is no statement {name!r}")
    lines = path.read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("//")).strip()
