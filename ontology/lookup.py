"""Looking a name up across the whole ontology: what ``kg ref`` prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ontology.codes import class_codes
from ontology.errors import OntologyError, UsageError
from ontology.mappings import mappings
from ontology.model import ontology
from ontology.terms import Concept, Edge, OntologyClass, Property, Scheme


class UnknownNameError(UsageError, OntologyError):
    """Nothing in the ontology has this name."""

    code = "unknown-name"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of that name: ``kind`` is class, relationship type, property, code list or code."""

    kind: str
    name: str
    facts: Mapping[str, Any]


def find(word: str) -> list[Entry]:
    """Everything with this name, whatever its kind; in other letter case if nothing fits exactly.

    Raises:
        UnknownNameError: there is none; the hint names the nearest.
    """
    exact = [entry for key, entry in _named() if key == word]
    found = exact or [entry for key, entry in _named() if key.casefold() == word.casefold()]
    if not found:
        near = ontology().suggest(word)
        hint = f"did you mean {' or '.join(near)}?" if near else "`kg ref` lists every name"
        raise UnknownNameError(f"nothing in the ontology is called {word!r}", hint=hint)
    return [_shown(entry) for i, entry in enumerate(found) if entry not in found[:i]]


def _named() -> Iterator[tuple[str, OntologyClass | Edge | Property | Scheme | tuple[str, str]]]:
    known = ontology()
    yield from known.parts.classes.items()
    for edge in known.edges().values():
        yield from ((edge.name, edge), (edge.local, edge))
    yield from known.properties().items()
    for scheme in known.schemes().values():
        yield scheme.name, scheme
        for concept in scheme.concepts.values():
            for key in (concept.notation, concept.label, *concept.alt_labels):
                yield key, (scheme.name, concept.notation)


def _shown(entry: OntologyClass | Edge | Property | Scheme | tuple[str, str]) -> Entry:
    match entry:
        case OntologyClass():
            return Entry("class", entry.name, {**asdict(entry), **_coding(entry), **_mapped(entry.name)})
        case Edge():
            return Entry("relationship type", entry.name, {**asdict(entry), **_mapped(entry.local)})
        case Property():
            return Entry("property", entry.name, {**asdict(entry), **_mapped(entry.name)})
        case Scheme():
            codes = {c.notation: c.label for c in entry.concepts.values()}
            return Entry(
                "code list",
                entry.name,
                {"label": entry.label, "definition": entry.definition, "codes": codes},
            )
        case (scheme, notation):
            return Entry("code", notation, _code(scheme, ontology().scheme(scheme).concepts[notation]))


def _code(scheme: str, concept: Concept) -> dict[str, Any]:
    coding = ontology().parts.codings.get(concept.notation) if scheme == "cameo" else None
    return {"scheme": scheme, **asdict(concept), **({"plover": asdict(coding)} if coding else {})}


def _coding(cls: OntologyClass) -> dict[str, Any]:
    if "Event" not in cls.ancestors:
        return {}
    return {"codes": asdict(class_codes(cls.name))}


def _mapped(name: str) -> dict[str, Any]:
    return {"mappings": [f"{m.relation} {m.iri}" for m in mappings(name)]}
