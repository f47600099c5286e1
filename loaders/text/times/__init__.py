"""Time expressions of a news text, resolved to partial dates."""

from __future__ import annotations

from loaders.text.times.resolve import resolve
from loaders.text.times.span import Direction, TimeSpan

__all__ = ["Direction", "TimeSpan", "resolve"]
