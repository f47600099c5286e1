"""Which entries are one place: what is decided, why, and that it can be taken back."""

from __future__ import annotations

import pytest

from kg.identity.candidates import candidates
from kg.identity.judgements import judgements_on, undo
from kg.identity.places.blocking import pairs
from kg.identity.places.explain import sentence
from kg.identity.places.model import model
from kg.identity.places.profile import Gathered, Place, kilometres, places
from kg.identity.places.resolve import RESOLVER, Resolution, decisions, resolve
from kg.model import Batch, Document, Record, Value
from kg.store.bolt import Store
from kg.store.retract import retract_document
from kg.store.wipe import wipe
from kg.store.write import Writer
from kg.views.snapshot import snapshot

LAND = "Q1000.territory"
GENEVA = (46.2, 6.15)


def entry(
    entity: str,
    *names: str,
    cls: str = "Settlement",
    within: str = LAND,
    at: tuple[float, float] | None = None,
    **values: str,
) -> Record:
    """A record of a place; the first name is its name, the others are aliases."""
    said = [Value("name" if n == 0 else "alias", name) for n, name in enumerate(names)]
    said += [Value("within", within)] if within else []
    said += [Value(*pair) for pair in zip(("latitude", "longitude"), map(str, at or ()), strict=False)]
    said += [Value(key, value) for key, value in values.items()]
    return Record(f"rec-{entity}", "doc-1", entity, cls, tuple(said), "1")


def compared(*records: Record) -> list[Place]:
    gathered: dict[str, Gathered] = {}
    for record in records:
        gathered.setdefault(record.entity, Gathered(record.entity)).add(record)
    return places(gathered.values(), gathered)


def verdicts(*records: Record) -> dict[str, str]:
    """By the two ids, of pairs that are not just different."""
    return {
        f"{d.comparison.left.id} {d.comparison.right.id}": d.verdict
        for d in decisions(compared(*records))
        if d.verdict != "different"
    }


def test_one_town_of_several_sources() -> None:
    found = verdicts(
        entry("a", "Genève", "Geneva", at=GENEVA, population="183981", geonamesId="1"),
        entry("b", "Geneva", at=(46.21, 6.14)),
        entry("c", "Geneva"),
    )
    assert found["a b"] == found["a c"] == "same"


def test_towns_of_one_name_stay_two() -> None:
    here, there = (39.8, -89.65), (37.2, -93.3)
    found = verdicts(
        entry("a", "Springfield", at=here, population="114000", geonamesId="1"),
        entry("b", "Springfield", at=there, population="167000", geonamesId="2"),
        entry("c", "Springfield", at=(37.21, -93.29)),
        entry("d", "Springfield"),
    )
    assert found.pop("b c") == "same"
    assert "same" not in found.values()


def test_an_entry_between_two_towns_of_one_name_is_neither() -> None:
    found = verdicts(
        entry("a", "Bristol", at=(36.6, -82.18), geonamesId="1"),
        entry("b", "Bristol", at=(36.6, -82.19), geonamesId="2"),
        entry("c", "Bristol", at=(36.6, -82.185)),
    )
    assert found == {"a c": "unsure", "b c": "unsure"}


@pytest.mark.parametrize(
    "other",
    [
        entry("b", "Kandahar", cls="AdminArea", at=(31.6, 65.7)),
        entry("b", "Kandahar airport", cls="Facility", at=(31.5, 65.85)),
        entry("b", "Kandahar", within="Q2000.territory", at=(31.6, 65.7)),
        entry("b", "Kandahar", within="a", at=(31.6, 65.7)),
        entry("b", "Lashkar Gah", at=(31.6, 65.7)),
    ],
)
def test_what_is_not_the_town(other: Record) -> None:
    assert verdicts(entry("a", "Kandahar", at=(31.6, 65.7), population="500000"), other) == {}


def test_an_area_and_one_within_it_are_two() -> None:
    assert (
        verdicts(
            entry("a", "Hama Governorate", "Hama", cls="AdminArea"),
            entry("b", "Hama", cls="AdminArea"),
            entry("c", "Hama", cls="AdminArea", within="a"),
        ).get("a b")
        != "same"
    )
    assert verdicts(entry("a", "Kunduz", cls="AdminArea"), entry("b", "Kunduz", cls="AdminArea")) == {
        "a b": "same"
    }


def test_a_city_and_its_region_of_a_similar_name_are_two() -> None:
    found = verdicts(entry("a", "Moscow", cls="AdminArea"), entry("b", "Moscow Oblast", cls="AdminArea"))
    assert "same" not in found.values()


def test_a_published_number_joins_whatever_the_names() -> None:
    assert verdicts(
        entry("Q1", "Thành phố Hồ Chí Minh", at=(10.8, 106.7)),
        entry("b", "Saigon", at=(10.9, 106.8), wikidataId="Q1"),
    ) == {"Q1 b": "same"}


def test_a_name_without_country_or_point_is_at_most_a_candidate() -> None:
    found = verdicts(entry("a", "Geneva", at=GENEVA, population="183981"), entry("b", "Geneva", within=""))
    assert "same" not in found.values()


def test_a_city_that_is_a_state_stays_a_place_beside_its_country() -> None:
    country = Record("rec-m", "doc-1", "Q235.territory", "Country", (Value("name", "Monaco"),), "1")
    found = compared(country, entry("a", "Monaco", within="Q235.territory", at=(43.73, 7.42)))
    assert [place.id for place in found] == ["a"]
    assert found[0].country == "Q235.territory"


def test_reasons_say_what_was_seen() -> None:
    records = (
        entry("a", "Genève", "Geneva", at=GENEVA, geonamesId="1"),
        entry("b", "Geneva", at=(46.21, 6.14)),
    )
    [decision] = decisions(compared(*records))
    assert sentence(decision.score, decision.comparison, model()) == (
        f"{decision.score:.2f}: 1 km apart; both are called 'geneva'"
    )


def test_large_blocks_are_cut() -> None:
    many = [entry(f"e{n:03}", "San José", at=(n / 2, n / 3)) for n in range(120)]
    found = pairs(compared(*many))
    assert len(found) < 120 * 10
    assert all(left < right for left, right in found)


def test_distance() -> None:
    assert kilometres((0.0, 0.0), (0.0, 1.0)) == pytest.approx(111.2, abs=0.1)


@pytest.fixture
def two(store: Store) -> Store:
    """One town of two sources."""
    wipe(store)
    documents = [Document(f"doc-{n}", "Dataset", f"source-{n}", date="2025-01-01") for n in (1, 2)]
    records = [
        entry("ent-a", "Genève", "Geneva", at=GENEVA, population="183981"),
        Record("rec-2", "doc-2", "ent-b", "Settlement", entry("b", "Geneva", at=(46.21, 6.14)).values),
    ]
    Writer(store, "2026-01-01T00:00:00Z").write(Batch(documents, records))
    return store


def test_resolving_is_repeatable_and_undone(two: Store) -> None:
    before = snapshot(two)
    [pair] = candidates(two, 10, "places")
    assert (pair["left"], pair["right"], pair["verdict"]) == ("ent-a", "ent-b", "same")
    assert candidates(two, 10, "entities") == []
    assert resolve(two) == Resolution(places=2, pairs=1, same=1, unsure=0, recorded=1, withdrawn=0)
    [judgement] = judgements_on(two, "ent-b")
    assert (judgement.by, judgement.verdict) == (RESOLVER, "same")
    assert two.read("MATCH (e:Entity:Settlement) RETURN e.id AS id") == [{"id": "ent-a"}]
    assert candidates(two, 10) == []
    assert resolve(two).recorded == 0
    undo(two, "ent-a", "ent-b")
    assert resolve(two).same == 0
    assert snapshot(two) == before


def test_what_rested_on_a_retracted_record_is_taken_back(two: Store) -> None:
    resolve(two)
    retract_document(two, "doc-2")
    assert resolve(two) == Resolution(places=1, pairs=0, same=0, unsure=0, recorded=0, withdrawn=1)
    assert judgements_on(two, "ent-a") == []
