"""How well the reports of one event are found: the gold pairs against the whole path and the decision alone.

``python -m tests.kg.identity.event_figures`` reads the texts with the committed model, chooses the weights on
the tune half (ridge-penalised logistic regression, Newton's method), writes them with the figures of both
halves, and prints these; with ``--keep-weights`` it only measures.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.identity.events import model as decisions
from kg.identity.events.entities import Entities
from kg.identity.events.features import features
from kg.identity.events.model import decide, rule
from kg.identity.events.signature import Signature, Told, signature
from kg.identity.reference_names import reference_gazetteer
from kg.ids import report_id, text_document_id
from kg.model import Document, Report
from loaders.base import Mapped
from loaders.current_events.item import tidy
from loaders.text.annotation import Annotation
from loaders.text.extract.extractor import Extractor
from loaders.text.interpret import interpret
from loaders.text.link import Linker
from tests.kg.identity.event_pairs import Half, Key, Mention, Pair, pairs, texts

FIGURES = Path(__file__).with_suffix(".json")
WEIGHTS = Path(decisions.__file__).with_name("weights.json")
_PENALTY = 2.0
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Compared:
    """A gold pair with the signatures of the facts that stand at its triggers, where there are any."""

    pair: Pair
    left: Signature | None
    right: Signature | None

    @property
    def found(self) -> bool:
        """Whether both facts were found."""
        return self.left is not None and self.right is not None

    @property
    def joined(self) -> bool:
        """Whether the two end up as one fact: within the document already, or by decision."""
        if self.left is None or self.right is None:
            return False
        return self.left.fact == self.right.fact or decide(self.left, self.right).same


@cache
def compared() -> tuple[Compared, ...]:
    """Every gold pair; a visible skip where the feed files are absent."""
    read = _read()
    return tuple(Compared(p, _told_at(p.left, read), _told_at(p.right, read)) for p in pairs())


def figures() -> dict[str, dict[str, float]]:
    """By half: precision and recall of the whole path, and of the decision on facts that were found."""
    return {half: _figures([c for c in compared() if c.pair.half == half]) for half in ("tune", "test")}


def fitted(names: Sequence[str], half: Half = "tune") -> tuple[float, dict[str, float]]:
    """Bias and weights over one half's pairs that no rule decides."""
    open_pairs = [(c.pair, c.left, c.right) for c in compared() if c.pair.half == half and c.left and c.right]
    undecided = [(p.verdict == "same", features(a, b)) for p, a, b in open_pairs if rule(a, b) is None]
    same = np.array([verdict for verdict, _ in undecided], dtype=float)
    values = np.array([[found[name] for name in names] for _, found in undecided])
    spread = values.std(0) + 1e-9
    weights = _newton(np.c_[np.ones(len(values)), values / spread], same)
    scaled = (round(float(w), 3) for w in weights[1:] / spread)
    return round(float(weights[0]), 3), dict(zip(names, scaled, strict=True))


def _newton(values: Floats, same: Floats) -> Floats:
    ridge = _PENALTY * np.diag(np.r_[1e-6, np.ones(values.shape[1] - 1)])
    weights = np.zeros(values.shape[1])
    for _ in range(30):
        guess = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (guess - same) + ridge @ weights
        curve = (values * (guess * (1 - guess))[:, None]).T @ values + ridge
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def _figures(part: Sequence[Compared]) -> dict[str, float]:
    joined = [c for c in part if c.joined]
    right = sum(c.pair.verdict == "same" for c in joined)
    same = sum(c.pair.verdict == "same" for c in part)
    same_found = sum(c.pair.verdict == "same" for c in part if c.found)
    return {
        "pairs": len(part),
        "found": sum(c.found for c in part),
        "precision": round(right / max(len(joined), 1), 3),
        "recall": round(right / same, 3),
        "recall where found": round(right / same_found, 3),
    }


Read = Mapping[Key, tuple[Document, Annotation, Mapped]]


def _read() -> Read:
    """Every text as the load would read it, names looked up in the reference data alone."""
    documents = {key: _document(key, text.text, text.date) for key, text in texts().items()}
    extractor = Extractor.load("fast", threads=1)
    annotations = {key: extractor.annotate_one(d.id, d.date, d.text or "") for key, d in documents.items()}
    linker = Linker(reference_gazetteer()).prepared(annotations.values())
    return {
        key: (document, annotations[key], interpret(document, annotations[key], linker))
        for key, document in documents.items()
    }


def _document(key: Key, text: str, date: str | None) -> Document:
    text = tidy(text) if key.source == "current_events" else text
    own = text_document_id(f"{key} {text}")
    return Document(own, "NewsArticle", key.source, date=date, language="en", text=text)


def _told_at(mention: Mention, read: Read) -> Signature | None:
    document, annotation, mapped = read[mention.key]
    fact = next(_facts_at(mention, annotation, mapped.reports), None)
    told = [Told(r, document.date, document.text) for r in mapped.reports if r.fact == fact]
    return signature(fact, told, Entities(mapped.records)) if fact else None


def _facts_at(mention: Mention, annotation: Annotation, reports: Sequence[Report]) -> Iterator[str]:
    """The facts whose trigger overlaps with the mention's."""
    triggers = [e for e in annotation.events if e.start < mention.end and mention.start < e.end]
    for report in reports:
        places = (f"{t.start}-{t.end}{more}" for t in triggers for more in ("", " planned"))
        if any(report.id == report_id(report.document, report.fact, place) for place in places):
            yield report.fact


def main() -> None:
    """Fit, unless told not to, then measure, write and print."""
    if "--keep-weights" not in sys.argv:
        known: dict[str, Any] = json.loads(WEIGHTS.read_text("utf-8"))
        bias, weights = fitted(list(known["weights"]))
        known |= {"bias": bias, "weights": weights}
        WEIGHTS.write_text(json.dumps(known, indent=1) + "\n", "utf-8")
        decisions.model.cache_clear()
    text = json.dumps(figures(), indent=1)
    FIGURES.write_text(text + "\n", "utf-8")
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
