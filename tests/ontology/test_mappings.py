"""Every address in ``mappings.ttl`` exists, on our side and on theirs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, GEO, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, TIME, DefinedNamespace

from ontology.mappings import mappings
from ontology.model import ontology
from ontology.terms import KG, KGC
from ontology.turtle import HERE

LISTED: list[type[DefinedNamespace]] = [DCTERMS, GEO, ORG, PROV, RDF, RDFS, SDO, SKOS, TIME]
# Read from the published vocabularies; rdflib has no term list of these.
CHECKED = {
    "http://semanticweb.cs.vu.nl/2009/11/sem/": {
        "Actor", "Event", "Place", "hasActor", "hasPlace", "hasBeginTimeStamp", "hasEndTimeStamp",
        "hasEarliestBeginTimeStamp", "hasLatestEndTimeStamp", "subEventOf",
    },
    "https://schema.followthemoney.tech/#": {
        "Thing", "LegalEntity", "Person", "Organization", "PublicBody", "Company", "Position", "Event",
        "Interval", "Occupancy", "Membership", "Sanction", "Sanction:program", "Ownership", "Family",
        "Associate", "UnknownLink", "Vehicle", "Succession",
    },
    "http://www.ontologyrepository.com/CommonCoreOntologies/": {
        "GovernmentOfACountry", "ArmedForce", "Weapon",
    },
    "http://www.w3.org/ns/oa#": {"exact", "start", "end"},
    "http://www.wikidata.org/prop/direct/": {"P39", "P463"},
}  # fmt: skip


def _links() -> Iterator[tuple[str, str, str]]:
    for subject, predicate, value in Graph().parse(HERE / "mappings.ttl"):
        yield str(subject), str(predicate), str(value)


LINKS = sorted(_links())


@pytest.mark.parametrize("iri", sorted({value for _, _, value in LINKS}))
def test_the_other_side_exists(iri: str) -> None:
    if iri.startswith(KGC):
        known = {c.iri for s in ontology().schemes().values() for c in s.concepts.values()}
        assert iri in known
        return
    for namespace in LISTED:
        if iri.startswith(str(namespace)):
            assert URIRef(iri) in namespace
            return
    base = next(base for base in CHECKED if iri.startswith(base))
    assert iri.removeprefix(base) in CHECKED[base]


def test_our_side_exists() -> None:
    ours = {c.name for c in ontology().classes()} | {e.local for e in ontology().edges().values()}
    ours |= set(ontology().properties())
    assert {subject.removeprefix(KG) for subject, _, _ in LINKS} <= ours


def test_the_checked_list_holds_nothing_unused() -> None:
    used = {value for _, _, value in LINKS}
    assert {base + name for base, names in CHECKED.items() for name in names} <= used


def test_plover_cameo_ftm_and_cco_are_never_more_than_close() -> None:
    loose = (KGC, "https://schema.followthemoney.tech/", "http://www.ontologyrepository.com/")
    assert {p for _, p, value in LINKS if value.startswith(loose)} == {str(SKOS.closeMatch)}


def test_equivalences_are_the_agreed_ones() -> None:
    equivalent = {
        (subject.removeprefix(KG), value) for subject, p, value in LINKS if p == str(OWL.equivalentClass)
    }
    assert equivalent == {
        ("Person", str(SDO.Person)),
        ("Position", str(ORG.Post)),
        ("NewsArticle", str(SDO.NewsArticle)),
        ("Event", "http://semanticweb.cs.vu.nl/2009/11/sem/Event"),
    }


def test_mappings_of_one_name() -> None:
    found = {(m.relation, m.iri) for m in mappings("Person")}
    assert ("≡", "https://schema.org/Person") in found
    assert ("~", "https://schema.followthemoney.tech/#Person") in found
    assert mappings("Nonsense") == ()
