"""From the annotation's roles to those the ontology allows for a class, with fillers of the right kind."""

from __future__ import annotations

from functools import cache

from kg.dates import PartialDate
from kg.identity.gazetteer import Gazetteer
from loaders.text.link import Entity
from loaders.text.link.offices import holder_of
from loaders.text.link.places import as_actor, as_place
from ontology.model import ontology

Filler = tuple[str, Entity]

# Where a class has no such role, the next that says the same; an entity that fits none is left out.
_INSTEAD = {
    "AGENT": ("AGENT", "PARTICIPANT", "INSTRUMENT"),
    "PARTICIPANT": ("PARTICIPANT", "AGENT"),
    "RECIPIENT": ("RECIPIENT", "PARTICIPANT", "OBJECT"),
    "OBJECT": ("OBJECT",),
    "INSTRUMENT": ("INSTRUMENT", "OBJECT"),
    "PLACE": ("PLACE",),
    "ORIGIN": ("ORIGIN",),
    "HOST": ("HOST", "PARTICIPANT", "AGENT"),
    "MEDIATOR": ("MEDIATOR", "PARTICIPANT"),
    "POSITION": ("POSITION",),
}
_ACTING = frozenset(("AGENT", "PARTICIPANT", "HOST", "MEDIATOR"))
# A place can be hit, taken or damaged as such; elsewhere its people or its State are addressed.
_HITS_PLACES = ("ArmedAction", "Capture", "Withdrawal")


def fill(
    role: str, entity: Entity, cls: str, gazetteer: Gazetteer, date: PartialDate | None
) -> Filler | None:
    """The role and the entity as the class takes them; ``None`` for times, amounts and misfits."""
    for name in _INSTEAD.get(role.upper(), ()):
        if name in _roles(cls):
            filler = _suited(name, entity, cls, gazetteer, date)
            if filler is not None and _in_range(name, filler.cls):
                return name, filler
    return None


def _suited(
    role: str, entity: Entity, cls: str, gazetteer: Gazetteer, date: PartialDate | None
) -> Entity | None:
    if role in ("PLACE", "ORIGIN"):
        return as_place(entity, gazetteer)
    acts = role in _ACTING or (role == "RECIPIENT" and not any(_is_a(cls, c) for c in _HITS_PLACES))
    if acts and entity.cls == "Position":
        return holder_of(entity, gazetteer, date)
    return as_actor(entity, gazetteer) if acts else entity


@cache
def _roles(cls: str) -> frozenset[str]:
    return frozenset(ontology().cls(cls).roles)


@cache
def _is_a(cls: str, ancestor: str) -> bool:
    return ontology().is_a(cls, ancestor)


@cache
def _in_range(role: str, cls: str) -> bool:
    return any(_is_a(cls, wide) for wide in ontology().roles()[role].range)
