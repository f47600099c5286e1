"""Weapons, documents and named processes."""

from __future__ import annotations

import re

from kg.ids import entity_id
from kg.model import Value
from loaders.text.link.bodies import DISTINCT, ORGANISATIONS
from loaders.text.link.clusters import Cluster
from loaders.text.link.context import Context
from loaders.text.link.entity import Entity, of
from loaders.text.link.keys import spellings

_LEGAL = re.compile(
    r"\b(?:laws?|acts?|bills?|decrees?|resolutions?|amendments?|constitution|legislation|warrants?|rulings?"
    r"|budget|orders?|code|statute|charter|measures?)\b",
    re.IGNORECASE,
)
_ACCORD = re.compile(
    r"\b(?:agreements?|treat(?:y|ies)|pacts?|accords?|deals?|contracts?|conventions?|memorandum)\b",
    re.IGNORECASE,
)
_DOCUMENTS = ("DiplomaticDocument", "LegalAct", "Agreement")


def weapon(cluster: Cluster, context: Context) -> tuple[Entity, ...]:
    """A WPN cluster: a known system, else its kind by the words used ("drones" are drones everywhere)."""
    known = context.find(cluster, spellings(cluster), ("WeaponSystem",), lambda _: True)
    if found := known or context.under_another_type(cluster, DISTINCT):
        return (of(found),)
    name = cluster.names[0] if cluster.names else cluster.head
    singular = re.sub(r"(?<=[a-z]{3})s$", "", name)
    return (Entity(entity_id("WeaponSystem", singular), "WeaponSystem", singular),)


def document(cluster: Cluster, context: Context) -> tuple[Entity, ...]:
    """A DOC cluster: by its name, or "note of Russia", known in this text only."""
    if cluster.names and (found := context.choose(context.candidates(spellings(cluster)), _DOCUMENTS)):
        return (of(found),)
    words = cluster.names[0] if cluster.names else cluster.head
    cls = (
        "LegalAct" if _LEGAL.search(words) else "Agreement" if _ACCORD.search(words) else "DiplomaticDocument"
    )
    if cluster.names and (len(words.split()) > 1 or words.isupper()):
        return (Entity(entity_id(cls, words), cls, words),)
    owners = context.owners(cluster)
    name = f"{words} of {owners[0].name}" if owners else words
    made = entity_id(cls, name, f"{context.document} {cluster.first.start}")
    return (Entity(made, cls, name, values=(Value("description", name),)),)


def process(cluster: Cluster, context: Context) -> tuple[Entity, ...]:
    """An EVN cluster."""
    known = context.choose(context.candidates(spellings(cluster)), ("Process",))
    if found := known or context.under_another_type(cluster, ORGANISATIONS):
        return (of(found),)
    name = cluster.canonical or (cluster.names[0] if cluster.names else cluster.head)
    return (Entity(entity_id("Process", name), "Process", name),)
