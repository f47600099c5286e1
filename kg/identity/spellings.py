"""How entities of the reference data are called: what a name says beyond its owner's, how it sounds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from kg.identity.entities.words import skeleton
from kg.ids import name_key
from ontology.reference import ReferenceEntity

NAMES = (
    "name",
    "alias",
    "abbreviation",
    "originalName",
    "natoName",
    "demonym",
    "metonym",
    "weakAlias",
)
# Kinds that every State has of its own, so that their names repeat.
_OF_STATES = ("GovernmentBody", "MilitaryForce", "Position", "PoliticalParty")
_SEVERAL = 3  # States with a word in the names of such make it a common word
_LONG = 3  # words
_JOINING = frozenset(("of", "the", "for", "and", "in", "to", "s", "de"))
_ARTICLE = re.compile(r"^(?:al|el|as|ar|an)-", re.IGNORECASE)


def spellings(entity: ReferenceEntity) -> Iterable[tuple[str, str]]:
    """Every name with the property that gives it; of a person the surnames too."""
    for value in entity.values:
        if value.property in NAMES:
            yield value.value, value.property
    if entity.cls == "Person":
        full = (name.split() for name in (entity.name, *entity.all("alias")))
        surnames = {*entity.all("lastName"), *(words[-1] for words in full if len(words) > 1)}
        yield from (
            (name, "surname") for surname in sorted(surnames) for name in _with_and_without_article(surname)
        )


def _with_and_without_article(surname: str) -> tuple[str, ...]:
    """``al-Assad`` is called Assad."""
    bare = _ARTICLE.sub("", surname)
    return (surname, bare) if bare != surname else (surname,)


def sound(key: str) -> str:
    """The consonants of a name's words, whichever comes first."""
    return " ".join(sorted(skeleton(word) for word in key.split()))


def without(name: str, owner: ReferenceEntity | None) -> str:
    """``Ministry of Foreign Affairs of Russia`` without Russia: ``ministry of foreign affairs``."""
    key = f" {name_key(name)} "
    own = [name_key(text) for text, _ in spellings(owner)] if owner else []
    for text in sorted(own, key=len, reverse=True):
        key = key.replace(f" {text} ", " ")
    return " ".join(key.removesuffix(" of ").removesuffix(" of the ").removeprefix(" the ").split())


def common_names(
    entities: Iterable[ReferenceEntity], state_of: Callable[[ReferenceEntity], ReferenceEntity | None]
) -> frozenset[tuple[str, str]]:
    """(entity id, name key) where a name lacks its State and is made of words that many States use."""
    users: dict[str, set[str]] = defaultdict(set)
    names: list[tuple[str, str, frozenset[str]]] = []
    for entity in entities:
        state = state_of(entity) if entity.cls in _OF_STATES else None
        if state is None:
            continue
        for name, kind in spellings(entity):
            key, own = name_key(name), without(name, state)
            words = frozenset(own.split()) - _JOINING
            # A main name as long as "Federal Bureau of Investigation" tells whose it is.
            if own == key and words and not (kind == "name" and len(words - {"party"}) >= _LONG):
                names.append((entity.id, key, words))
            for word in words:
                users[word].add(state.id)
    several = {word for word, states in users.items() if len(states) >= _SEVERAL}
    return frozenset((id_, key) for id_, key, words in names if words <= several)
