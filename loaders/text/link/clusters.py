"""Mentions of one entity taken together, with everything the annotation says about it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from loaders.text.annotation import Annotation, Mention
from loaders.text.link.wider import wider

_PRONOUN_WORDS = """i he she it they we you him her them us me his its their our my your who whom which that
    this these those himself herself itself themselves one both"""
_PRONOUNS = frozenset(_PRONOUN_WORDS.split())
_SOMEBODY = frozenset(
    f"{word}{end}"
    for word in (
        "official",
        "source",
        "diplomat",
        "aide",
        "adviser",
        "advisor",
        "insider",
        "negotiator",
        "person",
    )
    for end in ("", "s")
)
SPEECH = frozenset(("Say", "Deny", "Warn", "Accuse"))
_NOMINAL_TYPES = frozenset(
    ("GRP", "GOV", "MIL", "ARM", "WPN", "DOC", "FAC", "LOC", "ORG", "COM", "PTY", "CTY")
)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Coreferent mentions.

    Attributes:
        id: the annotation's entity id; ``type``: its mention type (the commonest).
        canonical: the annotation's name for it, if it gives one.
        uses: ``(trigger class, role)`` pairs in which it is an argument.
        owners, places, positions: clusters it is *of*, *in*, and that it *holds*.
        names: its proper names in the text; ``wider``: longer ones that the words beside a mention may make.
        predicates: spans of the words that make it speak.
    """

    id: str
    type: str
    mentions: tuple[Mention, ...]
    canonical: str
    uses: frozenset[tuple[str, str]]
    owners: tuple[str, ...]
    places: tuple[str, ...]
    positions: tuple[str, ...]
    names: tuple[str, ...]
    wider: tuple[str, ...]
    predicates: tuple[tuple[int, int], ...]

    @property
    def first(self) -> Mention:
        """The first mention in the text."""
        return self.mentions[0]

    @property
    def head(self) -> str:
        """The words of the best mention that is no name: the first that is no pronoun either."""
        worded = [m.text for m in self.mentions if m.text.lower() not in _PRONOUNS]
        return worded[0] if worded else self.first.text

    @property
    def is_pronoun(self) -> bool:
        """Whether nothing but pronouns refers to it."""
        return all(m.text.lower() in _PRONOUNS for m in self.mentions)


def clusters(annotation: Annotation) -> dict[str, Cluster]:
    """Every entity of the annotation by its id, in text order."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(annotation.mentions, key=lambda m: m.start):
        mentions[mention.entity].append(mention)
    entity_of = {m.id: m.entity for m in annotation.mentions}
    uses, predicates = _uses(annotation, entity_of)
    relations = _relations(annotation, entity_of)
    return {
        entity: Cluster(
            entity,
            _type(found),
            tuple(found),
            annotation.entities.get(entity, ""),
            frozenset(uses[entity]),
            tuple(relations[entity, "of"]),
            tuple(relations[entity, "in"]),
            tuple(relations[entity, "holds"]),
            tuple(dict.fromkeys(m.text for m in found if is_name(m, annotation.text))),
            tuple(dict.fromkeys(name for m in found for name in wider(m, annotation.text))),
            tuple(sorted(predicates[entity])),
        )
        for entity, found in mentions.items()
    }


def _type(mentions: Sequence[Mention]) -> str:
    """The commonest; one who is only ever "an official" is nobody in particular."""
    commonest = Counter(m.type for m in mentions).most_common(1)[0][0]
    words = {m.text for m in mentions if m.text.lower() not in _PRONOUNS}
    return "GRP" if commonest == "PER" and words and words <= _SOMEBODY else commonest


def _uses(
    annotation: Annotation, entity_of: Mapping[str, str]
) -> tuple[dict[str, set[tuple[str, str]]], dict[str, set[tuple[int, int]]]]:
    uses: dict[str, set[tuple[str, str]]] = defaultdict(set)
    predicates: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for trigger in annotation.events:
        for role, mention in trigger.args:
            if mention in entity_of:
                uses[entity_of[mention]].add((trigger.cls, role))
                if role == "agent" and trigger.cls in SPEECH:
                    predicates[entity_of[mention]].add((trigger.start, trigger.end))
    return uses, predicates


def _relations(annotation: Annotation, entity_of: Mapping[str, str]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for source, name, target in annotation.relations:
        if source in entity_of and target in entity_of:
            pair = entity_of[source], name
            if entity_of[target] not in (entity_of[source], *found[pair]):
                found[pair].append(entity_of[target])
    return found


def is_name(mention: Mention, text: str) -> bool:
    """Whether the words are a proper name: a capital that is not owed to the start of a sentence."""
    words = mention.text.split()
    if mention.text.lower() in _PRONOUNS or not any(_is_capital(word) for word in words):
        return False
    if mention.type not in _NOMINAL_TYPES or len(words) > 1 or mention.text[1:].lower() != mention.text[1:]:
        return True
    return mention.type in ("CTY", "LOC") or not _starts_sentence(mention.start, text)


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or any(c.isdigit() for c in word)


def _starts_sentence(offset: int, text: str) -> bool:
    near = text[max(0, offset - 8) : offset]
    before = near.rstrip(" \"'“‘(")
    return not before or before[-1] in ".!?\n:" or near.endswith("\n")


def named(found: Iterable[Cluster], *types: str) -> list[Cluster]:
    """Those of the given types."""
    return [cluster for cluster in found if cluster.type in types]
