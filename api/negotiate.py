"""Choosing a media type by the ``Accept`` header (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping


def choose(accept: str, offers: Mapping[str, str]) -> str | None:
    """The name of the offered media type that the client likes best; the first of equals.

    Args:
        accept: the header; empty takes anything.
        offers: media type by name, in our order of preference.
    """
    ranges = [_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    liked = {name: _quality(media_type.lower(), ranges) for name, media_type in offers.items()}
    best = max(liked.values(), default=0.0)
    return next((name for name, quality in liked.items() if quality == best), None) if best > 0 else None


def _range(part: str) -> tuple[str, float]:
    media_type, *parameters = (p.strip().lower() for p in part.split(";"))
    given = dict(p.partition("=")[::2] for p in parameters)
    try:
        return media_type, min(max(float(given.get("q", "1")), 0.0), 1.0)
    except ValueError:
        return media_type, 0.0


def _quality(media_type: str, ranges: list[tuple[str, float]]) -> float:
    """Of the most specific range that it falls in."""
    for wanted in (media_type, media_type.partition("/")[0] + "/*", "*/*"):
        found = [quality for given, quality in ranges if given == wanted]
        if found:
            return max(found)
    return 0.0
