"""Fits and measures the model that tells which entities are one.

    python -m benchmarks.entities [DATA] [--write]

Prints the table of ``docs/identity.md``; with ``--write`` the weights go to ``kg/identity/entities``. Numbers
(passports, registrations, references) are held out, because the truth rests on them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.entity_truth import Pair, labelled, profiles
from benchmarks.logistic import fitted
from kg.identity.entities import model as scoring
from kg.identity.entities.features import FEATURES, Comparison, compare, vector
from kg.identity.entities.model import Model, kind_of, model_of

_AT = "2026-11-01T00:00:00Z"
_UNSURE = 0.2
_PRECISION = 0.985  # that the lowest score of "same" has on the half that is fitted on
# What the data cannot say, because numbers are held out: a number of which each has one decides.
_EXPECTED = {
    "number": 5.0,
    "number_own": 9.0,
    "number_apart": -6.0,
    "class_apart": -0.5,
    "gender_apart": -3.0,
}
_WEIGHTS = Path(scoring.__file__).with_name("weights.json")


def main() -> int:
    """Fit on one half, measure on the other."""
    data = Path(next((a for a in sys.argv[1:] if not a.startswith("--")), "data"))
    pairs = list(labelled(profiles(data)))
    made = fit([pair for pair in pairs if not pair.test])
    if "--write" in sys.argv:
        _WEIGHTS.write_text(json.dumps(made, indent=1) + "\n", "utf-8")
    print(table([pair for pair in pairs if pair.test], model_of(made)))  # noqa: T201 - its output
    return 0


def held_out(pair: Pair) -> Comparison:
    """The comparison without any number, nor what lists say by listing both."""
    left, right = (replace(p, numbers=frozenset(), lists=frozenset()) for p in (pair.left, pair.right))
    return compare(left, right)


def fit(pairs: Sequence[Pair]) -> dict[str, Any]:
    """What ``weights.json`` holds: weights, and from which score on two are one."""
    examples: dict[str, list[tuple[list[float], bool]]] = {"Person": [], "Organization": []}
    for pair in pairs:
        comparison = held_out(pair)
        examples[kind_of(comparison)].append((vector(comparison), pair.same))
    weights = {kind: _weights(found) for kind, found in examples.items()}
    made = {"at": _AT, "same": 1.0, "unsure": _UNSURE, "weights": weights}
    return {**made, "same": _threshold(pairs, model_of(made))}


def _threshold(pairs: Sequence[Pair], model: Model) -> float:
    """The lowest score, in hundredths, above which the precision holds."""
    scored = scores(pairs, model)
    return next(step / 100 for step in range(50, 100) if measure(scored, step / 100)[1] >= _PRECISION)


def scores(pairs: Sequence[Pair], model: Model) -> list[tuple[float, Pair]]:
    """Each pair with its score; a match that blocking does not bring up has none."""
    return [(model.score(held_out(pair)) if pair.blocked else 0.0, pair) for pair in pairs]


def measure(scored: Sequence[tuple[float, Pair]], same: float) -> tuple[int, float, float]:
    """Known pairs that are one; precision and recall of what scores ``same`` or more."""
    said = [pair.same for score, pair in scored if score >= same]
    known = sum(pair.same for _, pair in scored)
    return known, sum(said) / max(len(said), 1), sum(said) / max(known, 1)


def table(pairs: Sequence[Pair], model: Model) -> str:
    """The measures in Markdown, by kind of truth and of entity."""
    rows: list[tuple[str, Callable[[Pair], bool]]] = [
        ("all", lambda pair: True),
        ("entries of two lists", lambda pair: pair.truth == "lists" or not pair.same),
        ("persons", lambda pair: "Person" in (pair.left.kind, pair.right.kind)),
        ("organisations and ships", lambda pair: "Person" not in (pair.left.kind, pair.right.kind)),
    ]
    lines = ["| pairs | one | two | precision | recall |", "|---|---|---|---|---|"]
    scored = scores(pairs, model)
    for title, wanted in rows:
        part = [(score, pair) for score, pair in scored if wanted(pair)]
        known, precision, recall = measure(part, model.same)
        lines.append(f"| {title} | {known} | {len(part) - known} | {precision:.3f} | {recall:.3f} |")
    return "\n".join(lines)


def _weights(examples: Sequence[tuple[list[float], bool]]) -> dict[str, float]:
    """Logistic regression that is drawn to :data:`_EXPECTED`; rounded to what is meant."""
    inputs = np.array([features for features, _ in examples])
    truth = np.array([same for _, same in examples], float)
    expected = np.array([_EXPECTED.get(name, 0.0) for name in FEATURES])
    weights = fitted(inputs, truth, expected)
    return {name: round(float(w), 3) for name, w in zip(FEATURES, weights, strict=True)}


if __name__ == "__main__":
    sys.exit(main())
