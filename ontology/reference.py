"""The curated reference entities and dated facts of ``ontology/reference/*.ttl``, read once.

Every subject in those files is an entity (a State, a Person, a WeaponSystem …) or an interval (a Tenure,
a Membership …). Roles of an interval are properties in lower case (``kg:holder`` is the role ``HOLDER``);
names carry their language; each subject says what it rests on with ``dcterms:source``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from ontology.errors import OntologyError

FOLDER = Path(__file__).with_name("reference")
KG = "https://w3id.org/statecraft/ns#"
ID = "https://w3id.org/statecraft/id/"
SOURCE = "https://w3id.org/statecraft/source/"
DCTERMS = "http://purl.org/dc/terms/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

ROLES = {
    "Tenure": ("holder", "position", "body"),
    "Membership": ("member", "body"),
    "Ownership": ("owner", "asset"),
    "Alliance": ("member",),
}


class ReferenceDataError(OntologyError):
    """A reference file does not parse, or a subject lacks its class or an interval one of its roles."""

    code = "reference-data"


@dataclass(frozen=True, slots=True, order=True)
class ReferenceValue:
    """One property of an entity; ``refers`` says that ``value`` is the id of another entity."""

    property: str
    value: str
    lang: str = ""
    refers: bool = False


@dataclass(frozen=True, slots=True)
class ReferenceEntity:
    """An entity: its id (Wikidata's where it has one), ontology class, values, and source slugs."""

    id: str
    cls: str
    values: tuple[ReferenceValue, ...]
    sources: tuple[str, ...]

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of one property, sorted."""
        return tuple(v.value for v in self.values if v.property == name)

    def one(self, name: str) -> str | None:
        """The first value of one property, or ``None``."""
        return next((v.value for v in self.values if v.property == name), None)

    @property
    def name(self) -> str:
        """The name it is shown under; every entity has one."""
        return self.one("name") or self.id


@dataclass(frozen=True, slots=True)
class ReferenceInterval:
    """A dated fact: ``roles`` are (role, entity id) pairs, ``start`` and ``end`` partial dates.

    ``ended`` is ``yes``, ``no`` (still so when the reference data was issued) or ``unknown``.
    """

    id: str
    cls: str
    roles: tuple[tuple[str, str], ...]
    start: str | None
    end: str | None
    ended: str
    note: str | None
    sources: tuple[str, ...]

    def role(self, name: str) -> str | None:
        """The entity id in one role, or ``None``."""
        return next((entity for role, entity in self.roles if role == name), None)


@dataclass(frozen=True, slots=True)
class ReferenceSource:
    """Where rows come from: a publisher's file, or the editors' own knowledge of public facts."""

    slug: str
    title: str
    licence: str
    page: str | None


@dataclass(frozen=True)
class Reference:
    """The whole of it, in the order of the files; ``issued`` dates the release, ``digest`` names it."""

    entities: tuple[ReferenceEntity, ...]
    intervals: tuple[ReferenceInterval, ...]
    sources: tuple[ReferenceSource, ...]
    issued: str
    digest: str

    def of_class(self, *classes: str) -> Iterator[ReferenceEntity]:
        """The entities whose own class is one of these."""
        return (e for e in self.entities if e.cls in classes)

    @cached_property
    def by_id(self) -> Mapping[str, ReferenceEntity]:
        """Entity by id."""
        return {e.id: e for e in self.entities}


@cache
def reference() -> Reference:
    """Everything under ``ontology/reference``; parsed once per process.

    Raises:
        ReferenceDataError: a file does not parse or a subject is incomplete.
    """
    return read(FOLDER)


def read(folder: Path) -> Reference:
    """Parse one folder of reference files.

    Raises:
        ReferenceDataError: as :func:`reference`.
    """
    subjects = [s for path in files(folder) for s in _subjects(path)]
    head = dict(_subjects(folder / "dataset.ttl"))
    release = head.pop(ID + "reference", {})
    return Reference(
        entities=tuple(_entity(i, p) for i, p in subjects if _cls(i, p) not in ROLES),
        intervals=tuple(_interval(i, p) for i, p in subjects if _cls(i, p) in ROLES),
        sources=tuple(_source(i, p) for i, p in head.items()),
        issued=_text(release, DCTERMS + "issued") or "",
        digest=content_digest(folder),
    )


def files(folder: Path) -> list[Path]:
    """The files that hold entities and intervals, by name."""
    return sorted(p for p in folder.glob("*.ttl") if p.name != "dataset.ttl")


def content_digest(folder: Path) -> str:
    """SHA-256 (first 16 digits) over those files: equal content, equal release."""
    return sha256(b"\0".join(p.read_bytes() for p in files(folder))).hexdigest()[:16]


Properties = dict[str, list[ox.NamedNode | ox.Literal]]


def _subjects(path: Path) -> Iterable[tuple[str, Properties]]:
    found: dict[str, Properties] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            found[quad.subject.value][quad.predicate.value].append(quad.object)
    except (SyntaxError, OSError) as error:
        raise ReferenceDataError(f"{path}: {error}", hint="the file has to be valid Turtle") from error
    return found.items()


def _entity(iri: str, properties: Properties) -> ReferenceEntity:
    values = [
        _value(predicate.removeprefix(KG), node)
        for predicate, nodes in properties.items()
        if predicate.startswith(KG)
        for node in nodes
    ]
    return ReferenceEntity(_id(iri), _cls(iri, properties), tuple(sorted(values)), _slugs(properties))


def _value(name: str, node: ox.NamedNode | ox.Literal) -> ReferenceValue:
    if isinstance(node, ox.NamedNode):
        return ReferenceValue(name, _id(node.value), refers=True)
    return ReferenceValue(name, node.value, node.language or "")


def _interval(iri: str, properties: Properties) -> ReferenceInterval:
    cls = _cls(iri, properties)
    roles = [(role.upper(), _text(properties, KG + role)) for role in ROLES[cls]]
    missing = [role for role, filler in roles if filler is None]
    if missing:
        raise ReferenceDataError(f"{iri} has no {', '.join(missing)}", hint=f"a {cls} names all its roles")
    end = _text(properties, KG + "end")
    return ReferenceInterval(
        _id(iri),
        cls,
        tuple((role, _id(filler)) for role, filler in roles if filler),
        _text(properties, KG + "start"),
        end,
        _text(properties, KG + "ended") or ("yes" if end else "no"),
        _text(properties, KG + "note"),
        _slugs(properties),
    )


def _source(iri: str, properties: Properties) -> ReferenceSource:
    return ReferenceSource(
        iri.removeprefix(SOURCE),
        _text(properties, DCTERMS + "title") or iri,
        _text(properties, DCTERMS + "license") or "",
        _text(properties, DCTERMS + "relation"),
    )


def _cls(iri: str, properties: Properties) -> str:
    cls = _text(properties, RDF_TYPE)
    if cls is None:
        raise ReferenceDataError(f"{iri} has no class", hint="write `a kg:State` or the like")
    return cls.removeprefix(KG)


def _slugs(properties: Properties) -> tuple[str, ...]:
    return tuple(sorted(n.value.removeprefix(SOURCE) for n in properties.get(DCTERMS + "source", ())))


def _text(properties: Properties, predicate: str) -> str | None:
    nodes = properties.get(predicate)
    return nodes[0].value if nodes else None


def _id(iri: str) -> str:
    return iri.removeprefix(ID)
