"""What the ontology is made of, as frozen dataclasses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

KG = "https://w3id.org/statecraft/ns#"
KGC = "https://w3id.org/statecraft/codes#"


@dataclass(frozen=True, slots=True)
class OntologyClass:
    """A class.

    Attributes:
        parents: direct superclasses of ours, by name.
        ancestors: its own name first, the root (``Entity``, ``Fact``, ``Report`` …) last.
        roles: relationship types of the roles it may take, inherited ones included (``PARTICIPANT``).
        properties: local names of the properties it may have, inherited ones included (``birthDate``).
        abstract: no report and no record names it, only its subclasses.
    """

    name: str
    label: str
    definition: str
    parents: tuple[str, ...]
    ancestors: tuple[str, ...]
    roles: tuple[str, ...]
    properties: tuple[str, ...]
    abstract: bool

    @property
    def iri(self) -> str:
        """The full address of the class."""
        return KG + self.name


@dataclass(frozen=True, slots=True)
class Role:
    """A role that entities take in facts: ``name`` PARTICIPANT, ``local`` participant.

    ``domain`` and ``range`` are class names whose descendants count too.
    """

    name: str
    local: str
    definition: str
    domain: tuple[str, ...]
    range: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship type.

    Attributes:
        kind: ``role``, ``fact-link``, ``entity-link``, ``convenience`` or ``provenance``.
        derived: of a convenience edge: fact class, role it starts at, role it ends at
            (``("Tenure", "HOLDER", "POSITION")``); equal roles mean every pair of different fillers.
    """

    name: str
    local: str
    kind: str
    definition: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    functional: bool = False
    derived: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Property:
    """A property of an entity, fact, report, record, document or judgement.

    Attributes:
        functional: at most one value; otherwise several may stand side by side.
        datatype: ``string integer double boolean dateTime anyURI partialDate``; ``None`` when the value is an
            entity id, and then ``range`` names the classes it may have.
        domain: classes that may have it, their descendants included.
        scheme: the code list its values come from.
        edge: relationship type computed from it (``within`` → ``WITHIN``).
    """

    name: str
    label: str
    definition: str
    functional: bool
    datatype: str | None
    range: tuple[str, ...]
    domain: tuple[str, ...]
    scheme: str | None = None
    edge: str | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry of a code list.

    Attributes:
        notation: the value that reports carry (``cancelled``, ``041``).
        rank: place where the list is a ladder (status, position rank), 1 first.
        score: −10 (hostile) to +10 (friendly): Goldstein of a CAMEO code, PLOVER score of a type.
        quad: quad class of a PLOVER type or a CAMEO root code.
        classes: our classes that a foreign code becomes, the usual one first.
        types: PLOVER types that a mode belongs to.
    """

    notation: str
    label: str
    definition: str
    iri: str
    broader: str | None = None
    rank: int | None = None
    alt_labels: tuple[str, ...] = ()
    score: float | None = None
    quad: str | None = None
    classes: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """A code list; ``concepts`` by notation, in file order."""

    name: str
    label: str
    definition: str
    concepts: Mapping[str, Concept]

    def get(self, word: str) -> Concept | None:
        """The concept with this notation, label or alternative label."""
        return self.concepts.get(word) or next(
            (c for c in self.concepts.values() if word == c.label or word in c.alt_labels), None
        )

    def __contains__(self, notation: object) -> bool:
        return notation in self.concepts


@dataclass(frozen=True, slots=True)
class Coding:
    """A row of the crosswalk: what a class of ours or a CAMEO code is in PLOVER; ``cameo`` for ours only."""

    type: str | None = None
    mode: str | None = None
    context: tuple[str, ...] = ()
    cameo: str | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything the Turtle files say; each mapping is keyed by name and in file order.

    ``codings`` holds the crosswalk: rows of fact classes by name, of CAMEO codes by code, and of the statuses
    under which a consultation is coded otherwise (``cancelled``).
    """

    classes: Mapping[str, OntologyClass]
    roles: Mapping[str, Role]
    edges: Mapping[str, Edge]
    properties: Mapping[str, Property]
    schemes: Mapping[str, Scheme]
    codings: Mapping[str, Coding]
