"""Unnamed people: groups, and the anonymous sources that a text lets speak."""

from __future__ import annotations

import re

from kg.ids import entity_id
from kg.model import Value
from loaders.text.link.clusters import SPEECH, Cluster
from loaders.text.link.context import Context
from loaders.text.link.entity import Entity, of
from loaders.text.link.keys import spellings
from loaders.text.link.nouns import Phrase, phrase

_SOURCE = re.compile(r"\b(?:sources?|insiders?|whistleblowers?)\b", re.IGNORECASE)


def group(cluster: Cluster, context: Context) -> tuple[Entity, ...]:
    """A GRP cluster."""
    words = phrase(cluster, context)
    if is_source(cluster):
        return (_source(cluster, words, context),)
    candidates = context.candidates(spellings(cluster)) if cluster.names else []
    if found := context.choose(candidates, ("ActorGroup",)):
        return (of(found),)
    return (_group(cluster, words, context),)


def is_source(cluster: Cluster) -> bool:
    """Someone unnamed who speaks and does nothing else in this text."""
    if _SOURCE.search(cluster.head):
        return True
    if cluster.type != "GRP":
        return False
    speaks = ("Say", "agent") in cluster.uses or ("Deny", "agent") in cluster.uses
    return (
        speaks and not cluster.names and all(cls in SPEECH or role != "agent" for cls, role in cluster.uses)
    )


def _source(cluster: Cluster, words: Phrase, context: Context) -> Entity:
    """Each one is of its document alone: two papers' "one source" are not known to be the same."""
    made = entity_id("AnonymousSource", words.text, f"{context.document} {cluster.first.start}")
    values = [Value("descriptor", words.text)]
    if words.count:
        values.append(Value("count", words.count))
    states = tuple(context.owner_states(cluster))
    return Entity(made, "AnonymousSource", words.text, states=states, values=tuple(values))


def _group(cluster: Cluster, words: Phrase, context: Context) -> Entity:
    """Scoped by whom it is of; people without any owner or name exist in this document only."""
    owners = context.owners(cluster)
    if cluster.names:
        name, scope = cluster.names[0], ""
    elif owners:
        name, scope = f"{cluster.head} of {owners[0].name}", owners[0].id
    else:
        name, scope = words.plain, f"{context.document} {cluster.first.start}"
    values = [Value("descriptor", words.text)]
    if words.count:
        values.append(Value("count", words.count))
    states = owners[0].states if owners else ()
    return Entity(
        entity_id("ActorGroup", name, scope), "ActorGroup", name, states=states, values=tuple(values)
    )
