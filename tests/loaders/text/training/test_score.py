"""The scorer on hand-made documents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loaders.text.annotation import Annotation, Mention, Trigger
from loaders.text.training.reliability import fit_curve, reliability_table
from loaders.text.training.score import compare

TEXT = "Iran met Iraq"
GOLD = Annotation(
    id="a",
    date=None,
    text=TEXT,
    mentions=(Mention("m1", "CTY", "e1", "Iran", 0, 4), Mention("m2", "CTY", "e2", "Iraq", 9, 13)),
    events=(
        Trigger(
            "v1", None, "Meet", "occurred", "met", 5, 8, args=(("participant", "m1"), ("participant", "m2"))
        ),
    ),
    entities={"e1": "Iran", "e2": "Iraq"},
)


def test_a_document_agrees_with_itself() -> None:
    figures = compare([(GOLD, GOLD)]).figures()
    assert {
        figures[k] for k in ("mention+type", "trigger+class+status", "argument", "event class macro")
    } == {1.0}


def test_each_layer_has_its_own_errors() -> None:
    event = replace(GOLD.events[0], status="planned", args=(("participant", "m1"), ("agent", "m2")))
    figures = compare([(GOLD, replace(GOLD, events=(event,)))]).figures()
    assert figures["trigger+class"] == 1.0
    assert figures["trigger+class+status"] == 0.0
    assert figures["argument"] == pytest.approx(0.5)


def test_coreference_is_counted_in_pairs() -> None:
    merged = replace(GOLD, mentions=tuple(replace(m, entity="e1") for m in GOLD.mentions))
    scores = compare([(GOLD, merged)])
    assert (scores.layers["entity coreference"].gold, scores.layers["entity coreference"].predicted) == (0, 1)


def test_the_confidence_curve_rises() -> None:
    wrong = replace(GOLD.events[0], cls="Call")
    pairs = [
        (GOLD, replace(GOLD, events=(replace(GOLD.events[0] if right else wrong, confidence=c / 100),)))
        for c, right in ((i, i > 40 or i % 3 == 0) for i in range(100))
    ]
    curve = fit_curve(pairs)
    assert curve["share"] == sorted(curve["share"])
    assert sum(n for _, _, n in reliability_table(pairs)) == 100
