"""Scores a corpus: the expected facts against those made of an annotation of its texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from kg.identity.reference_names import reference_gazetteer
from loaders.text.annotation import Annotation
from loaders.text.evaluation.expected import by_document
from loaders.text.evaluation.score import FactScores, matched
from loaders.text.evaluation.told import facts
from loaders.text.link import Linker

FIGURES = Path(__file__).with_name("figures.json")


def scored(annotations: Iterable[Annotation]) -> FactScores:
    """The facts of the listed documents among the annotated ones.

    Raises:
        ExpectationError: a listed document is missing, or its text is not the one of the list.
    """
    by_id = {one.id: one for one in annotations}
    linker = Linker(reference_gazetteer())
    scores = FactScores()
    for id_, wanted in by_document({k: a.text for k, a in by_id.items()}).items():
        scores.add(matched(wanted, facts(by_id[id_], linker)))
    return scores


def table(scores: FactScores) -> str:
    """Precision, recall and F1 by layer, as Markdown."""
    lines = [
        "| layer | precision | recall | F1 | expected | found | right |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {name} | {t.precision:.3f} | {t.recall:.3f} | {t.f1:.3f} | {t.expected} | {t.found} | {t.right} |"
        for name, t in scores.layers.items()
    ]
    return "\n".join(lines)


@cache
def committed() -> Mapping[str, float]:
    """The F1 by layer that the facts of the corpus's own annotation must not fall under."""
    found: dict[str, float] = json.loads(FIGURES.read_text(encoding="utf-8"))
    return found
