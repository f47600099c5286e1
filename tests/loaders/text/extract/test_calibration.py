"""Confidence."""

from __future__ import annotations

from loaders.text.extract.calibration import Calibration


def test_the_curve_is_followed_between_and_beyond_its_points() -> None:
    curve = Calibration.from_meta({"calibration": {"raw": [0.4, 0.8], "share": [0.2, 0.6]}})
    assert [curve.of(p) for p in (0.0, 0.4, 0.6, 0.8, 1.0)] == [0.2, 0.2, 0.4, 0.6, 0.6]


def test_without_a_curve_the_probability_stands() -> None:
    assert Calibration.from_meta({}).of(0.25) == 0.25
