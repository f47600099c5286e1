"""The view of an entity: class, name, values, names to be found by."""

from __future__ import annotations

from itertools import permutations

from kg.views.entity import EntityView, entity_view, stub_view
from kg.views.said import Noted
from tests.kg.views.said import noted, origin, same

REFERENCE = origin("doc-r", "2020-01-01", source="reference")
A, B, C = (origin(f"doc-{n}", f"2025-01-0{n}", publisher=f"ent-{n}") for n in (1, 2, 3))


def view(*records: Noted) -> EntityView:
    """The view, which must not depend on the order of the records."""
    views = [entity_view("ent-1", order, same) for order in permutations(records)]
    assert all(v == views[0] for v in views)
    assert views[0] is not None
    return views[0]


def test_the_name_comes_from_the_reference_then_from_most_sources_then_from_the_latest() -> None:
    papers = [
        noted(str(n), "Person", ("name", name), document=d)
        for n, (name, d) in enumerate(zip(("Vladimir Putin", "V. Putin", "V. Putin"), (A, B, C), strict=True))
    ]
    assert view(*papers).properties["name"] == "V. Putin"
    assert view(*papers[:2]).properties["name"] == "V. Putin"
    official = noted("9", "Person", ("name", "Vladimir Vladimirovich Putin"), document=REFERENCE)
    found = view(*papers, official)
    assert found.properties["name"] == "Vladimir Vladimirovich Putin"
    assert found.properties["aliases"] == ["V. Putin", "Vladimir Putin"]


def test_one_value_where_only_one_can_be_all_where_several_can() -> None:
    found = view(
        noted(
            "1", "Settlement", ("latitude", "47.5"), ("population", "many"), ("birthDate", "1952"), document=A
        ),
        noted("2", "Settlement", ("latitude", "47.4"), ("birthDate", "1952-10-07"), document=B),
    ).properties
    assert found["latitude"] == 47.4
    assert "population" not in found
    assert found["birthDate"] == ["1952", "1952-10-07"]


def test_names_are_found_under_their_key_with_their_strongest_kind() -> None:
    found = view(
        noted("1", "State", ("name", "Russia"), ("demonym", "Russian"), ("metonym", "Moscow"), document=A),
        noted("2", "State", ("weakAlias", "RUSSIA"), ("originalName", "Россия"), ("alias", "  "), document=B),
    )
    assert {n.key: n.kind for n in found.names} == {
        "russia": "name",
        "russian": "demonym",
        "moscow": "metonym",
        "rossiya": "alias",
    }


def test_links_follow_merges_and_never_loop() -> None:
    record = noted("1", "State", ("territory", "ent-old"), ("within", "ent-1"))
    found = entity_view("ent-1", [record], lambda node: "ent-new" if node == "ent-old" else node)
    assert found is not None
    assert [(link.type, link.target) for link in found.links] == [("TERRITORY", "ent-new")]


def test_identifiers_name_their_scheme() -> None:
    found = view(noted("1", "Person", ("passport", "P1"), document=A, key="QDi.006"))
    assert found.properties["identifiers"] == ["news:QDi.006", "passport:P1"]


def test_an_unnamed_source_goes_by_its_descriptor() -> None:
    found = view(noted("1", "AnonymousSource", ("descriptor", "two officials")))
    assert (found.properties["name"], found.properties["descriptor"]) == ("two officials", "two officials")


def test_a_stub_goes_by_its_id() -> None:
    found = stub_view("Q159").properties
    assert (found["class"], found["name"], found["wikidataId"], found["recordCount"]) == (
        "Entity",
        "Q159",
        "Q159",
        0,
    )
    assert "wikidataId" not in stub_view("Q159.territory").properties
