"""The classes, roles, properties and relationship types at run time."""

from __future__ import annotations

import pytest

from ontology.errors import OntologyError, UsageError
from ontology.model import (
    Edge,
    OntologyClass,
    Property,
    UnknownClassError,
    UnknownSchemeError,
    ontology,
)

CLASSES = ontology().classes()
FACTS = [c for c in CLASSES if "Fact" in c.ancestors]
CONCRETE_FACTS = [c for c in FACTS if not c.abstract]


def test_labels_run_from_the_class_to_its_root() -> None:
    assert ontology().labels("Summit") == ("Summit", "Meeting", "Consultation", "Event", "Fact")
    assert ontology().labels("Company") == ("Company", "Organization", "Actor", "Entity")


def test_the_label_document_belongs_to_documents_we_hold() -> None:
    assert ontology().labels("DiplomaticDocument") == ("DiplomaticDocument", "Entity")
    assert ontology().document_labels("NewsArticle") == ("NewsArticle", "Document")
    assert all("Document" not in ontology().labels(c.name) for c in CLASSES)


def test_ancestry() -> None:
    assert ontology().is_a("Summit", "Consultation")
    assert ontology().is_a("Summit", "Summit")
    assert not ontology().is_a("Consultation", "Summit")
    assert ontology().descendants("Consultation") == (
        "Consultation",
        "Meeting",
        "Summit",
        "Call",
        "Negotiation",
    )


def test_a_wrong_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownClassError) as caught:
        ontology().cls("Meting")
    assert "'Meting'" in caught.value.message
    assert "Meeting" in caught.value.hint
    assert isinstance(caught.value, OntologyError)
    assert isinstance(caught.value, UsageError)
    with pytest.raises(UnknownSchemeError) as unknown:
        ontology().scheme("statuses")
    assert "status" in unknown.value.hint


def test_suggestions_ignore_letter_case() -> None:
    assert "Person" in ontology().suggest("persn")
    assert "PARTICIPANT" in ontology().suggest("PARTICIPNT") or "participant" in ontology().suggest(
        "participnt"
    )


@pytest.mark.parametrize("cls", CONCRETE_FACTS, ids=lambda c: c.name)
def test_every_fact_class_takes_roles(cls: OntologyClass) -> None:
    assert cls.roles, f"{cls.name} takes no role"
    assert set(cls.roles) <= set(ontology().roles())


INTERVAL_ROLES = {
    "Tenure": {"HOLDER", "POSITION", "BODY"},
    "Membership": {"MEMBER", "BODY"},
    "Sanction": {"AUTHORITY", "TARGET", "PROGRAMME"},
    "WeaponTransfer": {"SUPPLIER", "RECIPIENT", "WEAPON"},
    "TerritorialControl": {"PLACE", "CONTROLLER", "CLAIMANT"},
    "Ownership": {"OWNER", "ASSET"},
    "Alliance": {"MEMBER"},
    "Relationship": {"SUBJECT", "COUNTERPART"},
    "Kinship": {"SUBJECT", "COUNTERPART"},
    "Succession": {"SUBJECT", "COUNTERPART", "POSITION"},
}
EVENT_ROLES = {
    "AGENT", "RECIPIENT", "PARTICIPANT", "OBJECT", "INSTRUMENT",
    "PLACE", "ORIGIN", "HOST", "MEDIATOR", "POSITION",
}  # fmt: skip


@pytest.mark.parametrize(("name", "roles"), INTERVAL_ROLES.items())
def test_an_interval_takes_its_own_roles_only(name: str, roles: set[str]) -> None:
    assert set(ontology().cls(name).roles) == roles


def test_events_share_ten_roles() -> None:
    taken = {role for c in FACTS if "Event" in c.ancestors for role in c.roles}
    assert taken == EVENT_ROLES


def test_subclasses_inherit_roles_and_properties() -> None:
    for cls in CLASSES:
        for parent in map(ontology().cls, cls.parents):
            assert set(parent.roles) <= set(cls.roles), cls.name
            assert set(parent.properties) <= set(cls.properties), cls.name


def test_symmetric_events_have_participants_and_no_agent() -> None:
    for name in ("Meeting", "Summit", "Call", "Negotiation", "AgreementEvent", "Cooperation"):
        assert "PARTICIPANT" in ontology().cls(name).roles
        assert "AGENT" not in ontology().cls(name).roles


def test_no_string_is_both_a_label_and_a_relationship_type() -> None:
    labels = {c.name for c in CLASSES}
    types = set(ontology().edges())
    assert not labels & types
    assert all(name[0].isupper() and "_" not in name and name != name.upper() for name in labels)
    assert all(name == name.upper() for name in types)


def test_relationship_types_and_local_names_are_one_to_one() -> None:
    locals_ = [edge.local for edge in ontology().edges().values()]
    assert len(locals_) == len(set(locals_))
    for edge in ontology().edges().values():
        first, *rest = edge.name.lower().split("_")
        assert edge.local == first + "".join(word.title() for word in rest)


def test_kinds_of_relationship_types() -> None:
    by_kind: dict[str, set[str]] = {}
    for edge in ontology().edges().values():
        by_kind.setdefault(edge.kind, set()).add(edge.name)
    assert by_kind["role"] == set(ontology().roles())
    assert by_kind["fact-link"] == {"ABOUT", "CAUSED_BY", "PART_OF", "FOLLOWS", "CONDITIONAL_ON"}
    assert by_kind["entity-link"] == {"WITHIN", "BODY_OF", "POST_IN", "TERRITORY", "MERGED_INTO", "NAMES"}
    assert by_kind["provenance"] == {
        "IN", "REPORTS", "ATTRIBUTED_TO", "DESCRIBES", "PUBLISHED_BY", "CITES", "CORRECTS", "JUDGES",
    }  # fmt: skip
    assert {"MET", "CALLED", "SANCTIONS", "SUPPLIES", "HOLDS", "MEMBER_OF", "CONTROLS"} <= by_kind[
        "convenience"
    ]


def test_convenience_edges_follow_from_roles_their_fact_takes() -> None:
    for edge in ontology().edges().values():
        assert (edge.derived is not None) == (edge.kind == "convenience")
        if edge.derived:
            fact, start, end = edge.derived
            assert {start, end} <= set(ontology().cls(fact).roles), edge.name


def test_domains_and_ranges_are_classes() -> None:
    names = {c.name for c in CLASSES}
    terms: list[Edge | Property] = [*ontology().edges().values(), *ontology().properties().values()]
    for term in terms:
        assert set(term.domain) <= names, term.name
        assert set(term.range) <= names, term.name


def test_properties_say_what_they_hold() -> None:
    for prop in ontology().properties().values():
        assert (prop.datatype is None) == bool(prop.range), prop.name
        assert prop.scheme is None or prop.scheme in ontology().schemes(), prop.name
        assert prop.definition, prop.name
    assert ontology().properties()["nationality"].range == ("State",)
    assert ontology().properties()["within"].edge == "WITHIN"
    assert ontology().properties()["birthDate"].datatype == "partialDate"
    assert not ontology().properties()["alias"].functional
    assert ontology().properties()["wikidataId"].functional


def test_properties_and_links_do_not_share_a_name() -> None:
    links = {e.local for e in ontology().edges().values()}
    shared = links & set(ontology().properties())
    assert {name for name in shared if ontology().properties()[name].edge is None} == set()


def test_concepts_are_found_by_notation_label_or_old_name() -> None:
    ranks = ontology().scheme("rank")
    assert ranks.get("head-of-state") is ranks.get("head of state")
    old = ontology().scheme("ploverType").get("DEMAND")
    assert old is not None
    assert old.notation == "REQUEST"


def test_status_is_a_ladder_in_lifecycle_order() -> None:
    concepts = ontology().scheme("status").concepts.values()
    ranks = [c.rank for c in concepts]
    assert ranks == list(range(1, len(ranks) + 1))
    assert next(iter(concepts)).notation == "considered"


def test_addresses_of_concepts_are_unique() -> None:
    iris = [c.iri for s in ontology().schemes().values() for c in s.concepts.values()]
    assert len(iris) == len(set(iris))
    cancelled = ontology().scheme("status").concepts["cancelled"]
    assert cancelled.iri == "https://w3id.org/statecraft/codes#cancelled"


def test_broader_codes_are_in_a_code_list() -> None:
    for scheme in ontology().schemes().values():
        for concept in scheme.concepts.values():
            known = (
                scheme.concepts
                if scheme.name != "acledSubEvent"
                else ontology().scheme("acledEvent").concepts
            )
            assert concept.broader is None or concept.broader in known, concept.iri
