"""The annotated corpus as documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from loaders.text.annotation import Annotation


def read_corpus(path: Path) -> Iterator[Annotation]:
    """The annotated documents of one file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield Annotation.from_json(json.loads(line))
