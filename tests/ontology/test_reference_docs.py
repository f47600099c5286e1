"""The page about the reference data says what the data says."""

from __future__ import annotations

from ontology.reference import reference
from ontology.reference_docs import PAGE, page


def test_the_page_is_the_data() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(reference()), "run: python -m ontology.reference_docs"


def test_every_licence_is_on_the_page() -> None:
    text = page(reference())
    assert all(f"| {source.licence} |" in text for source in reference().sources)
