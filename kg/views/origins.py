"""Whom the reports of one fact go back to: outlets that repeat one another are one origin.

A report goes back to the actors that it is attributed to; else to the agency that its sentence or its
dateline names; else to its publisher. Documents with one text, or at one address, are one; a document that
lists its sources adds an origin only where none of these speaks itself. No order of reports matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from urllib.parse import urlsplit

from kg.views.retold import alike, hashes, relay_of
from kg.views.said import Origin, Said

Canonical = Callable[[str], str]
_DISTINCT = 20  # different texts that share one piece; a piece in more of them is a phrase of the trade


def origins(reports: Sequence[Said], canonical: Canonical) -> dict[str, frozenset[str]]:
    """The origins of each report, by its id; how many there are together is the fact's ``originCount``."""
    if len(reports) == 1:
        return {reports[0].id: frozenset(_actors(reports[0], canonical) or {reports[0].origin.speaker})}
    own = _Words({s.origin.id: s.origin for s in reports}.values())
    direct: dict[str, frozenset[str]] = {}
    listing: dict[str, frozenset[str]] = {}
    for said in reports:
        if keys := _actors(said, canonical):
            direct[said.id] = keys
        elif cited := own.sources(said):
            listing[said.id] = frozenset(own.keys.get(c, canonical(c)) for c in cited)
        else:
            direct[said.id] = frozenset({own.key(said)})
    direct = _same_words(direct, reports, own)
    return direct | _listed(listing, frozenset().union(*direct.values()))


class _Words:
    """The documents that speak, and whose words each of them has."""

    def __init__(self, documents: Iterable[Origin]) -> None:
        self._by_id = {d.id: d for d in documents}
        self.copies = _clusters(self._by_id)
        members: defaultdict[str, list[Origin]] = defaultdict(list)
        for document, first in self.copies.items():
            members[first].append(self._by_id[document])
        self._of_cluster = {first: _key(first, some) for first, some in members.items()}
        self.keys = {document: self._of_cluster[first] for document, first in self.copies.items()}

    def key(self, said: Said) -> str:
        """Of a report in the document's own words."""
        quote = said.report.quote
        if quote is not None:
            for relay in map(relay_of, said.origin.relays):
                if relay.start <= quote.start < relay.end:
                    return relay.outlet
        return self.keys[said.origin.id]

    def sources(self, said: Said) -> tuple[str, ...]:
        """What its document lists as its sources, unless the very sentence names one."""
        document = said.origin
        return () if self.key(said) != self.keys[document.id] else document.cites


def _actors(said: Said, canonical: Canonical) -> frozenset[str]:
    return frozenset(map(canonical, said.report.attributed_to))


def _key(first: str, copies: Sequence[Origin]) -> str:
    """The agency that one of the copies names, else their only publisher, else the copies themselves."""
    agencies = {relay.outlet for d in copies for relay in map(relay_of, d.relays[:1]) if relay.whole}
    publishers = {d.speaker for d in copies}
    if agencies:
        return min(agencies)
    return publishers.pop() if len(publishers) == 1 else f"copies:{first}"


def _clusters(documents: Mapping[str, Origin]) -> dict[str, str]:
    """For each document the smallest id among those that it is a copy of, or that are one of it."""
    joined = _Joined(documents)
    for block in _blocks(documents.values()):
        different: list[str] = []
        for document in block:
            if (twin := _twin(document, different, documents, joined)) is not None:
                joined.join(document, twin)
            elif len(different) < _DISTINCT:
                different.append(document)
    return {document: joined.top(document) for document in documents}


def _twin(
    document: str, others: Sequence[str], documents: Mapping[str, Origin], joined: _Joined
) -> str | None:
    """The first of the others that it is one with."""
    return next(
        (o for o in others if not joined.apart(document, o) or _copies(documents[document], documents[o])),
        None,
    )


def _copies(one: Origin, other: Origin) -> bool:
    if one.sketch and other.sketch and alike(one.sketch, other.sketch):
        return True
    # Within one source an address may stand for a whole feed
    return (
        one.source != other.source
        and _address(one.url) is not None
        and _address(one.url) == _address(other.url)
    )


def _blocks(documents: Iterable[Origin]) -> list[list[str]]:
    """Documents with one piece of text or one address, in an order that follows from their ids."""
    found: defaultdict[object, set[str]] = defaultdict(set)
    for document in documents:
        if address := _address(document.url):
            found[address].add(document.id)
        for piece in hashes(document.sketch) if document.sketch else ():
            found[piece].add(document.id)
    return sorted(map(sorted, {frozenset(block) for block in found.values() if len(block) > 1}))


def _address(url: str | None) -> str | None:
    """Host and path; the front page of a site is no article."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    return f"{parts.netloc.lower().removeprefix('www.')}{path}?{parts.query}" if path else None


def _same_words(
    direct: Mapping[str, frozenset[str]], reports: Sequence[Said], own: _Words
) -> dict[str, frozenset[str]]:
    """Copies put the same words in somebody's mouth: he is one, whatever each of them took him for."""
    joined = _Joined({key for keys in direct.values() for key in keys})
    spoken: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for said in reports:
        if said.report.attributed_to and said.report.quote is not None:
            spoken[own.copies[said.origin.id], said.report.quote.text].append(said.id)
    for group in spoken.values():
        keys = [sorted(direct[report]) for report in sorted(group)]
        for one, other in pairwise(keys):
            if len(one) == len(other):
                for left, right in zip(one, other, strict=True):
                    joined.join(left, right)
    return {report: frozenset(map(joined.top, keys)) for report, keys in direct.items()}


def _listed(listing: Mapping[str, frozenset[str]], spoken: frozenset[str]) -> dict[str, frozenset[str]]:
    """Of documents that list their sources: a source that speaks itself, else what their lists share."""
    joined = _Joined({key for keys in listing.values() for key in keys})
    for keys in listing.values():
        if not keys & spoken:
            first, *rest = sorted(keys)
            for key in rest:
                joined.join(first, key)
    return {
        report: frozenset({min(keys & spoken) if keys & spoken else joined.top(min(keys))})
        for report, keys in listing.items()
    }


class _Joined:
    """Ids joined into groups; each group goes by its smallest id."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._above = {node: node for node in ids}

    def top(self, node: str) -> str:
        while self._above[node] != node:
            node = self._above[node]
        return node

    def apart(self, left: str, right: str) -> bool:
        return self.top(left) != self.top(right)

    def join(self, left: str, right: str) -> None:
        low, high = sorted((self.top(left), self.top(right)))
        self._above[high] = low
