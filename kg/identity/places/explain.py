"""A score in words: which evidence there is for two entries being one place, and which against."""

from __future__ import annotations

from collections.abc import Callable

from kg.identity.odds import in_one_line
from kg.identity.places.features import Comparison, forbidden
from kg.identity.places.model import Model

_TELLING = 0.25  # log-odds below which a feature is not worth a word
_FOR = frozenset(
    {"name", "name_other", "name_weak", "name_alike", "near", "beside", "unplaced_known", "area", "number"}
)


def reasons(comparison: Comparison, model: Model) -> tuple[list[str], list[str]]:
    """What speaks for and what against, each the weightiest first.

    What is seen decides the side, not the sign of a weight: a shared area never speaks against.
    """
    given = {name: value for name, value in model.contributions(comparison) if name != "bias"}
    ordered = sorted(given, key=lambda name: (-abs(given[name]), name))
    told = [name for name in ordered if abs(given[name]) >= _TELLING or name in _FOR]
    hindrance = forbidden(comparison)
    against = [hindrance] if hindrance else []
    against += [_SAYS[name](comparison) for name in told if name not in _FOR]
    return [_SAYS[name](comparison) for name in told if name in _FOR], against


def sentence(score: float, comparison: Comparison, model: Model) -> str:
    """The score with its reasons in one line."""
    return in_one_line(score, *reasons(comparison, model))


def _names(comparison: Comparison) -> str:
    left, right = comparison.left.caption, comparison.right.caption
    return f"same name {left!r}" if left == right else f"same name, written {left!r} and {right!r}"


def _apart(comparison: Comparison) -> str:
    return f"{comparison.km or 0:.0f} km apart"


def _areas(comparison: Comparison) -> str:
    shared = sorted(comparison.left.areas & comparison.right.areas)
    return f"both in {shared[0]}" if shared else "both in areas of one name"


def _other_areas(comparison: Comparison) -> str:
    left, right = (min(place.areas) for place in (comparison.left, comparison.right))
    return f"one in {left}, the other in {right}"


def _numbers(comparison: Comparison) -> str:
    shared = min(comparison.left.numbers & comparison.right.numbers)
    return f"both have {shared.replace(':', ' ', 1)}"


_SAYS: dict[str, Callable[[Comparison], str]] = {
    "name": _names,
    "name_other": lambda c: f"both are called {c.name!r}",
    "name_weak": lambda c: f"another name of both is {c.name!r}",
    "name_alike": lambda c: f"names sound alike: {c.left.caption!r} and {c.right.caption!r}",
    "near": _apart,
    "beside": _apart,
    "apart": _apart,
    "unplaced": lambda _: "one of them has no coordinates",
    "unplaced_known": lambda _: "nothing else in the country is meant by that name",
    "area": _areas,
    "area_apart": _other_areas,
    "country_unknown": lambda _: "the country of one is not known",
    "kind_unknown": lambda c: f"told to be {c.left.kind} and {c.right.kind}",
    "number": _numbers,
}
