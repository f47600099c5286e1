"""Every table about a model: ``python -m loaders.text.training.evaluate --corpus DIR [--model fast]``."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from loaders.text.annotation import Annotation
from loaders.text.evaluation.corpus import scored, table
from loaders.text.extract.extractor import Extractor
from loaders.text.training.reading import read_corpus
from loaders.text.training.reliability import reliability_table
from loaders.text.training.score import Scores, compare


def tables(scores: Scores) -> str:
    """Scores by layer and by event class, as Markdown."""
    lines = ["| layer | F1 | gold | predicted | both |", "|---|---|---|---|---|"]
    lines += [f"| {k} | {t.f1:.3f} | {t.gold} | {t.predicted} | {t.both} |" for k, t in scores.layers.items()]
    lines += [f"| event class macro | {scores.class_macro:.3f} | | | |", ""]
    lines += ["| class | F1 | gold | predicted |", "|---|---|---|---|"]
    ranked = sorted(scores.classes.items(), key=lambda item: -item[1].f1)
    lines += [f"| {k} | {t.f1:.3f} | {t.gold} | {t.predicted} |" for k, t in ranked]
    return "\n".join(lines)


def reliability(pairs: list[tuple[Annotation, Annotation]]) -> str:
    """Confidence against the share that is right, as Markdown."""
    lines = ["| mean confidence | share right | triggers |", "|---|---|---|"]
    lines += [f"| {c:.2f} | {share:.2f} | {n} |" for c, share, n in reliability_table(pairs)]
    return "\n".join(lines)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path(os.environ.get("KG_CORPUS", "../shared/corpus")))
    parser.add_argument("--model", default="fast")
    parser.add_argument("--folder", type=Path, help="a model folder that is not installed")
    args = parser.parse_args()
    gold = list(read_corpus(args.corpus / "dev.jsonl"))
    extractor = Extractor.load(args.model, folder=args.folder)
    began = time.perf_counter()
    predicted = list(extractor.annotate((g.id, g.date, g.text) for g in gold))
    seconds = time.perf_counter() - began
    words = sum(len(g.text.split()) for g in gold)
    pairs = list(zip(gold, predicted, strict=True))
    sys.stdout.write(f"{tables(compare(pairs))}\n\n{reliability(pairs)}\n\n")
    sys.stdout.write(f"Facts, of the gold annotation:\n\n{table(scored(gold))}\n\n")
    sys.stdout.write(f"Facts, of the model's own annotation:\n\n{table(scored(predicted))}\n\n")
    sys.stdout.write(f"{len(gold)} documents, {words} words, {words / seconds:.0f} words/s\n")


if __name__ == "__main__":
    main()
