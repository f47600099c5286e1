"""The multi-task network: one encoder, a tagger, and heads over spans and pairs of spans."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from loaders.text.extract.features import N_BETWEEN, N_DISTANCES, N_MATCHES, N_SENTENCES
from loaders.text.extract.labels import EDGE_LABELS, N_TAGS, SPAN_LABELS, STATUSES
from loaders.text.training.encoder import WIDTH, Encoder

LABEL_WIDTH, SPAN_WIDTH, EDGE_WIDTH, COREF_WIDTH, BIAFFINE_WIDTH = 96, 384, 192, 96, 64
#: The label index that stands for "not told", used as dropout while training.
ANY_LABEL = len(SPAN_LABELS)


class Pairs(nn.Module):
    """Scores of every ordered pair of spans: an additive feed-forward part and a bilinear part."""

    def __init__(self, width: int, labels: int, matches: bool, dropout: float) -> None:
        super().__init__()
        self.left, self.right = nn.Linear(SPAN_WIDTH, width), nn.Linear(SPAN_WIDTH, width)
        sizes = [N_DISTANCES, N_SENTENCES, N_BETWEEN, *([N_MATCHES] if matches else [])]
        self.features = nn.ModuleList(nn.Embedding(n, width) for n in sizes)
        self.out = nn.Linear(width, labels)
        self.bi_left = nn.Linear(SPAN_WIDTH, BIAFFINE_WIDTH)
        self.bi_right = nn.Linear(SPAN_WIDTH, BIAFFINE_WIDTH)
        self.bilinear = nn.Parameter(torch.zeros(labels, BIAFFINE_WIDTH, BIAFFINE_WIDTH))
        self.dropout = nn.Dropout(dropout)
        for table in self.features:
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, spans: Tensor, features: list[Tensor]) -> Tensor:
        # Dropout on spans, not on pairs: as good a noise, and far fewer random numbers.
        spans = self.dropout(spans)
        hidden = self.left(spans)[:, :, None] + self.right(spans)[:, None, :]
        for table, feature in zip(self.features, features, strict=False):
            hidden = hidden + table(feature)
        additive = self.out(functional.relu(hidden))
        left = torch.matmul(self.bi_left(spans)[:, None], self.bilinear)
        both = torch.matmul(left, self.bi_right(spans)[:, None].transpose(-1, -2))
        scores: Tensor = additive + both.permute(0, 2, 3, 1)
        return scores


class Heads(nn.Module):
    """From word states and labelled spans to statuses, edges and antecedents."""

    def __init__(self, dropout: float = 0.2) -> None:
        super().__init__()
        self.label = nn.Embedding(len(SPAN_LABELS) + 1, LABEL_WIDTH)
        self.span = nn.Linear(2 * WIDTH + LABEL_WIDTH, SPAN_WIDTH)
        self.norm = nn.LayerNorm(SPAN_WIDTH)
        self.status_in = nn.Linear(SPAN_WIDTH, SPAN_WIDTH // 2)
        self.status = nn.Linear(SPAN_WIDTH // 2, len(STATUSES))
        self.edge = Pairs(EDGE_WIDTH, len(EDGE_LABELS), False, dropout)
        self.coref = Pairs(COREF_WIDTH, 1, True, dropout)
        self.dropout = nn.Dropout(dropout)

    def forward(
        self, states: Tensor, starts: Tensor, ends: Tensor, labels: Tensor, features: list[Tensor]
    ) -> tuple[Tensor, Tensor, Tensor]:
        rows = torch.arange(states.shape[0], device=states.device)[:, None]
        parts = torch.cat([states[rows, starts], states[rows, ends], self.label(labels)], -1)
        spans = self.norm(functional.gelu(self.span(self.dropout(parts))))
        status = self.status(self.dropout(functional.gelu(self.status_in(spans))))
        return status, self.edge(spans, features), self.coref(spans, features).squeeze(-1)


class Network(nn.Module):
    """Encoder, tagger and heads."""

    def __init__(self, dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = Encoder(dropout=0.0)
        self.hidden = nn.Linear(WIDTH, WIDTH)
        self.tags = nn.Linear(WIDTH, N_TAGS)
        self.heads = Heads(dropout)
        self.dropout = nn.Dropout(dropout)

    def read(
        self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Word states and tag scores; a word is the mean of its first and last piece."""
        states = self.encoder(ids, shapes, mask)
        rows = torch.arange(ids.shape[0], device=ids.device)[:, None]
        words = (states[rows, first] + states[rows, last]) * 0.5
        tags = self.tags(self.dropout(functional.gelu(self.hidden(self.dropout(words)))))
        return words, tags
