"""The trained network on onnxruntime: reading a window, then linking its spans.

One window is one call on one thread. The quantised encoder scales its activations by what one call
holds; a call that mixed documents would make a result depend on its neighbours in the batch.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from loaders.text.extract.windows import Window
from loaders.text.extract.words import load_pieces
from ontology.errors import ModelError

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

MODELS: Final = Path(__file__).parent.parent / "models"
ENCODER, HEADS, TOKENIZER, META = "encoder.onnx", "heads.onnx", "tokenizer.json", "meta.json"
_HINT: Final = "restore loaders/text/models from the repository or reinstall the package"


@dataclass(frozen=True, slots=True)
class Links:
    """The heads' answer for the spans of one window."""

    status: Floats
    edges: Floats
    coref: Floats


class Session:
    """A loaded model folder."""

    def __init__(self, folder: Path) -> None:
        self.meta = read_meta(folder)
        self._encoder = _load(folder / ENCODER)
        self._heads = _load(folder / HEADS)
        self.pieces = load_pieces(folder / TOKENIZER)

    def read(self, window: Window) -> tuple[Floats, Floats]:
        """Word states and log-probabilities of the word tags."""
        feed = {
            "ids": window.ids[None],
            "shapes": window.shapes[None],
            "first": window.first[None],
            "last": window.last[None],
        }
        states, tags = self._encoder.run(None, feed)
        return states, tags[0]

    def link(self, states: Floats, starts: Ints, ends: Ints, labels: Ints, features: Sequence[Ints]) -> Links:
        """Statuses, edge scores and antecedent scores of the spans of one window."""
        feed = {"states": states, "starts": starts[None], "ends": ends[None], "labels": labels[None]}
        names = ("distances", "sentences", "between", "matches")
        feed.update({name: f[None] for name, f in zip(names, features, strict=True)})
        status, edges, coref = self._heads.run(None, feed)
        return Links(status[0], edges[0], coref[0])


def read_meta(folder: Path) -> Mapping[str, Any]:
    """The description of a model folder, after every file was checked against its hash."""
    path = folder / META
    if not path.is_file():
        raise ModelError(f"no extraction model in {folder}", hint=_HINT)
    try:
        meta = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(f"{path} is damaged: {error}", hint=_HINT) from error
    hashes = meta.get("sha256") if isinstance(meta, dict) else None
    if not isinstance(hashes, dict) or not {ENCODER, HEADS, TOKENIZER} <= set(hashes):
        raise ModelError(f"{path} is damaged: it lacks the hashes of the model files", hint=_HINT)
    for name, expected in hashes.items():
        _check(folder / name, expected)
    return dict(meta)


def _check(file: Path, expected: str) -> None:
    if not file.is_file():
        raise ModelError(f"the extraction model lacks {file}", hint=_HINT)
    if hashlib.sha256(file.read_bytes()).hexdigest() != expected:
        raise ModelError(f"{file} is damaged: its hash differs from {META}", hint=_HINT)


def _load(path: Path) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
