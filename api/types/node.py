"""What every node of the graph has."""

from __future__ import annotations

from typing import Any

import strawberry

from api.answers import answers
from kg.reads.reader import Row


@strawberry.interface(description="Anything with an id.")
class Node:
    """A node and its stored properties; ``at`` is the moment up to which reports count, ``None`` = now."""

    row: strawberry.Private[Row]
    at: strawberry.Private[str | None] = None

    @answers("The id; it stays the same however the graph is loaded.")
    def id(self) -> strawberry.ID:
        """As stored."""
        return strawberry.ID(self.row["id"])


def texts(row: Row, key: str) -> list[str]:
    """A stored text or list of texts as a list."""
    value: Any = row.get(key)
    if value is None:
        return []
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]
