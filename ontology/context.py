"""The JSON-LD context ``context.jsonld``: our local names as short keys, with the type of each value."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ontology.terms import KG, KGC, Parts, Property

PATH = Path(__file__).with_name("context.jsonld")
ID = "https://w3id.org/statecraft/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"
PROV = "http://www.w3.org/ns/prov#"
_TYPED = {"integer", "double", "boolean", "dateTime", "anyURI"}


def dump(parts: Parts) -> str:
    """The JSON text of the context."""
    terms: dict[str, Any] = {
        "@version": 1.1,
        "@vocab": KG,
        "kg": KG,
        "kgc": KGC,
        "id": {"@id": ID, "@prefix": True},
        "prov": PROV,
        "xsd": XSD,
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "label": "rdfs:label",
    }
    links = {edge.local: {"@id": f"kg:{edge.local}", "@type": "@id"} for edge in parts.edges.values()}
    values = {p.name: _value(p) for p in parts.properties.values() if p.name not in links}
    return json.dumps({"@context": {**terms, **links, **values}}, indent=1, ensure_ascii=False) + "\n"


def _value(prop: Property) -> dict[str, Any]:
    term: dict[str, Any] = {"@id": f"kg:{prop.name}"}
    if prop.scheme:
        return {**term, "@type": "@id"}
    if prop.datatype is None:
        return {**term, "@type": "@id"}
    return {**term, "@type": f"xsd:{prop.datatype}"} if prop.datatype in _TYPED else term
