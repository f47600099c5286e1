"""Organisations: named ones by their name, a state's ministries and forces by what they are *of*."""

from __future__ import annotations

from collections.abc import Iterable

from kg.identity.gazetteer import Candidate
from kg.ids import entity_id, name_key
from kg.model import Value
from loaders.text.link.clusters import Cluster
from loaders.text.link.context import Context
from loaders.text.link.entity import Entity, of
from loaders.text.link.groups import group, is_source
from loaders.text.link.keys import divided, spellings

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
ORGANISATIONS = tuple(CLASS_OF.values())
# Those whose names are no words, surnames or places besides.
DISTINCT = ("ArmedGroup", "GovernmentBody", "InternationalOrganization", "MilitaryForce")
# Whole armed forces are meant by any of these, unless a branch is named.
_INSTITUTION = frozenset(("force", "forces", "military", "army"))
_SOLDIERS = frozenset(
    ("troop", "troops", "soldier", "soldiers", "servicemen", "serviceman", "servicemembers", "fighters")
)
_ARMED_FORCES = _INSTITUTION | _SOLDIERS
_OFFICERS = frozenset(("police officer", "police officers", "policeman", "policemen"))
_POLICE = frozenset(("police", "police force")) | _OFFICERS
_PARLIAMENT = frozenset(("parliament", "legislature", "national parliament"))
_GOVERNMENT = frozenset(("government", "authorities", "officials", "cabinet", "administration", "govt"))


def body(cluster: Cluster, context: Context) -> tuple[Entity, ...]:
    """A GOV, MIL, ARM, IGO, PTY, COM, MED or ORG cluster; "sources" are people whatever they write for."""
    if not cluster.names and is_source(cluster):
        return group(cluster, context)
    cls = CLASS_OF[cluster.type]
    states = context.owner_states(cluster)
    if found := _by_name(cluster, cls, states, context):
        return (of(found),)
    for state in states or _states_meant(cluster, context):
        if found := _of_state(cluster, state, context):
            return (of(found),)
    return (_unknown(cluster, cls, context),)


def _states_meant(cluster: Cluster, context: Context) -> list[str]:
    """Whose "the military" is, the text tells; "soldiers" may be anybody's."""
    people = name_key(cluster.head) in _SOLDIERS | _OFFICERS
    return [] if people else context.states_near(cluster)


def _by_name(cluster: Cluster, cls: str, states: list[str], context: Context) -> Candidate | None:
    def fits(candidate: Candidate) -> bool:
        return not states or not candidate.states or bool(set(states) & set(candidate.states))

    names = spellings(cluster)
    found = context.find(cluster, names, (cls,), fits) or context.find(cluster, names, ORGANISATIONS, fits)
    if found is None and cls == "GovernmentBody":  # a White House that speaks is the government
        found = context.find(cluster, cluster.names, ("State",), fits)
    if found is None and len(cluster.names) == 1 and " " in cluster.names[0]:
        found = context.under_another_type(cluster, ("Person", "WeaponSystem"))
    return found or _with_owner_in_name(cluster, context)


def _with_owner_in_name(cluster: Cluster, context: Context) -> Candidate | None:
    """ "United States Treasury Department": the Treasury Department of the United States."""
    for owner, rest in divided(cluster):
        for state in context.candidates([owner]):
            known = context.gazetteer.bodies(state.id) if state.cls == "State" else {}
            for body_ in known.get(name_key(rest), ()):
                if body_.cls in ORGANISATIONS:
                    return body_
    return None


def _of_state(cluster: Cluster, state: str, context: Context) -> Candidate | None:
    """The state's own body of this description: ``Foreign Ministry`` of Russia."""
    known = context.gazetteer.bodies(state)
    for text in dict.fromkeys((*cluster.names, cluster.head)):
        for key in _meant(name_key(text)):
            fitting = [c for c in known.get(key, ()) if c.cls in ORGANISATIONS]
            if fitting:
                return fitting[0]
    return None


def _meant(word: str) -> tuple[str, ...]:
    """Keys of a State's bodies that a description stands for."""
    if word in _ARMED_FORCES:
        return ("armed forces", word)
    if word in _POLICE:
        return ("police", "national police")
    if word in _PARLIAMENT:
        return ("parliament", word)
    return (word,)


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
    if owner.cls == "State" or owner.cls in ORGANISATIONS:
        yield Value("bodyOf", owner.id)
