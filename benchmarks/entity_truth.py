"""Which entries of several sanctions lists are known to be one, and which to be two.

One are: entries of two vintages with one reference number; entries of two lists that share a passport, a
registration or another number of their own, or that one list names as the other's. Two are: entries of one
list with two numbers, and the entry of one list with any but its match of another. Of all others it is not
known, and they are left out.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.identity.entities.blocking import comparable, pairs
from kg.identity.entities.profile import Gathered, Profile, compared
from kg.model import Document, Record
from loaders.inputs import expand
from loaders.read import read_all
from loaders.report import FileReport

# What is read together, by list: each group is one edition of it.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "un 2020": ("un_sc", "un_sc/consolidated-2020-11-30.xml"),
    "un 2025": ("un_sc", "un_sc/consolidated-2025-04-19.xml"),
    "ofac 2018": ("ofac", "ofac/sdn.csv", "ofac/alt.csv", "ofac/add.csv", "ofac/sdn_comments.csv"),
    "ofac 2025": ("ofac", "ofac/consolidated-2025-03-28.xml"),
    "opensanctions table": ("opensanctions", "opensanctions/targets.simple.csv"),
    "opensanctions": ("opensanctions", "opensanctions/zala.entities.ftm.json"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two profiles, whether they are one, by which truth it is known, and the half of the data it is in."""

    left: Profile
    right: Profile
    same: bool
    truth: str
    test: bool
    blocked: bool


def profiles(data: Path) -> list[Profile]:
    """A profile for each entry of each edition; ids are ``edition/entity``."""
    return [profile for group in GROUPS for profile in _group(group, data)]


def labelled(found: Sequence[Profile]) -> Iterator[Pair]:
    """Every pair that blocking by names alone brings up and that is known, and every known match beside."""
    clusters = _clusters(found)
    named = [replace(p, numbers=frozenset()) for p in found]
    blocked = {(found[a].id, found[b].id) for a, b in pairs(named)}
    by_id = {p.id: p for p in found}
    members = defaultdict(list)
    for profile in found:
        members[clusters[profile.id]].append(profile.id)
    matches = {
        (a, b) for ids in members.values() for a in ids for b in ids
        if a < b and comparable(by_id[a], by_id[b])
    }  # fmt: skip
    lists = {cluster: {_list(i): i for i in ids} for cluster, ids in members.items()}
    for a, b in sorted({(min(p), max(p)) for p in blocked} | matches):
        same = clusters[a] == clusters[b]
        if (
            not same
            and _list(a) != _list(b)
            and _list(a) not in lists[clusters[b]]
            and _list(b) not in lists[clusters[a]]
        ):
            continue
        halves = {_half(clusters[a]), _half(clusters[b])}
        if len(halves) == 1:
            truth = "vintages" if _list(a) == _list(b) else "lists"
            blocked_too = (a, b) in blocked or (b, a) in blocked
            yield Pair(by_id[a], by_id[b], same, truth, halves.pop(), blocked_too)


def records(group: str, data: Path) -> Iterator[tuple[Record, Document | None]]:
    """What one edition of a list says."""
    source, *paths = GROUPS[group]
    for path in paths:
        (file,) = expand([str(data / path)])
        for unit in read_all(source, file, FileReport(file.path)):
            yield from ((record, None) for record in unit.records)


def _group(group: str, data: Path) -> Iterable[Profile]:
    gathered: dict[str, Gathered] = {}
    for record, _ in records(group, data):
        if compared(record.cls) or record.cls == "Actor":
            entity = f"{group}/{record.entity}"
            gathered.setdefault(entity, Gathered(entity)).add(record, GROUPS[group][0], None)
    return [gathered[entity].profile() for entity in sorted(gathered)]


def _clusters(found: Sequence[Profile]) -> dict[str, str]:
    """For each profile the smallest id of those known to be one with it."""
    parent = {p.id: p.id for p in found}

    def root(node: str) -> str:
        while parent[node] != node:
            node = parent[node]
        return node

    bearers: dict[str, list[str]] = defaultdict(list)
    for profile in found:
        bearers[f"entity:{_list(profile.id)}:{profile.id.partition('/')[2]}"].append(profile.id)
        for number in profile.numbers:
            bearers[number].append(profile.id)
    for ids in (bearers[key] for key in sorted(bearers)):
        entities = {(i.partition("/")[0]) for i in ids}
        if len(entities) == len(ids):  # a number that two entries of one edition bear identifies neither
            roots = sorted({root(i) for i in ids})
            parent.update(dict.fromkeys(roots[1:], roots[0]))
    return {p.id: root(p.id) for p in found}


def _list(identity: str) -> str:
    return identity.partition(" ")[0].partition("/")[0]


def _half(cluster: str) -> bool:
    """Whether a cluster is in the test half: by a hash of its id, so that it never changes sides."""
    return hashlib.sha256(cluster.partition("/")[2].encode()).digest()[0] % 2 == 0
