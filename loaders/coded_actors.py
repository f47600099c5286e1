"""Actors of machine-coded event data: by a name the reference data knows, else by role and state.

Coders name an actor by a code ("the police of India") more often than by a name. Such a stem is one entity
however a data set writes it: ``INDCOP``, ``Police (India)``, or sector ``COP`` with country ``IND``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg.ids import entity_id
from kg.model import Value
from loaders.named import Named, reference_entity
from loaders.states import find
from ontology.model import ontology
from ontology.reference import ReferenceEntity, reference

_NAMED = (
    "Person",
    "InternationalOrganization",
    "GovernmentBody",
    "MilitaryForce",
    "ArmedGroup",
    "PoliticalParty",
    "Company",
    "MediaOutlet",
    "Organization",
)
_BODIES = frozenset({"GovernmentBody", "MilitaryForce"})
_OF_STATES = _BODIES | {"ArmedGroup"}
_ORGANIZATION = re.compile(
    r"\b(party|union|ministry|council|bank|group|army|association|organi[sz]ation|front|movement|company|"
    r"court|university|agency|commission|police|forces?|committee|congress|parliament|senate|assembly|house|"
    r"service|bureau|office|department|league|federation|corporation|fund|institute|center|centre|media|news|"
    r"television|radio|guards?|brigades?|alliance|coalition|democrats?|authority|board|network|society|"
    r"foundation|international|nations|state|conference|church|command|corps|navy|air force)\b",
    re.IGNORECASE,
)
_WHOLE = frozenset({"IGO", "NGO", "MNC", "BUS"})  # sectors that persons are not given
_CLASS_OF = {
    "IGO": "InternationalOrganization",
    "NGO": "Organization",
    "MNC": "Company",
    "BUS": "Company",
    "GOV": "GovernmentBody",
    "LEG": "GovernmentBody",
    "JUD": "GovernmentBody",
    "SPY": "GovernmentBody",
    "MIL": "MilitaryForce",
    "COP": "MilitaryForce",
    "REB": "ArmedGroup",
    "UAF": "ArmedGroup",
    "CRM": "ArmedGroup",
    "PTY": "PoliticalParty",
    "OPP": "PoliticalParty",
    "JRN": "MediaOutlet",
}
_OWNERS = ("bodyOf", "nationality", "country")


def known_actor(name: str, state: str | None = None) -> Named | None:
    """The one person or organisation of the reference data with this name, of this state where both say one.

    A single word ("Congress") is not enough where the state cannot be checked.
    """
    found = {entity for cls in _NAMED if (entity := find(cls, name))}
    if state:
        found = {entity for entity in found if _may_belong(entity, state, name)}
    return reference_entity(next(iter(found))) if len(found) == 1 else None


def _may_belong(entity: str, state: str, name: str) -> bool:
    owner = _owner(reference().by_id[entity])
    return owner == state if owner else " " in name.strip()


def _owner(entity: ReferenceEntity) -> str | None:
    """The State of a body, force, person, party or company."""
    owner = next((found for kind in _OWNERS if (found := entity.one(kind))), None)
    return owner.removesuffix(".territory") if owner else None


@cache
def stem(sector: str, state: str | None, region: str = "") -> Named:
    """The government, police, rebels … of a state, of a region, or of no named place.

    A government is the State itself, a military the armed forces that the reference data knows.

    Args:
        sector: a notation of the ontology's list of sectors.
        state: the id of a State; ``region``: a name where there is none ("Europe").
    """
    concept = ontology().scheme("sector").concepts[sector]
    if state and sector == "GOV":
        return reference_entity(state)
    if state and sector == "MIL" and state in _armed_forces():
        return reference_entity(_armed_forces()[state])
    cls = next((c for c in concept.classes if c in _OF_STATES and state), "ActorGroup")
    where = reference().by_id[state].name if state else region
    return actor(cls, f"{concept.label} ({where or 'country not given'})", state, Value("sector", sector))


def civilians(country: str) -> Named | None:
    """The civilians of a Country of the reference data: one entity, whichever data set tells of them."""
    owner = country.removesuffix(".territory")
    return stem("CVL", owner) if owner in reference().by_id else None


def actor(cls: str, name: str, state: str | None, *values: Value) -> Named:
    """An actor that the reference data does not know, by its class, name and state."""
    given = (Value("name", name), *values, *_belonging(cls, state))
    return Named(entity_id(cls, name, state or ""), cls, given)


def named_actor(name: str, state: str | None, sector: str, *values: Value) -> Named:
    """Somebody with a name of their own: an organisation by its words or its sector, else a person."""
    if _ORGANIZATION.search(name) or sector in _WHOLE:
        cls = _CLASS_OF.get(sector, "Organization")
    elif " " in name.strip() and not name.isupper():
        cls = "Person"
    else:
        cls = _CLASS_OF.get(sector, "Actor")
    return actor(cls, name, state, *values)


def _belonging(cls: str, state: str | None) -> tuple[Value, ...]:
    if state is None:
        return ()
    if cls == "Person":
        return (Value("nationality", state),)
    territory = reference().by_id[state].one("territory")
    country = (Value("country", territory),) if territory else ()
    return (Value("bodyOf", state), *country) if cls in _BODIES else country


@cache
def _armed_forces() -> Mapping[str, str]:
    forces = reference().of_class("MilitaryForce")
    return {owner: f.id for f in forces if "armed forces" in f.all("kind") and (owner := f.one("bodyOf"))}
