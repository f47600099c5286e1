"""Reading a folder of reference files into :class:`ontology.reference_terms.Reference`."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from ontology.errors import OntologyError
from ontology.reference_terms import (
    Reference,
    ReferenceEntity,
    ReferenceInterval,
    ReferenceSource,
    ReferenceValue,
)

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
}
_DCTERMS_SOURCE = DCTERMS + "source"
_KG_LENGTH = len(KG)


class ReferenceDataError(OntologyError):
    """A reference file does not parse, or a subject lacks its class or an interval one of its roles."""

    code = "reference-data"


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
