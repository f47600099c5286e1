"""Is a confidence what it says: the curve that makes it so, and the table that shows it."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.text.annotation import Annotation

Pairs = Sequence[tuple[Annotation, Annotation]]
_BINS = 12


def outcomes(pairs: Pairs) -> list[tuple[float, bool]]:
    """For every predicted trigger its confidence and whether span and class are right, by confidence."""
    found = []
    for gold, predicted in pairs:
        right = {(e.start, e.end, e.cls) for e in gold.events}
        found += [(e.confidence, (e.start, e.end, e.cls) in right) for e in predicted.events]
    return sorted(found)


def fit_curve(pairs: Pairs) -> dict[str, list[float]]:
    """A rising curve through bins of equal size: mean raw probability against the share that is right."""
    points = [(raw, share, n) for raw, share, n in _bins(outcomes(pairs), _BINS)]
    pooled: list[tuple[float, float, int]] = []
    for point in points:
        pooled.append(point)
        while len(pooled) > 1 and pooled[-2][1] >= pooled[-1][1]:
            pooled[-2:] = [_pool(*pooled[-2:])]
    return {"raw": [round(r, 4) for r, _, _ in pooled], "share": [round(s, 4) for _, s, _ in pooled]}


def reliability_table(pairs: Pairs, bins: int = 8) -> list[tuple[float, float, int]]:
    """Mean confidence, share that is right and number of triggers, in bins of equal size."""
    return _bins(outcomes(pairs), bins)


def _bins(values: Sequence[tuple[float, bool]], bins: int) -> list[tuple[float, float, int]]:
    size = max(1, len(values) // bins)
    rows = []
    for start in range(0, len(values), size):
        part = values[start : start + size]
        rows.append((sum(c for c, _ in part) / len(part), sum(ok for _, ok in part) / len(part), len(part)))
    return rows


def _pool(a: tuple[float, float, int], b: tuple[float, float, int]) -> tuple[float, float, int]:
    n = a[2] + b[2]
    return (a[0] * a[2] + b[0] * b[2]) / n, (a[1] * a[2] + b[1] * b[2]) / n, n
