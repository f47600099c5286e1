"""Between reading and writing: which texts are read, and where what is found ends up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest

from kg.model import Document, Record, Report
from loaders.base import Mapped
from loaders.context import Ledger
from loaders.stage import extracted
from ontology.errors import StoreError


def _document(number: int, text: str | None = "The ministers met.", language: str | None = "en") -> Document:
    return Document(f"doc-{number}", "NewsArticle", "news", text=text, language=language)


def _found(documents: list[Document]) -> Iterator[Mapped]:
    """What a text stage gives: one result a document, in order."""
    for document in documents:
        report = Report(f"rep-{document.id}", document.id, f"fact-{document.id}", "Meeting")
        yield Mapped(documents=(document,), reports=(report,))


def _extracted(*units: Mapped) -> tuple[list[Mapped], Ledger]:
    ledger = Ledger()
    return list(extracted(units, _found, ledger)), ledger


def test_a_text_gets_its_reports_and_keeps_its_records() -> None:
    record = Record("rec-1", "doc-1", "ent-1", "MediaOutlet")
    (unit,), _ = _extracted(Mapped(rows=2, documents=(_document(1),), records=(record,)))
    assert unit == Mapped(
        rows=2,
        documents=(_document(1),),
        records=(record,),
        reports=(Report("rep-doc-1", "doc-1", "fact-doc-1", "Meeting"),),
    )


def test_order_and_number_of_units_stay_over_many_groups() -> None:
    units, _ = _extracted(*(Mapped(documents=(_document(n),) if n % 3 else ()) for n in range(1000)))
    ids = [document.id for unit in units for document in unit.documents]
    assert len(units) == 1000
    assert ids == [f"doc-{n}" for n in range(1000) if n % 3]
    assert all(unit.reports[0].document == unit.documents[0].id for unit in units if unit.documents)


def test_a_table_of_any_length_is_not_held_in_memory() -> None:
    units = (Mapped(documents=(_document(n, text=None),)) for n in range(10**9))
    assert len(list(islice(extracted(units, _found, Ledger()), 5000))) == 5000


def test_what_is_not_read() -> None:
    own = Mapped(documents=(_document(1),), reports=(Report("rep-1", "doc-1", "fact-1", "Travel"),))
    table = Mapped(documents=(_document(2, text=None),))
    russian = Mapped(documents=(_document(3, language="ru"),))
    units, ledger = _extracted(own, table, russian)
    assert units == [own, table, russian]
    assert {reason: tally.count for reason, tally in ledger.notes.items()} == {"not-english": 1}


def test_a_language_that_nobody_knows_is_read() -> None:
    (unit,), _ = _extracted(Mapped(documents=(_document(1, language=None),)))
    assert len(unit.reports) == 1


def test_a_text_that_comes_twice_is_read_once() -> None:
    seen: list[str] = []

    def process(documents: list[Document]) -> Iterator[Mapped]:
        seen.extend(document.id for document in documents)
        return _found(documents)

    twice = [Mapped(documents=(_document(1),)), Mapped(documents=(_document(1),))]
    units = list(extracted(twice, process, Ledger()))
    assert seen == ["doc-1"]
    assert units[0] == units[1]


def test_a_text_that_the_extraction_fails_on_costs_only_its_own_reports() -> None:
    def process(documents: list[Document]) -> Iterator[Mapped]:
        if any(document.id == "doc-7" for document in documents):
            raise ValueError("span beyond the text")
        return _found(documents)

    ledger = Ledger()
    units = list(extracted((Mapped(documents=(_document(n),)) for n in range(20)), process, ledger))
    assert [len(unit.reports) for unit in units] == [int(n != 7) for n in range(20)]
    (_, what) = ledger.notes["extraction-failed"].examples[0]
    assert ledger.notes["extraction-failed"].count == 1
    assert what.startswith("ValueError: span beyond the text")


def test_a_store_that_fails_ends_the_load() -> None:
    def process(documents: list[Document]) -> Iterator[Mapped]:
        raise StoreError("gone")

    with pytest.raises(StoreError):
        list(extracted([Mapped(documents=(_document(1),))], process, Ledger()))
