"""What reads need of a store: one method, so a store and an open transaction serve alike."""

from __future__ import annotations

from typing import Any, Protocol

Row = dict[str, Any]


class Reader(Protocol):
    """Runs one read statement."""

    def read(self, statement: str, **params: Any) -> list[Row]:
        """All rows; node and edge values arrive as property maps.

        Raises:
            StoreError: the database refuses or does not answer.
        """
