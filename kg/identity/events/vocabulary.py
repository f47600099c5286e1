"""The lists of ``words.txt``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def words(heading: str) -> frozenset[str]:
    """The words under a heading."""
    return frozenset(ordered(heading))


@cache
def ordered(heading: str) -> tuple[str, ...]:
    """The words under a heading, in their order."""
    text = files("kg.identity.events").joinpath("words.txt").read_text("utf-8")
    lines = text.partition(f"[{heading}]\n")[2].partition("\n[")[0].splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())
