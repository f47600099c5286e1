"""Which state a name, an adjective or a seat of government stands for, once it is known to be a state.

A small table for naming clusters inside one text. The knowledge graph's own reference data decides
later which record is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

_TABLE: Final = Path(__file__).with_name("countries.txt")


def country_of(form: str) -> str | None:
    """The usual name of the state meant by ``form``, or nothing."""
    return _forms().get(_key(form))


@cache
def _forms() -> Mapping[str, str]:
    return {_key(form): name for name, forms in _rows() for form in (name, *forms)}


def _rows() -> Iterator[tuple[str, list[str]]]:
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, forms = line.partition("|")
            yield name, [f.strip() for f in forms.split(",") if f.strip()]


def _key(form: str) -> str:
    return " ".join(form.replace("’", "'").casefold().split())
