"""The name keys under which the clusters of a document are looked up, all in one go."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.ids import name_key
from loaders.text.link.clusters import Cluster

# "Tomahawk missiles" is the Tomahawk; "drones" alone names nothing.
_GENERIC_WEAPON = re.compile(
    r"\s+(?:cruise |ballistic |air[- ]defen[cs]e |anti-\w+ |guided )*"
    r"(?:missiles?|rockets?|drones?|systems?|batter(?:y|ies)|tanks?|jets?|fighters?|launchers?|bombs?|aircraft)$",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?<=\w)(?: [A-Z]\.)+(?= )")  # "David W. D. Cameron" is David Cameron
_UNNAMED = frozenset(("TIM", "QTY"))


def spellings(cluster: Cluster) -> list[str]:
    """The names to try, the fullest first."""
    names = [*([cluster.canonical] if cluster.canonical else []), *cluster.names]
    names = sorted(dict.fromkeys(names), key=lambda name: -len(name))
    if cluster.type == "WPN":
        names += [short for name in names if (short := _GENERIC_WEAPON.sub("", name)) != name]
    if cluster.type == "PER":
        names += [short for name in names if (short := _INITIALS.sub("", name)) != name]
    return [*names, *(name.removeprefix("the ") for name in names if name.startswith("the "))]


def keys(clusters: Iterable[Cluster]) -> set[str]:
    """Every key of every cluster that can have a name."""
    named = (c for c in clusters if c.type not in _UNNAMED)
    return {key for cluster in named for name in spellings(cluster) if (key := name_key(name))}
