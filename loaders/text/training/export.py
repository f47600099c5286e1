"""Trained weights to a model folder: two ONNX graphs, the tokenizer and a description with hashes.

The encoder is stored in eight bits: its matrices by onnxruntime's dynamic quantisation, its word table
with one scale a row. The heads are small and stay in 32 bits.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.export import Dim

from loaders.text.extract.session import ENCODER, HEADS, META, TOKENIZER
from loaders.text.training.encoder import WIDTH, base_folder
from loaders.text.training.network import Heads, Network

OPSET = 20


class ByteTable(nn.Module):
    """An embedding table in eight bits with one scale a row."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("bytes", (weight / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        values: Tensor = self.bytes[ids].float() * self.scale[ids]
        return values


class Reader(nn.Module):
    """The exported encoder side: states of words and log-probabilities of tags."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
        states, tags = self.network.read(ids, shapes, first, last)
        return states, tags.log_softmax(-1)


class Linker(nn.Module):
    """The exported heads with one input a feature."""

    def __init__(self, heads: Heads) -> None:
        super().__init__()
        self.heads = heads

    def forward(
        self,
        states: Tensor,
        starts: Tensor,
        ends: Tensor,
        labels: Tensor,
        distances: Tensor,
        sentences: Tensor,
        between: Tensor,
        matches: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        answer: tuple[Tensor, Tensor, Tensor] = self.heads(
            states, starts, ends, labels, [distances, sentences, between, matches]
        )
        return answer


def export(network: Network, folder: Path, meta: Mapping[str, Any], quantise: bool = True) -> None:
    """Write the model folder."""
    folder.mkdir(parents=True, exist_ok=True)
    network = network.eval()
    network.encoder.word = ByteTable(network.encoder.word.weight.detach())  # type: ignore[assignment]
    _export_reader(network, folder / ENCODER, quantise)
    _export_linker(network.heads, folder / HEADS)
    shutil.copyfile(base_folder() / TOKENIZER, folder / TOKENIZER)
    write_meta(folder, meta)


def write_meta(folder: Path, meta: Mapping[str, Any]) -> None:
    """Describe the folder, with the hash of every file in it."""
    hashes = {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in (ENCODER, HEADS, TOKENIZER)}
    text = json.dumps({**meta, "sha256": hashes}, indent=1, sort_keys=True)
    (folder / META).write_text(text + "\n", encoding="utf-8")


def _export_reader(network: Network, path: Path, quantise: bool) -> None:
    tokens, words = Dim("tokens", min=3, max=512), Dim("words", min=2, max=510)
    example = (torch.ones(1, 9, dtype=torch.long), torch.ones(1, 9, dtype=torch.long),
               torch.tensor([[1, 2, 4, 5, 6]]), torch.tensor([[1, 3, 4, 5, 7]]))  # fmt: skip
    shapes = {"ids": {1: tokens}, "shapes": {1: tokens}, "first": {1: words}, "last": {1: words}}
    plain = path.with_suffix(".plain.onnx")
    _write(Reader(network), example, shapes, ["states", "tags"], plain)
    if quantise:
        quantize_dynamic(
            plain,
            path,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm"],
        )
        plain.unlink()
    else:
        plain.replace(path)


def _export_linker(heads: Heads, path: Path) -> None:
    words, spans = Dim("words", min=2, max=510), Dim("spans", min=2, max=510)
    # One tensor for two inputs would make the exporter take them for one.
    columns = [torch.tensor([[0, 1, 3]]) for _ in range(3)]
    squares = [torch.ones(1, 3, 3, dtype=torch.long) for _ in range(4)]
    example = (torch.zeros(1, 5, WIDTH), *columns, *squares)
    shapes: dict[str, dict[int, Any]] = {"states": {1: words}}
    shapes |= {n: {1: spans} for n in ("starts", "ends", "labels")}
    shapes |= {n: {1: spans, 2: spans} for n in ("distances", "sentences", "between", "matches")}
    _write(Linker(heads), example, shapes, ["status", "edges", "coref"], path)


def _write(
    module: nn.Module, example: tuple[Tensor, ...], shapes: Any, outputs: list[str], path: Path
) -> None:
    program = torch.onnx.export(
        module.eval(),
        example,
        dynamo=True,
        dynamic_shapes=shapes,
        input_names=list(shapes),
        output_names=outputs,
        opset_version=OPSET,
        verbose=False,
    )
    if program is None:
        raise RuntimeError(f"the exporter gave no program for {path.name}")
    onnx.save(program.model_proto, path)
