"""Linking: the mentions of a text to entities of the graph."""

from __future__ import annotations

from loaders.text.link.entity import Entity, Linked
from loaders.text.link.linker import Linker

__all__ = ["Entity", "Linked", "Linker"]
