"""Hand-annotated texts: the facts with status, arguments, links and speakers that have to come out."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.identity.reference_names import reference_gazetteer
from tests.loaders.text.interpret.gold import Case, cases, run

_CASES = cases()


@pytest.mark.parametrize("case", _CASES, ids=str)
def test_facts(case: Case) -> None:
    found = Counter(item for fact in run(case, reference_gazetteer()) for item in fact.items)
    expected = Counter(item for fact in case.expected for item in fact.items)
    assert (sorted((expected - found).elements()), sorted((found - expected).elements())) == ([], [])
