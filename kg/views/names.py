"""The names of an entity: which one it goes by, which others it has, and the keys it is found under."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.ids import name_key
from kg.model import Value
from kg.views.said import Noted

# Property → what a name found under it is; the first in the list is the strongest.
KINDS = {
    "name": "name",
    "alias": "alias",
    "originalName": "alias",
    "formerName": "alias",
    "abbreviation": "alias",
    "natoName": "alias",
    "weakAlias": "weakAlias",
    "demonym": "demonym",
    "metonym": "metonym",
}
_STRENGTH = {kind: place for place, kind in enumerate(dict.fromkeys(KINDS.values()))}
# What an entity goes by when no source gives it a name; the first that there is.
_CAPTIONS = ("name", "alias", "originalName", "descriptor", "abbreviation", "weakAlias", "title")
_OUR_LANGUAGES = (None, "en")
REFERENCE = "reference"
_LONGEST = 500  # characters of a caption


@dataclass(frozen=True, slots=True, order=True)
class NameEdge:
    """From a name key to an entity that bears the name, with the strongest kind it bears it as."""

    key: str
    kind: str


def caption_of(records: Sequence[Noted]) -> str | None:
    """The name it goes by: from the reference data, else the best supported, the latest, the first by id."""
    given = [(v, r) for r in records for v in r.record.values]
    for wanted in _CAPTIONS:
        candidates = [(v, r) for v, r in given if v.property == wanted and v.value.strip()]
        ours = [(v, r) for v, r in candidates if v.lang in _OUR_LANGUAGES] or candidates
        if ours:
            return best_value(ours)[:_LONGEST]
    return None


def best_value(given: Sequence[tuple[Value, Noted]]) -> str:
    """The winning text among values of one property."""
    if len(given) == 1:
        return given[0][0].value
    standing: dict[str, list[Noted]] = {}
    for value, record in given:
        standing.setdefault(value.value, []).append(record)

    def strength(text: str) -> tuple[bool, int, str]:
        by = standing[text]
        return (
            any(r.origin.source == REFERENCE for r in by),
            len({r.origin.speaker for r in by}),
            max(r.origin.known_from for r in by),
        )

    top = max(map(strength, standing))
    return min((text for text in standing if strength(text) == top), key=lambda t: _first_id(standing[t]))


def texts_of(values: Iterable[Value], *kinds: str) -> list[str]:
    """The distinct names of these kinds, sorted."""
    return sorted({v.value for v in values if KINDS.get(v.property) in kinds and v.value.strip()})


def name_edges(values: Iterable[Value], caption: str | None) -> tuple[NameEdge, ...]:
    """One per key: every name, and the caption, under :func:`kg.ids.name_key`."""
    strongest: dict[str, str] = {}
    named = [(KINDS[v.property], v.value) for v in values if v.property in KINDS]
    for kind, text in [*named, *([("name", caption)] if caption else [])]:
        key = name_key(text)
        if key and (key not in strongest or _STRENGTH[kind] < _STRENGTH[strongest[key]]):
            strongest[key] = kind
    return tuple(sorted(NameEdge(key, kind) for key, kind in strongest.items()))


def _first_id(records: Iterable[Noted]) -> str:
    return min(r.id for r in records)
