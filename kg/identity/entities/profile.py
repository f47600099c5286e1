"""An entity as it is compared: what its own records say, whatever has been merged with it.

Built from the records of one id as first resolved, so that decisions depend neither on the order of loading
nor on earlier decisions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from sys import intern
from typing import NamedTuple

from kg.dates import BadDateError, PartialDate
from kg.identity.entities.numbers import numbers_of
from kg.identity.entities.words import Name, name_of, words_of
from kg.model import Record
from kg.views.classes import is_a, most_specific
from kg.views.names import KINDS

KINDS_COMPARED = ("Person", "Organization", "Actor", "Vehicle")
_NAMES_KEPT = 24  # spellings beyond these add time and hardly ever evidence
_STATES = frozenset(
    {"nationality", "country", "flag", "bodyOf", "citizenship", "registeredIn", "jurisdiction"}
)
_PLACES = frozenset({"birthPlace"})
_ROLES = frozenset({"positionText", "title"})
_TERRITORY = ".territory"


class Birth(NamedTuple):
    """A date of birth or founding, as precise as it was given, and the days that it can mean."""

    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Profile:
    """One entity to compare.

    Attributes:
        names: its distinct names, the strong ones first; ``births``: dates of birth (of a ship: of building).
        states: ids of States it belongs to (nationality, flag, country); ``genders``, ``places`` (words of
            places of birth), ``roles`` (words of posts), ``addresses`` (their words).
        numbers: ``family:value`` of identifiers; ``lists``: ``(complete list, key)`` under which it stands.
    """

    id: str
    cls: str
    names: tuple[Name, ...] = ()
    births: tuple[Birth, ...] = ()
    states: frozenset[str] = frozenset()
    genders: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    lists: frozenset[tuple[str, str]] = frozenset()

    @property
    def kind(self) -> str:
        """``Person``, ``Organization`` or ``Vehicle``; an Actor without more is ``Actor``."""
        return next((kind for kind in KINDS_COMPARED if is_a(self.cls, kind)), "Actor")

    @property
    def caption(self) -> str:
        """A name to show, else the id."""
        return self.names[0].text if self.names else self.id


@dataclass(slots=True)
class Gathered:
    """The records of one entity while they come in, in any order."""

    id: str
    classes: dict[str, int] = field(default_factory=dict)
    names: dict[str, bool] = field(default_factory=dict)
    values: dict[str, set[str]] = field(default_factory=dict)
    lists: set[tuple[str, str]] = field(default_factory=set)

    def add(self, record: Record, source: str, series: str | None) -> None:
        """What one live record says; ``source`` and ``series`` of its document."""
        self.classes[record.cls] = self.classes.get(record.cls, 0) + 1
        for value in record.values:
            kind = KINDS.get(value.property)
            if kind in ("name", "alias", "weakAlias"):
                self._name(value.value, weak=kind == "weakAlias" or value.quality in ("low", "weak"))
            elif value.property in ("birthDate", "buildDate", "founded"):
                self._put("birth", value.value)
            elif value.property in _STATES:
                self._put("state", value.value.removesuffix(_TERRITORY))
            elif value.property == "gender":
                self._put("gender", value.value.lower())
            elif value.property in _PLACES:
                self._put("place", *words_of(value.value))
            elif value.property in _ROLES:
                self._put("role", *words_of(value.value))
            elif value.property == "address":
                self._put("address", *words_of(value.value))
        self._put("number", *numbers_of(record, source))
        if series and record.key:
            self.lists.add((intern(series), record.key))

    def profile(self) -> Profile:
        """The same for every order in which the records came."""
        cls = most_specific(self.classes)
        births = (_birth(text) for text in sorted(self.values.get("birth", ())))
        return Profile(
            self.id,
            cls,
            tuple(self._named(cls)[:_NAMES_KEPT]),
            tuple(birth for birth in births if birth),
            self._got("state"),
            self._got("gender"),
            self._got("place"),
            self._got("role"),
            self._got("address"),
            self._got("number"),
            frozenset(self.lists),
        )

    def _name(self, text: str, *, weak: bool) -> None:
        self.names[text] = self.names.get(text, True) and weak

    def _named(self, cls: str) -> list[Name]:
        """Of names with the same words one; only when the class is known it is known what is a title."""
        distinct: dict[tuple[str, ...], Name] = {}
        for text, weak in self.names.items():
            name = name_of(text, weak=weak, personal=is_a(cls, "Person"))
            before = distinct.get(name.words)
            if name.words and (before is None or (name.weak, name.text) < (before.weak, before.text)):
                distinct[name.words] = name
        return sorted(distinct.values(), key=lambda n: (n.weak, -len(n.words), n.words, n.text))

    def _got(self, key: str) -> frozenset[str]:
        return frozenset(self.values.get(key, ()))

    def _put(self, key: str, *values: str) -> None:
        if values:
            self.values.setdefault(key, set()).update(map(intern, values))


def compared(cls: str) -> bool:
    """Whether entities of this class are resolved: persons, organisations, ships and aircraft."""
    return any(is_a(cls, kind) for kind in KINDS_COMPARED) and not is_a(cls, "State")


def profile_of(entity: str, records: Iterable[tuple[Record, str, str | None]]) -> Profile:
    """The profile of one entity from its live records, each with its document's source and series."""
    gathered = Gathered(entity)
    for record, source, series in records:
        gathered.add(record, source, series)
    return gathered.profile()


def _birth(text: str) -> Birth | None:
    try:
        date = PartialDate.parse(re.split("[T ]", text, maxsplit=1)[0])
    except BadDateError:
        return None
    return Birth(intern(date.text), date.first_day, date.last_day)
