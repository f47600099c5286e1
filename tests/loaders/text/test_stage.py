"""The text stage: documents in, results in the same order out, names looked up once a batch."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from kg.identity.gazetteer import Candidate
from kg.identity.reference_names import ReferenceGazetteer
from kg.model import Document
from loaders.text.annotation import Annotation
from loaders.text.link import Linker
from loaders.text.stage import TextStage
from ontology.reference import reference
from tests.loaders.text.interpret.gold import cases


class ByHand:
    """Annotates the texts that someone annotated by hand."""

    name, version = "hand", "1"

    def __init__(self, known: Iterable[Annotation]) -> None:
        self._known = {annotation.text: annotation for annotation in known}

    def annotate(self, documents: Iterable[tuple[str, str | None, str]]) -> Iterator[Annotation]:
        for id_, date, text in documents:
            yield self._known.get(text) or Annotation(id_, date, text)


class Counting(ReferenceGazetteer):
    """Counts its look-ups."""

    lookups = 0

    def lookup(self, keys: Collection[str]) -> Mapping[str, Sequence[Candidate]]:
        self.lookups += 1
        return super().lookup(keys)


def test_results_come_in_order_and_names_are_looked_up_together() -> None:
    known = cases()
    gazetteer = Counting(reference())
    stage = TextStage(ByHand(case.annotation for case in known), Linker(gazetteer))
    results = list(stage.process(case.document for case in known))
    assert [result.documents[0].id for result in results] == [case.document.id for case in known]
    assert all(result.reports for result in results)
    assert {report.extractor for result in results for report in result.reports} == {"hand 1"}
    assert gazetteer.lookups == 1


def test_a_text_without_events_is_only_its_document() -> None:
    quiet = Document(
        id="doc-quiet", cls="NewsArticle", source="news", text="It rained.", date="2024-05-05T10:00Z"
    )
    (result,) = TextStage(ByHand(()), Linker(Counting(reference()))).process([quiet])
    assert (result.rows, result.documents, result.records, result.reports) == (0, (quiet,), (), ())
