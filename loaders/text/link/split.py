"""Parts clusters that cannot be one entity: two names of different persons, or of different States.

Coreference found by a model is wrong now and then, and one wrong link would give Putin's acts to Trump; the
names themselves say when that has happened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.identity.gazetteer import Candidate
from kg.ids import name_key
from loaders.text.annotation import Annotation, Mention
from loaders.text.link.clusters import is_name
from loaders.text.link.titles import is_leader, rank_of

Found = Mapping[str, Sequence[Candidate]]

_CLASS = {"PER": "Person", "CTY": "State"}
_SAME_STEM = 6  # letters that "Zelensky" and "Zelenskyy" share


def parted(annotation: Annotation, found: Found) -> Annotation:
    """The annotation with such clusters parted; a pronoun stays with the name before it."""
    by_entity: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(annotation.mentions, key=lambda m: m.start):
        by_entity[mention.entity].append(mention)
    entity_of: dict[str, str] = {}
    names = dict(annotation.entities)
    for entity, mentions in by_entity.items():
        groups = _groups(mentions, annotation.text, found)
        for number, group in enumerate(groups):
            own = entity if number == 0 else f"{entity}.{number}"
            entity_of.update((m.id, own) for m in group)
        if len(groups) > 1:
            names.pop(entity, None)
    changed = tuple(replace(m, entity=entity_of[m.id]) for m in annotation.mentions)
    return replace(annotation, mentions=changed, entities=names)


def _groups(mentions: Sequence[Mention], text: str, found: Found) -> list[list[Mention]]:
    groups: list[list[Mention]] = []
    last: list[Mention] = []
    early: list[Mention] = []
    for mention in mentions:
        if not _tells(mention, text, found):
            (last if groups else early).append(mention)
            continue
        home = next((g for g in groups if any(_alike(mention, m, text, found) for m in g)), None)
        if home is None:
            home = []
            groups.append(home)
        home.append(mention)
        last = home
    if not groups:
        return [early]
    groups[0][:0] = early
    return groups


def _tells(mention: Mention, text: str, found: Found) -> bool:
    """Whether the words identify a person or a State: no pronoun, no bare title, no unknown name."""
    if mention.type not in _CLASS or not is_name(mention, text):
        return False
    if mention.type == "CTY":
        return bool(_ids(mention, found))
    return not rank_of(mention.text) and not is_leader(mention.text)


def _alike(one: Mention, other: Mention, text: str, found: Found) -> bool:
    if not _tells(other, text, found):
        return False
    if one.type != other.type or _ids(one, found) & _ids(other, found):
        return True
    return one.type == "PER" and _same_person(name_key(one.text).split(), name_key(other.text).split())


def _same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    if not one or not other:
        return True
    if set(one) <= set(other) or set(other) <= set(one) or one[-1] == other[-1]:
        return True
    return any(
        a[:_SAME_STEM] == b[:_SAME_STEM] for a in one for b in other if min(len(a), len(b)) >= _SAME_STEM
    )


def _ids(mention: Mention, found: Found) -> set[str]:
    wanted = _CLASS[mention.type]
    candidates = found.get(name_key(mention.text), ())
    owned = {s for c in candidates if wanted == "State" and c.cls != "Country" for s in c.states}
    full = {c.id for c in candidates if c.cls == wanted and c.kind != "surname"}
    return full | (owned if wanted == "State" else set())
