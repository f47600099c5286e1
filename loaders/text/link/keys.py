"""The name keys under which the clusters of a document are looked up, all in one go."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.ids import name_key
from loaders.text.link.clusters import Cluster

# "Tomahawk missiles" is the Tomahawk; "drones" alone names nothing.
_GENERIC_WEAPON = re.compile(
    r"\s+(?:(?:cruise|ballistic|hypersonic|air[- ]defen[cs]e|anti-\w+|guided|fighter|attack|military"
    r"|(?:air|surface)-to-(?:air|surface)|short-range|medium-range|long-range) )*"
    r"(?:missiles?|rockets?|drones?|systems?|batter(?:y|ies)|tanks?|jets?|fighters?|launchers?|bombs?"
    r"|aircraft|helicopters?|bombers?|planes?|interceptors?|vehicles?)$",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?<=\w)(?: [A-Z]\.)+(?= )")  # "David W. D. Cameron" is David Cameron
_UNNAMED = frozenset(("TIM", "QTY"))
_OWNED = frozenset(("GOV", "MIL", "ARM", "PTY", "ORG"))
_LONGEST_STATE = 3  # words: "United Arab Emirates"
_PARTY = re.compile(r"\s+(?:[Pp]arty|rebels|militants|movement|group|cartel|gang)$")


def spellings(cluster: Cluster) -> list[str]:
    """The names to try, the fullest first."""
    names = [*([cluster.canonical] if cluster.canonical else []), *cluster.names, *cluster.wider]
    names = sorted(dict.fromkeys(names), key=lambda name: -len(name))
    if cluster.type == "WPN":
        names += [short for name in names if (short := _GENERIC_WEAPON.sub("", name)) != name]
    if cluster.type in ("PTY", "ARM"):
        names += [short for name in names if (short := _PARTY.sub("", name)) != name]
    if cluster.type == "PER":
        names += [short for name in names if (short := _INITIALS.sub("", name)) != name]
    return [*names, *(name.removeprefix("the ") for name in names if name.startswith("the "))]


def keys(clusters: Iterable[Cluster]) -> set[str]:
    """Every key of every cluster that can have a name."""
    named = (c for c in clusters if c.type not in _UNNAMED)
    names = (name for cluster in named for name in (*spellings(cluster), *owner_names(cluster)))
    return {key for name in names if (key := name_key(name))}


def owner_names(cluster: Cluster) -> list[str]:
    """What a body's name may begin with: the State of "United States Treasury Department"."""
    return [owner for owner, _ in divided(cluster)]


def divided(cluster: Cluster) -> list[tuple[str, str]]:
    """Ways to divide a body's names into its State's name and the rest: in front, or behind "of"."""
    if cluster.type not in _OWNED:
        return []
    found: list[tuple[str, str]] = []
    for name in cluster.names:
        words = name.split()
        counts = range(1, min(_LONGEST_STATE + 1, len(words)))
        found += [(" ".join(words[:count]), " ".join(words[count:])) for count in counts]
        rest, of, owner = name.rpartition(" of ")
        if of:
            found.append((owner.removeprefix("the "), rest))
    return found
