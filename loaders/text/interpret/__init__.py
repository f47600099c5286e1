"""Interpretation: what an annotated text says, as reports and records."""

from __future__ import annotations

from loaders.text.interpret.interpret import interpret

__all__ = ["interpret"]
