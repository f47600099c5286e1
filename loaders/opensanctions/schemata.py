"""What FollowTheMoney's schemata are in the ontology."""

from __future__ import annotations

from typing import NamedTuple

from kg.ids import source_entity_id
from loaders.opensanctions.row import Row
from ontology.reference import reference

SOURCE = "opensanctions"

_CLASSES = {
    "Person": "Person",
    "LegalEntity": "Actor",  # a person or an organisation, the list does not say which
    "Organization": "Organization",
    "PublicBody": "GovernmentBody",
    "Company": "Company",
    "Position": "Position",
    "Vehicle": "Vehicle",
    "Vessel": "Vehicle",
    "Airplane": "Vehicle",
    "Address": "Place",
    "Territory": "Place",
    "RealEstate": "Facility",
}
# Topics that say more about an organisation than its schema does, the strongest first.
_TOPICS = (
    ("gov.igo", "InternationalOrganization"),
    ("mil", "MilitaryForce"),
    ("pol.party", "PoliticalParty"),
)
_UNSPECIFIC = frozenset({"Organization", "PublicBody", "LegalEntity"})
_GOVERNMENT = frozenset({"gov", "gov.national", "gov.state", "gov.muni", "gov.admin", "gov.executive"})


class Link(NamedTuple):
    """A schema that ties two entities: the class of the fact, and role and property of each side."""

    cls: str
    source: tuple[str, str]
    target: tuple[str, str]


LINKS = {
    "Ownership": Link("Ownership", ("OWNER", "owner"), ("ASSET", "asset")),
    "Control": Link("Ownership", ("OWNER", "controller"), ("ASSET", "controlled")),
    "Directorship": Link("Tenure", ("HOLDER", "director"), ("BODY", "organization")),
    "Employment": Link("Tenure", ("HOLDER", "employee"), ("BODY", "employer")),
    "Occupancy": Link("Tenure", ("HOLDER", "holder"), ("POSITION", "post")),
    "Membership": Link("Membership", ("MEMBER", "member"), ("BODY", "organization")),
    "Sanction": Link("Sanction", ("TARGET", "entity"), ("AUTHORITY", "authority")),
    "Family": Link("Kinship", ("SUBJECT", "person"), ("COUNTERPART", "relative")),
    "Associate": Link("Relationship", ("SUBJECT", "person"), ("COUNTERPART", "associate")),
    "UnknownLink": Link("Relationship", ("SUBJECT", "subject"), ("COUNTERPART", "object")),
    "Representation": Link("Relationship", ("SUBJECT", "client"), ("COUNTERPART", "agent")),
    "Succession": Link("Succession", ("SUBJECT", "predecessor"), ("COUNTERPART", "successor")),
}
HELD = frozenset({"Identification", "Passport", "CryptoWallet"})
"""Schemata that are an identifier of their holder."""


def class_of(row: Row) -> str | None:
    """The class of an entity, ``None`` where the ontology has none; the reference data goes first."""
    known = reference().by_id.get(row.id)
    if known is not None:
        return known.cls
    topics = set(row.all("topics"))
    if row.schema in _UNSPECIFIC:
        for topic, cls in _TOPICS:
            if topic in topics:
                return cls
    if row.schema == "Organization" and topics & _GOVERNMENT:
        return "GovernmentBody"
    return _CLASSES.get(row.schema)


def entity_of(identity: str) -> str:
    """Our id for an id of the export: those that are Wikidata's stay, the others are the source's own.

    The id alone decides, because links name an entity by nothing else; a ``wikidataId`` that an entity
    has besides another id is kept as an identifier.
    """
    is_item = identity[:1] == "Q" and identity[1:].isdecimal() and identity.isascii()
    return identity if is_item else source_entity_id(SOURCE, identity)
