"""Profiles, blocks, likeness of names and reasons, without a store."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.identity.entities.blocking import pairs
from kg.identity.entities.explain import reasons, sentence
from kg.identity.entities.features import compare
from kg.identity.entities.likeness import likeness
from kg.identity.entities.model import model
from kg.identity.entities.numbers import numbers_of
from kg.identity.entities.profile import Profile, compared, profile_of
from kg.identity.entities.words import name_of, skeleton
from kg.model import Record, Value


def _profile(entity: str, cls: str, *values: tuple[str, str], series: str | None = None) -> Profile:
    record = Record(f"rec-{entity}", "doc-1", entity, cls, tuple(Value(*v) for v in values), entity)
    return profile_of(entity, [(record, "test", series)])


def _person(entity: str, *values: tuple[str, str], series: str | None = None) -> Profile:
    return _profile(entity, "Person", *values, series=series)


@pytest.mark.parametrize(
    ("left", "right", "least"),
    [
        ("Sergey Lavrov", "ЛАВРОВ Сергей", 1.0),
        ("Zakharova, Maria", "Мария Захарова", 0.95),
        ("Muhammad al-Houthi", "Mohammed Al Huthi", 0.9),
        ("Abd al-Khaliq Badr", "Abdalkhaliq Badr", 0.9),
        ("Haji Abdul Ahad", "Abdul Ahad", 1.0),
    ],
)
def test_spellings_of_one_name_are_alike(left: str, right: str, least: float) -> None:
    found = likeness(*([name_of(text, personal=True)] for text in (left, right)))
    assert found is not None
    assert found.whole >= least


@pytest.mark.parametrize(
    ("left", "right"),
    [("Kim Song Chol", "Ri Pyong Il"), ("Ali Hassan", "Omar Haddad"), ("Unit 61398", "Unit 26165")],
)
def test_other_names_are_not(left: str, right: str) -> None:
    found = likeness(*([name_of(text, personal=True)] for text in (left, right)))
    assert found is not None
    assert found.whole < 0.8


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Zala Aero LLC", 'ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ "ЗАЛА АЭРО"'),
        ("Northern Example Joint Stock Company", "NORTHERN EXAMPLE, AO"),
    ],
)
def test_legal_forms_tell_nothing(left: str, right: str) -> None:
    assert {*map(skeleton, name_of(left).words)} == {*map(skeleton, name_of(right).words)}


def test_numbers_are_one_text_whoever_writes_them() -> None:
    def numbers(source: str, key: str | None, *values: tuple[str, str]) -> set[str]:
        record = Record("rec-1", "doc-1", "ent-1", "Person", tuple(Value(*v) for v in values), key)
        return set(numbers_of(record, source))

    assert numbers("ofac", "12345") == numbers("opensanctions", None, ("sourceKey", "ofac-12345"))
    assert numbers("x", None, ("idNumber", "IMO9000001")) == numbers("x", None, ("imoNumber", "IMO 9000001"))
    assert numbers("x", None, ("passport", "AB 123-456")) == {"number:AB123456"}
    assert numbers("x", None, ("unscId", "QDi.901")) == {"un:QDI.901"}
    assert numbers("x", None, ("description", "Born in X. UN Ref QDi.901.")) == {"un:QDI.901"}
    assert numbers("x", None, ("description", "Linked to QDi.901, QDe.902")) == set()
    shared = [("idNumber", "770101001"), ("identityDocument", "kppCode 770101001")]
    assert numbers("x", None, *shared) == set()
    assert numbers("x", None, ("idNumber", "123")) == set()


@given(st.permutations(range(4)))
def test_a_profile_is_the_same_in_any_order_of_records(order: list[int]) -> None:
    records = [
        Record(f"rec-{n}", "doc-1", "ent-1", cls, (Value("name", name), Value("birthDate", born)), str(n))
        for n, (cls, name, born) in enumerate(
            [
                ("Actor", "Dr Ann Example", "1970"),
                ("Person", "Ann EXAMPLE", "1970-02-03"),
                ("Person", "Example, Ann", "1970-02-30"),
                ("Person", "Энн Экзампл", "1971"),
            ]
        )
    ]
    sorted_ones = profile_of("ent-1", [(r, "test", None) for r in records])
    assert profile_of("ent-1", [(records[n], "test", None) for n in order]) == sorted_ones
    assert sorted_ones.cls == "Person"
    assert [b.text for b in sorted_ones.births] == ["1970", "1970-02-03", "1971"]


def test_states_and_places_are_not_resolved() -> None:
    assert [
        cls for cls in ("Person", "GovernmentBody", "Vehicle", "State", "Settlement") if compared(cls)
    ] == [
        "Person",
        "GovernmentBody",
        "Vehicle",
    ]


def test_blocks_bring_up_spellings_and_no_strangers() -> None:
    found = [
        _person("ent-1", ("name", "Muhammad Hamid al-Huthi")),
        _person("ent-2", ("name", "Al-Houthi, Mohammed Hameed")),
        _person("ent-3", ("name", "Ann Example")),
        _profile("ent-4", "Company", ("name", "Ann Example")),
    ]
    assert list(pairs(found)) == [(0, 1)]


def test_a_name_that_many_bear_is_compared_by_year_of_birth() -> None:
    found = [
        _person(f"ent-{n:03}", ("name", "Ali Hassan"), ("birthDate", str(1900 + n // 2))) for n in range(100)
    ]
    assert list(pairs(found)) == [(n, n + 1) for n in range(0, 100, 2)]


def test_evidence_is_told_with_its_side() -> None:
    left = _person("ent-1", ("name", "Ann Example"), ("birthDate", "1970-02-03"), ("gender", "female"))
    right = _person("ent-2", ("name", "Ann EXAMPLE"), ("birthDate", "1950-02-03"), ("gender", "male"))
    comparison = compare(left, right)
    found, against = reasons(comparison, model())
    assert found == ["same name, written 'Ann Example' and 'Ann EXAMPLE'"]
    assert against == ["born 1970-02-03, the other 1950-02-03", "different genders"]
    assert sentence(0.01, comparison, model()).startswith("0.01: same name")


def test_two_keys_of_one_complete_list_are_never_one_by_score() -> None:
    values = [("name", "Ann Beatrice Example"), ("birthDate", "1970-02-03"), ("passport", "AB123456")]
    left, right = (_person(f"ent-{n}", *values, series="list") for n in (1, 2))
    comparison = compare(left, right)
    score = model().score(comparison)
    assert score > model().same
    assert model().verdict(comparison, score) == "unsure"
    apart = compare(_person("ent-1", *values), _person("ent-2", *values))
    assert model().verdict(apart, model().score(apart)) == "same"


@pytest.mark.parametrize(
    ("feature", "sign"), [("name_equal", 1), ("birth_day", 1), ("birth_apart", -1), ("number_own", 1)]
)
def test_weights_point_where_they_should(feature: str, sign: int) -> None:
    assert model().weights["Person"][feature] * sign > 0
