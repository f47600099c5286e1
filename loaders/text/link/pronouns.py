"""Whom a pronoun means where the annotation does not say: the subject of its sentence or the last one."""

from __future__ import annotations

import re

from loaders.text.annotation import Mention
from loaders.text.link.clusters import Cluster
from loaders.text.link.context import Context
from loaders.text.link.entity import Entity

_PERSONAL = frozenset(("he", "she", "his", "her", "him", "himself", "herself"))
# A person behind one of these is no subject: "in a meeting with Rubio, he …".
_NO_SUBJECT = re.compile(
    r"\b(?:with|to|by|from|of|between|against|for|on|about|and)\s+(?:the |then-|former )*"
    r"(?:[A-Z][\w.-]*\s+){0,4}$"
)


def antecedent(cluster: Cluster, context: Context) -> tuple[Entity, ...]:
    """The person named as a subject nearest before; nothing for any other pronoun."""
    pronoun = cluster.first
    if pronoun.text.lower() not in _PERSONAL:
        return ()
    number = context.sentences.number(pronoun.start)
    before = [(m, entity) for m, entity in _people(context) if m.start < pronoun.start]
    subjects = [(m, entity) for m, entity in before if not _behind_preposition(m, context.text)]
    for sentence in (number, number - 1):
        own = [entity for m, entity in subjects if context.sentences.number(m.start) == sentence]
        if own:
            return (own[0],)
    return ()


def _behind_preposition(mention: Mention, text: str) -> bool:
    return bool(_NO_SUBJECT.search(text, max(0, mention.start - 60), mention.start))


def _people(context: Context) -> list[tuple[Mention, Entity]]:
    """Mentions of persons already resolved to one entity each, in text order."""
    found = [
        (mention, entities[0])
        for id_, entities in context.resolved.items()
        if len(entities) == 1 and entities[0].cls == "Person"
        for mention in context.clusters[id_].mentions
        if mention.text in context.clusters[id_].names
    ]
    return sorted(found, key=lambda pair: pair[0].start)
