"""Organisations: named ones by their name, a state's ministries and forces by what they are *of*."""

from __future__ import annotations

from collections.abc import Iterable

from kg.ids import entity_id, name_key
from kg.model import Value
from loaders.text.link.clusters import Cluster
from loaders.text.link.context import Context
from loaders.text.link.entity import Entity, of
from loaders.text.link.groups import group, is_source
from loaders.text.link.keys import spellings

CLASS_OF = {
    "GOV": "GovernmentBody",
    "MIL": "MilitaryForce",
    "ARM": "ArmedGroup",
    "IGO": "InternationalOrganization",
    "PTY": "PoliticalParty",
    "COM": "Company",
    "MED": "MediaOutlet",
    "ORG": "Organization",
}
_ORGANISATIONS = tuple(CLASS_OF.values())
# Whole armed forces are meant by any of these, unless a branch is named.
_ARMED_FORCES = frozenset(
    (
        "force",
        "forces",
        "troop",
        "troops",
        "military",
        "soldier",
        "soldiers",
        "army",
        "servicemen",
        "fighters",
    )
)
_GOVERNMENT = frozenset(("government", "authorities", "officials", "cabinet", "administration", "govt"))


def body(cluster: Cluster, context: Context) -> tuple[Entity, ...]:
    """A GOV, MIL, ARM, IGO, PTY, COM, MED or ORG cluster; "sources" are people whatever they write for."""
    if not cluster.names and is_source(cluster):
        return group(cluster, context)
    cls = CLASS_OF[cluster.type]
    states = context.owner_states(cluster)
    if (cluster.names or cluster.canonical) and (found := _by_name(cluster, cls, states, context)):
        return (found,)
    for state in states:
        if found := _of_state(cluster, cls, state, context):
            return (found,)
    return (_unknown(cluster, cls, context),)


def _by_name(cluster: Cluster, cls: str, states: list[str], context: Context) -> Entity | None:
    candidates = context.candidates(spellings(cluster))
    own = [c for c in candidates if not states or not c.states or set(states) & set(c.states)]
    found = context.choose(own, (cls,)) or context.choose(own, _other_classes(cls))
    return of(found) if found else None


def _other_classes(cls: str) -> tuple[str, ...]:
    """A White House that speaks is the government; a State never stands for a company or a party."""
    others = tuple(o for o in _ORGANISATIONS if o != cls)
    return (*others, "State") if cls == "GovernmentBody" else others


def _of_state(cluster: Cluster, cls: str, state: str, context: Context) -> Entity | None:
    """The state's own body of this description: ``Foreign Ministry`` of Russia."""
    known = context.gazetteer.bodies(state)
    words = [name_key(text) for text in dict.fromkeys((*cluster.names, cluster.head))]
    for word in words:
        names = ("armed forces", word) if word in _ARMED_FORCES else (word,)
        fitting = [c for name in names for c in known.get(name, ()) if c.cls == cls]
        if fitting:
            return of(fitting[0])
    return None


def _unknown(cluster: Cluster, cls: str, context: Context) -> Entity:
    owners = context.owners(cluster)
    owner = owners[0] if owners else None
    head = cluster.names[0] if cluster.names else cluster.head
    by_name_alone = cluster.names and cls not in ("GovernmentBody", "MilitaryForce")
    name = head if by_name_alone else _described(head, cls, owner)
    scope = owner.id if owner else f"{context.document} {cluster.first.start}"
    if by_name_alone or (cluster.names and owner is None):
        scope = ""
    values = tuple(_belongs(owner)) if owner else ()
    return Entity(entity_id(cls, name, scope), cls, name, states=owner.states if owner else (), values=values)


def _described(head: str, cls: str, owner: Entity | None) -> str:
    """``forces`` of Ukraine = Armed Forces of Ukraine, whatever word the text used for them."""
    key = name_key(head)
    if cls == "MilitaryForce" and key in _ARMED_FORCES and owner and owner.cls == "State":
        return f"Armed Forces of {owner.name}"
    if cls == "GovernmentBody" and key in _GOVERNMENT and owner and owner.cls == "State":
        return f"Government of {owner.name}"
    return f"{head} of {owner.name}" if owner and owner.name not in head else head


def _belongs(owner: Entity) -> Iterable[Value]:
    if owner.cls == "State" or owner.cls in _ORGANISATIONS:
        yield Value("bodyOf", owner.id)
