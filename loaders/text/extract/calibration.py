"""From the tagger's probability to a confidence that means what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Calibration:
    """A rising, piecewise linear curve: measured share of right triggers by raw probability."""

    raw: tuple[float, ...] = (0.0, 1.0)
    share: tuple[float, ...] = (0.0, 1.0)

    @staticmethod
    def from_meta(meta: Mapping[str, Any]) -> Calibration:
        """The curve of a model folder; the raw probability itself where none was measured."""
        curve = meta.get("calibration")
        if not curve:
            return Calibration()
        return Calibration(tuple(curve["raw"]), tuple(curve["share"]))

    def of(self, probability: float) -> float:
        """The confidence for a raw probability."""
        return round(float(np.interp(probability, self.raw, self.share)), 4)
