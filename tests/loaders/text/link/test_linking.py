"""Mentions → entities: States and places, offices of the day, surnames, namesakes, unnamed people."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pytest

from kg.identity.gazetteer import Candidate
from kg.identity.reference_names import ReferenceGazetteer, reference_gazetteer
from loaders.text.annotation import Annotation
from loaders.text.link import Entity, Linker
from loaders.text.link.entity import Linked
from ontology.reference import reference
from tests.loaders.text.markup import document, parse

LINKER = Linker(reference_gazetteer())


def link(marked: str, date: str | None = "2024-05-15") -> tuple[Linked, Annotation]:
    annotation = parse(marked, date)
    return LINKER.link(document(annotation), annotation), annotation


def only(marked: str, mention: str, date: str | None = "2024-05-15") -> Entity:
    (entity,) = link(marked, date)[0].of_mention(mention)
    return entity


@pytest.mark.parametrize(
    ("marked", "id_"),
    [
        ("[m1 CTY e1|Russian] officials met.", "Q159"),
        ("[m1 CTY e1|Moscow] sent a note.", "Q159"),
        ("The [m1 CTY e1|Kremlin] sent a note.", "Q159"),
        ("A fair in [m1 LOC e1|Moscow] opened.", "Q649"),
        ("[m1 CTY e1|Washington] sent a note.", "Q30"),
        ("[m1 CTY e1|Georgia] sent a note.", "Q230"),
        ("[m1 CTY e1|Jordan] sent a note.", "Q810"),
        ("[m1 CTY e1|Niger] sent a note.", "Q1032"),
        ("[m1 CTY e1|Nigerian] troops left.", "Q1033"),
        ("[m1 CTY e1|South Korea] sent a note.", "Q884"),
        ("[m1 CTY e1|Congo] sent a note from [m2 LOC e2|Kinshasa].", "Q974"),
        ("[m1 CTY e1|Congo] sent a note from [m2 LOC e2|Brazzaville].", "Q971"),
        ("[m1 CTY e1|Guinea] sent a note from [m2 LOC e2|Conakry].", "Q1006"),
    ],
)
def test_which_state_or_place(marked: str, id_: str) -> None:
    assert only(marked, "m1").id == id_


def test_a_state_acts_and_its_country_is_where() -> None:
    from kg.dates import PartialDate
    from loaders.text.interpret.roles import fill

    russia, date = only("[m1 CTY e1|Russia] acted.", "m1"), PartialDate.parse("2024")
    place = fill("place", russia, "Attack", LINKER.gazetteer, date)
    agent = fill("agent", russia, "Attack", LINKER.gazetteer, date)
    assert place is not None
    assert agent is not None
    assert [(role, e.id, e.cls) for role, e in (place, agent)] == [
        ("PLACE", "Q159.territory", "Country"),
        ("AGENT", "Q159", "State"),
    ]


@pytest.mark.parametrize(
    ("marked", "mention", "date", "name"),
    [
        (
            "The [m1 CTY e1|American] [m2 PER e2|president] spoke.\n@ rel m2 of m1",
            "m2",
            "2015",
            "Barack Obama",
        ),
        (
            "The [m1 CTY e1|American] [m2 PER e2|president] spoke.\n@ rel m2 of m1",
            "m2",
            "2018",
            "Donald Trump",
        ),
        ("The [m1 CTY e1|Russian] [m2 PER e2|leader] spoke.\n@ rel m2 of m1", "m2", "2019", "Vladimir Putin"),
        ("The [m1 CTY e1|British] [m2 PER e2|leader] spoke.\n@ rel m2 of m1", "m2", "2021", "Boris Johnson"),
        ("[m1 PER e1|Macron] spoke.", "m1", "2023", "Emmanuel Macron"),
        (
            "[m1 PER e1|Volodymyr Zelensky] spoke; [m2 PER e2|Zelensky] left.",
            "m2",
            "2023",
            "Volodymyr Zelenskyy",
        ),
    ],
)
def test_persons_by_office_and_surname(marked: str, mention: str, date: str, name: str) -> None:
    assert only(marked, mention, date).name == name


def test_a_plural_title_is_one_person_a_state() -> None:
    linked, _ = link(
        "The [m1 CTY e1|French] and [m2 CTY e2|Russian] [m3 PER e3|presidents] met."
        "\n@ rel m3 of m1\n@ rel m3 of m2",
        "2019-05-01",
    )
    assert [e.name for e in linked.of_mention("m3")] == ["Emmanuel Macron", "Vladimir Putin"]


def test_an_unknown_surname_stays_in_its_document() -> None:
    one, other = (only(f"[m1 PER e1|Grobschmidt] left {town}.", "m1") for town in ("Bonn", "Kiel"))
    assert one.id != other.id


def test_an_unknown_full_name_is_the_same_everywhere() -> None:
    one, other = (only(f"[m1 PER e1|Ilse Grobschmidt] left {town}.", "m1") for town in ("Bonn", "Kiel"))
    assert one.id == other.id
    assert not one.known


@pytest.mark.parametrize("head", ["troops", "forces", "soldiers"])
def test_all_words_for_a_states_forces_are_one_entity(head: str) -> None:
    marked = f"[m1 CTY e1|Ukrainian] [m2 MIL e2|{head}] left.\n@ rel m2 of m1"
    assert only(marked, "m2").name == "Armed Forces of Ukraine"


def test_two_persons_in_one_cluster_are_parted() -> None:
    linked, _ = link(
        "[m1 PER e1|Putin] left. [m2 PER e1|Trump] stayed, and [m3 PER e1|he] spoke.", "2018-07-16"
    )
    assert [linked.of_mention(m)[0].name for m in ("m1", "m2", "m3")] == [
        "Vladimir Putin",
        "Donald Trump",
        "Donald Trump",
    ]


@pytest.mark.parametrize(
    ("marked", "descriptor", "count"),
    [
        (
            "[m1 QTY e1|Two] [m2 GRP e2|officials] familiar with the matter {v1 Say occurred|said} so.",
            "Two officials familiar with the matter",
            "2",
        ),
        (
            "{v1 Say occurred|According to} a senior U.S. [m2 GRP e2|official], it is off.",
            "senior U.S. official",
            "1",
        ),
        ("It is off, one [m2 GRP e2|source] {v1 Say occurred|said}.", "one source", "1"),
        (
            "{v1 Say occurred|According to} one of the [m2 GRP e2|sources], it is off.",
            "one of the sources",
            "1",
        ),
        (
            "[m2 GRP e2|Diplomats] briefed on the call {v1 Say occurred|said} it is off.",
            "Diplomats briefed on the call",
            None,
        ),
        (
            "Several [m2 GRP e2|aides] to nobody in particular {v1 Say occurred|told} reporters.",
            "Several aides",
            "several",
        ),
    ],
)
def test_anonymous_sources_keep_their_words(marked: str, descriptor: str, count: str | None) -> None:
    source = only(f"{marked}\n@ v1 agent=m2", "m2")
    values = {v.property: v.value for v in source.values}
    assert (source.cls, values.get("descriptor"), values.get("count")) == (
        "AnonymousSource",
        descriptor,
        count,
    )


def test_each_anonymous_source_is_its_own() -> None:
    linked, _ = link(
        "One [m1 GRP e1|source] {v1 Say occurred|said} yes. One [m2 GRP e2|source] {v2 Say occurred|said} no."
        "\n@ v1 agent=m1\n@ v2 agent=m2"
    )
    assert linked.of_mention("m1") != linked.of_mention("m2")


def test_people_who_act_are_a_group() -> None:
    marked = "[m1 GRP e1|Protesters] {v1 Protest occurred|marched}.\n@ v1 agent=m1"
    assert only(marked, "m1").cls == "ActorGroup"


def test_the_capital_of_a_state_is_its_seat() -> None:
    marked = "in the [m1 CTY e1|Hungarian] [m2 LOC e2|capital].\n@ rel m2 in m1"
    assert only(marked, "m2").id == "Q1781"


def test_a_batch_is_looked_up_at_once() -> None:
    annotation = parse("[m1 CTY e1|Russia] met [m2 IGO e2|NATO].", "2024-05-15")
    prepared = LINKER.prepared([annotation])
    text = document(annotation)
    assert prepared.link(text, annotation).by_cluster == LINKER.link(text, annotation).by_cluster


class Listed(ReferenceGazetteer):
    """The reference data and one listed person under a name of one word."""

    def lookup(self, keys: Collection[str]) -> Mapping[str, Sequence[Candidate]]:
        listed = [Candidate("ent-listed", "Person", "Obaid Grobschmidt", "list", source="list")]
        own = {"grobschmidt": listed, "obaid grobschmidt": listed}
        return {**super().lookup(keys), **{key: own[key] for key in keys if key in own}}


def test_a_list_identifies_full_names_but_no_single_word() -> None:
    linker = Linker(Listed(reference()))

    def found(marked: str) -> Entity:
        annotation = parse(marked, "2024-05-15")
        return linker.link(document(annotation), annotation).of_mention("m1")[0]

    assert found("[m1 PER e1|Obaid Grobschmidt] left.").id == "ent-listed"
    assert found("[m1 PER e1|Grobschmidt] left.").id != "ent-listed"
