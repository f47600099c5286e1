"""The names of a cluster's value: as it is written, without what stands in brackets, and its synonyms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ids import name_key
from kg.model import Value
from loaders.misp.cluster import Entry

_BRACKETS = re.compile(r"^(?P<head>[^()]*[^()\s])\s*\((?P<inner>[^()]+)\)$")
_ADDRESS = re.compile(r"https?://\S+")


def names(entry: Entry, *, other_names: bool = False) -> Iterator[Value]:
    """Names, description and addresses; ``other_names``: what stands in brackets are names too."""
    yield Value("name", entry.name)
    if match := _BRACKETS.match(entry.name):
        yield Value("alias", match["head"])
    for other in _bracketed(entry) if other_names else ():
        yield Value("alias" if other.isascii() else "originalName", other)
    for synonym in entry.all("synonyms", "aliases", "name"):
        if synonym != entry.name:
            yield Value("alias", synonym)
    if entry.description and entry.description != entry.name:
        yield Value("description", entry.description)
    for address in entry.all("refs", "official-refs"):
        if _ADDRESS.fullmatch(address):
            yield Value("website", address)


def forms(entry: Entry, *, other_names: bool = False) -> Iterator[str]:
    """The names under which the reference data may know it, the surest first.

    In brackets stands another name of a weapon, but the state or the parent of an agency. Some put the maker
    before the name ("kronshtadt orion"); without it the name is what others use.
    """
    yield entry.name
    match = _BRACKETS.match(entry.name)
    head = match["head"] if match else entry.name
    yield head
    yield from _bracketed(entry) if other_names else ()
    yield from entry.all("synonyms")
    makers = {word for maker in entry.all("manufacturer") for word in name_key(maker).split()}
    first, _, rest = head.partition(" ")
    if rest and name_key(first) in makers:
        yield rest


def _bracketed(entry: Entry) -> list[str]:
    """What stands in brackets at the end, part by part; two letters there are a country."""
    match = _BRACKETS.match(entry.name)
    parts = [part.strip() for part in match["inner"].split(",")] if match else []
    return [part for part in parts if len(part) > 2]
