"""Train the network on the corpus: ``python -m loaders.text.training.train --corpus DIR --out DIR``.

``DIR/network.pt`` holds the weights after each epoch, ``DIR/constant.pt`` those from before the rate decayed,
``DIR/model`` the finished model folder, made of the mean of both.
"""

from __future__ import annotations

import argparse
import copy
import logging
import os
import random
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn

from loaders.text.extract.words import load_pieces
from loaders.text.training.batches import batches, linking, reading
from loaders.text.training.data import Example, examples
from loaders.text.training.encoder import base_folder, load_base
from loaders.text.training.losses import (
    coref_loss,
    edge_loss,
    greedy_spans,
    status_loss,
    tag_loss,
    with_false_spans,
)
from loaders.text.training.network import ANY_LABEL, Network
from loaders.text.training.publish import publish
from loaders.text.training.reading import read_corpus

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plan:
    """The numbers of a training run: warm-up, a constant rate, and a decay over the last epochs."""

    epochs: int = 14
    decay_epochs: int = 4
    warmup_steps: int = 120
    batch_words: int = 700
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    average: float = 0.996
    uncase: float = 0.06
    hide: float = 0.03
    forget_label: float = 0.1
    false_spans_after: int = 1
    seed: int = 7


class Average:
    """An exponential moving average of the trained weights: what is exported."""

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.network = copy.deepcopy(network).eval()
        self._decay = decay
        self._steps = 0

    @torch.no_grad()
    def update(self, network: nn.Module) -> None:
        """Move a little towards the newest weights."""
        self._steps += 1
        decay = min(self._decay, self._steps / (self._steps + 10))
        for mine, theirs in zip(self.network.parameters(), network.parameters(), strict=True):
            if theirs.requires_grad:
                mine.lerp_(theirs, 1 - decay)


def rate(step: int, warmup: int, total: int, decay: int) -> float:
    """The share of the full learning rate at a step."""
    return min(1.0, (step + 1) / warmup, max(0.01, (total - step) / max(1, decay)))


def loss_of(
    network: Network, batch: Sequence[Example], plan: Plan, rng: random.Random, false_spans: bool
) -> dict[str, Tensor]:
    """The losses of one batch, each per word."""
    read = reading(batch, rng, plan.uncase, plan.hide, mask_id=103)
    states, tags = network.read(read.ids, read.shapes, read.first, read.last, read.mask)
    spans = [e.spans for e in batch]
    if false_spans:
        best = tags.detach().argmax(-1).numpy()
        spans = [
            with_false_spans(e.spans, greedy_spans(t[: len(e)]), len(e))
            for e, t in zip(batch, best, strict=True)
        ]
    link = linking(batch, spans)
    known = torch.rand(link.labels.shape) >= plan.forget_label
    labels = torch.where(known, link.labels, ANY_LABEL)
    status, edges, coref = network.heads(states, link.starts, link.ends, labels, link.features)
    words = sum(len(e) for e in batch)
    losses = {
        "tags": tag_loss(tags, read.tags),
        "status": status_loss(status, link.statuses),
        "edges": edge_loss(edges, link),
        "coref": coref_loss(coref, link),
    }
    return {name: value / words for name, value in losses.items()}


def optimizer_for(network: Network, plan: Plan) -> torch.optim.AdamW:
    """AdamW with a small rate for the pretrained encoder; the word table stays as published."""
    network.encoder.word.weight.requires_grad_(False)
    inner = [p for p in network.encoder.parameters() if p.requires_grad]
    names = {id(p) for p in network.encoder.parameters()}
    outer = [p for p in network.parameters() if id(p) not in names]
    groups = [{"params": inner, "lr": plan.encoder_rate}, {"params": outer, "lr": plan.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=plan.weight_decay, fused=True)


class Run:
    """A training run that can be stopped after any epoch and taken up again."""

    def __init__(self, gold: Sequence[Example], plan: Plan, out: Path) -> None:
        torch.manual_seed(plan.seed)
        self.gold, self.plan, self.out = gold, plan, out
        self.rng = random.Random(plan.seed)  # noqa: S311 - shuffles, hides nothing
        self.network = Network()
        load_base(self.network.encoder, base_folder())
        self.optimizer = optimizer_for(self.network, plan)
        self.average = Average(self.network, plan.average)
        self.epoch = 0
        self.per_epoch = sum(1 for _ in batches(gold, plan.batch_words, random.Random(0)))  # noqa: S311 - only counts

    def resume(self, path: Path) -> None:
        """Take up a saved run after its last whole epoch."""
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state.get("current", state["network"]))
        self.average.network.load_state_dict(state["network"])
        if "optimizer" in state:
            self.optimizer.load_state_dict(state["optimizer"])
        self.epoch = state["epoch"]

    def finish(self) -> None:
        """Train the epochs that are left."""
        while self.epoch < self.plan.epochs:
            began = time.monotonic()
            sums = self._epoch()
            log.info(
                "epoch %d %.0f s %s",
                self.epoch,
                time.monotonic() - began,
                {k: round(v, 4) for k, v in sums.items()},
            )
            self.epoch += 1
            self._save()

    def _save(self) -> None:
        state = {
            "network": self.average.network.state_dict(),
            "current": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "epoch": self.epoch,
        }
        torch.save(state, self.out / "network.part")
        (self.out / "network.part").replace(self.out / "network.pt")
        if self.epoch == self.plan.epochs - self.plan.decay_epochs:
            shutil.copyfile(self.out / "network.pt", self.out / "constant.pt")

    def _epoch(self) -> dict[str, float]:
        self.network.train()
        sums: dict[str, float] = {}
        for i, batch in enumerate(batches(self.gold, self.plan.batch_words, self.rng)):
            self._set_rate(self.epoch * self.per_epoch + i)
            losses = loss_of(
                self.network, batch, self.plan, self.rng, self.epoch >= self.plan.false_spans_after
            )
            self.optimizer.zero_grad(set_to_none=True)
            torch.stack(list(losses.values())).sum().backward()
            nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            self.optimizer.step()
            self.average.update(self.network)
            for name, value in losses.items():
                sums[name] = sums.get(name, 0.0) + float(value.detach()) / self.per_epoch
            if i % 50 == 49:
                log.info("epoch %d step %d/%d", self.epoch, i + 1, self.per_epoch)
        return sums

    def _set_rate(self, step: int) -> None:
        plan = self.plan
        share = rate(
            step, plan.warmup_steps, plan.epochs * self.per_epoch, plan.decay_epochs * self.per_epoch
        )
        for group, full in zip(self.optimizer.param_groups, (plan.encoder_rate, plan.head_rate), strict=True):
            group["lr"] = full * share


def read_examples(path: Path) -> list[Example]:
    """Every window of a corpus file."""
    pieces = load_pieces(base_folder() / "tokenizer.json")
    return [e for d in read_corpus(path) for e in examples(d, pieces)]


def main() -> None:
    """Command line."""
    plan = Plan()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path(os.environ.get("KG_CORPUS", "../shared/corpus")))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=plan.epochs)
    parser.add_argument("--decay-epochs", type=int, default=plan.decay_epochs)
    parser.add_argument("--resume", type=Path, help="the network.pt of a run that was stopped")
    parser.add_argument("--seed", type=int, default=plan.seed)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(os.cpu_count() or 1)
    args.out.mkdir(parents=True, exist_ok=True)
    plan = replace(plan, epochs=args.epochs, decay_epochs=args.decay_epochs, seed=args.seed)
    run = Run(read_examples(args.corpus / "train.jsonl"), plan, args.out)
    if args.resume:
        run.resume(args.resume)
    run.finish()
    saved = [args.out / "constant.pt", args.out / "network.pt"]
    publish(
        [p for p in saved if p.is_file()], args.corpus, args.out / "model", {"name": "fast", "version": "dev"}
    )


if __name__ == "__main__":
    main()
