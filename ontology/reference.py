"""The curated reference entities and dated facts of ``ontology/reference/*.ttl``, read once.

Every subject in those files is an entity (a State, a Person, a WeaponSystem …) or an interval (a Tenure,
a Membership …). Roles of an interval are properties in lower case (``kg:holder`` is the role ``HOLDER``);
names carry their language; each subject says what it rests on with ``dcterms:source``.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from ontology.errors import OntologyError

FOLDER = Path(__file__).with_name("reference")
KG = "https://w3id.org/statecraft/ns#"
ID = "https://w3id.org/statecraft/id/"
SOURCE = "https://w3id.org/statecraft/source/"
DCTERMS = "http://purl.org/dc/terms/"
_DCTERMS_SOURCE = DCTERMS + "source"
_KG_LENGTH = len(KG)
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


class ReferenceValue(NamedTuple):
    """One property of an entity; ``refers`` says that ``value`` is the id of another entity."""

    property: str
    value: str
    lang: str = ""
    refers: bool = False


class ReferenceEntity(NamedTuple):
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


class ReferenceInterval(NamedTuple):
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


class ReferenceSource(NamedTuple):
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
    with _uncollected():
        return _read(folder)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing made while reading is garbage, and looking for it would take a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read(folder: Path) -> Reference:
    subjects = [(iri, _cls(iri, found), found) for path in files(folder) for iri, found in _subjects(path)]
    head = dict(_subjects(folder / "dataset.ttl"))
    release = head.pop(ID + "reference", [])
    return Reference(
        entities=tuple(_entity(iri, cls, found) for iri, cls, found in subjects if cls not in ROLES),
        intervals=tuple(_interval(iri, cls, found) for iri, cls, found in subjects if cls in ROLES),
        sources=tuple(_source(iri, found) for iri, found in head.items()),
        issued=_texts(release).get(DCTERMS + "issued", ""),
        digest=content_digest(folder),
    )


def files(folder: Path) -> list[Path]:
    """The files that hold entities and intervals, by name."""
    return sorted(p for p in folder.glob("*.ttl") if p.name != "dataset.ttl")


def content_digest(folder: Path) -> str:
    """SHA-256 (first 16 digits) over those files: equal content, equal release."""
    return sha256(b"\0".join(p.read_bytes() for p in files(folder))).hexdigest()[:16]


Statements = list[tuple[str, ox.NamedNode | ox.Literal]]


def _subjects(path: Path) -> Iterable[tuple[str, Statements]]:
    found: dict[str, Statements] = {}
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            found.setdefault(quad.subject.value, []).append((quad.predicate.value, quad.object))
    except (SyntaxError, OSError) as error:
        raise ReferenceDataError(f"{path}: {error}", hint="the file has to be valid Turtle") from error
    return found.items()


def _entity(iri: str, cls: str, found: Statements) -> ReferenceEntity:
    values = [_value(predicate[_KG_LENGTH:], node) for predicate, node in found if predicate.startswith(KG)]
    return ReferenceEntity(iri.removeprefix(ID), cls, tuple(sorted(values)), _slugs(found))


def _value(name: str, node: ox.NamedNode | ox.Literal) -> ReferenceValue:
    if isinstance(node, ox.NamedNode):
        return ReferenceValue(name, node.value.removeprefix(ID), refers=True)
    return ReferenceValue(name, node.value, node.language or "")


def _interval(iri: str, cls: str, found: Statements) -> ReferenceInterval:
    texts = _texts(found)
    missing = [role for role in ROLES[cls] if KG + role not in texts]
    if missing:
        raise ReferenceDataError(f"{iri} has no {', '.join(missing)}", hint=f"a {cls} names all its roles")
    end = texts.get(KG + "end")
    return ReferenceInterval(
        iri.removeprefix(ID),
        cls,
        tuple((role.upper(), texts[KG + role].removeprefix(ID)) for role in ROLES[cls]),
        texts.get(KG + "start"),
        end,
        texts.get(KG + "ended") or ("yes" if end else "no"),
        texts.get(KG + "note"),
        _slugs(found),
    )


def _source(iri: str, found: Statements) -> ReferenceSource:
    texts = _texts(found)
    return ReferenceSource(
        iri.removeprefix(SOURCE),
        texts.get(DCTERMS + "title", iri),
        texts.get(DCTERMS + "license", ""),
        texts.get(DCTERMS + "relation"),
    )


def _cls(iri: str, found: Statements) -> str:
    cls = next((node.value for predicate, node in found if predicate == RDF_TYPE), None)
    if cls is None:
        raise ReferenceDataError(f"{iri} has no class", hint="write `a kg:State` or the like")
    return cls.removeprefix(KG)


def _slugs(found: Statements) -> tuple[str, ...]:
    sources = (node.value for predicate, node in found if predicate == _DCTERMS_SOURCE)
    return tuple(sorted(source.removeprefix(SOURCE) for source in sources))


def _texts(found: Statements) -> dict[str, str]:
    return {predicate: node.value for predicate, node in found}
