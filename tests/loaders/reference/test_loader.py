"""The reference data as documents, records and reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kg.ids import source_fact_id
from loaders.reference.loader import batches, document
from ontology.reference import reference

MAPPED = list(batches())


def test_one_document_comes_first_and_everything_rests_on_it() -> None:
    (release,) = [d for m in MAPPED for d in m.documents]
    assert MAPPED[0].documents == (release,)
    assert (release.cls, release.source, release.key) == ("Dataset", "reference", "reference")
    assert release.version == release.date == reference().issued
    assert {r.document for m in MAPPED for r in m.records} == {release.id}
    assert {r.document for m in MAPPED for r in m.reports} == {release.id}


def test_nothing_is_lost() -> None:
    assert sum(m.rows for m in MAPPED) == len(reference().entities) + len(reference().intervals)
    assert sum(len(m.records) for m in MAPPED) == len(reference().entities)
    assert Counter(r.cls for m in MAPPED for r in m.reports) == Counter(i.cls for i in reference().intervals)


def test_ids_are_unique_and_the_same_every_time() -> None:
    ids = [r.id for m in MAPPED for r in m.records] + [r.id for m in MAPPED for r in m.reports]
    assert len(set(ids)) == len(ids)
    assert list(batches()) == MAPPED


def test_a_new_release_is_another_version_with_the_same_facts() -> None:
    later = list(batches(replace(reference(), digest="0123456789abcdef", issued="2030-01-01")))
    (old,), (new,) = MAPPED[0].documents, later[0].documents
    assert new.id != old.id
    assert (new.source, new.key) == (old.source, old.key)
    assert new.version > old.version
    assert {r.fact for m in later for r in m.reports} == {r.fact for m in MAPPED for r in m.reports}
    assert {r.id for m in later for r in m.reports}.isdisjoint(r.id for m in MAPPED for r in m.reports)


def test_a_membership_keeps_its_dates_and_roles() -> None:
    nato, finland = "Q7184", "Q33"
    fact = source_fact_id("reference", f"membership.{finland}.{nato}", "Membership")
    (report,) = [r for m in MAPPED for r in m.reports if r.fact == fact]
    assert [(a.role, a.entity) for a in report.args] == [("MEMBER", finland), ("BODY", nato)]
    assert (report.start, report.end, report.ended) == ("2023-04-04", None, "no")


def test_reference_data_are_the_background_of_any_date() -> None:
    """A question as of 2014 uses the names and offices of then, though the release is younger."""
    assert document(reference()).known == "0001"
