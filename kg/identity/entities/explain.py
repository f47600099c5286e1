"""A score in words: which evidence there is for two entities being one, and which against."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.identity.entities.features import ONE_EACH, Comparison
from kg.identity.entities.model import Model, listed_apart
from kg.identity.entities.numbers import family
from kg.identity.odds import in_one_line
from ontology.reference import reference

_TELLING = 0.25  # log-odds below which a feature is not worth a word
# Features that say one thing together, with the first of them that is there.
_TOGETHER = {
    "name": "name",
    "name_short": "name",
    "name_equal": "name",
    "name_letters": "name",
    "name_words": "name",
    "name_spare": "name",
    "birth_day": "birth",
    "birth_year": "birth",
    "birth_near": "birth",
    "birth_apart": "birth",
    "name_and_birth": "birth",
}


def reasons(comparison: Comparison, model: Model) -> tuple[list[str], list[str]]:
    """What speaks for and what against, each the weightiest first.

    What is seen decides the side, not the sign of a weight: a shared State never speaks against.
    """
    weight: dict[str, float] = {}
    for name, value in model.contributions(comparison):
        about = _TOGETHER.get(name, name)
        if name != "bias":
            weight[about] = weight.get(about, 0.0) + value
    ordered = sorted(weight, key=lambda about: (-abs(weight[about]), about))
    found = [(about, _SAYS[about](comparison)) for about in ordered if abs(weight[about]) >= _TELLING]
    against = ["one complete list holds them under two keys"] if listed_apart(comparison) else []
    against += [text for about, text in found if weight[about] < 0 and about not in _FOR]
    return [text for about, text in found if weight[about] > 0 and about not in _AGAINST], against


def sentence(score: float, comparison: Comparison, model: Model) -> str:
    """The score with its reasons in one line."""
    return in_one_line(score, *reasons(comparison, model))


def _name(comparison: Comparison) -> str:
    names = comparison.names
    if names is None:
        return "no names to compare"
    left, right = names.left.text, names.right.text
    if names.whole == 1.0 and names.spare == 0:
        return f"same name {left!r}" if left == right else f"same name, written {left!r} and {right!r}"
    return f"names alike to {names.whole:.0%}: {left!r} and {right!r}"


def _birth(comparison: Comparison) -> str:
    """Of a firm its founding, of a ship its building."""
    what = "born" if "Person" in (comparison.left.kind, comparison.right.kind) else "founded or built"
    left, right = ({birth.text for birth in p.births} for p in (comparison.left, comparison.right))
    if "birth_day" in comparison.features:
        return f"both {what} {_some(t for t in left & right if len(t) == 10)}"
    if "birth_year" in comparison.features:
        return f"dates fit: {what} {_some(left)} and {_some(right)}"
    return f"{what} {_some(left)}, the other {_some(right)}"


def _number(comparison: Comparison) -> str:
    return f"both have {_some(comparison.left.numbers & comparison.right.numbers)}"


def _number_apart(comparison: Comparison) -> str:
    left, right = comparison.left.numbers, comparison.right.numbers
    kinds = {family(n) for n in left} & {family(n) for n in right} & ONE_EACH
    return f"different numbers: {_some(n for n in left | right if family(n) in kinds)}"


def _states(comparison: Comparison) -> str:
    left, right = (_named(profile.states) for profile in (comparison.left, comparison.right))
    return (
        f"both of {_some(left & right)}" if left & right else f"of {_some(left)}, the other of {_some(right)}"
    )


def _named(states: Iterable[str]) -> set[str]:
    """Names of States where the reference data has them, else their ids."""
    known = reference().by_id
    return {known[state].name if state in known else state for state in states}


def _some(values: Iterable[str]) -> str:
    """Up to three of them."""
    ordered = sorted(values)
    return ", ".join(value.replace(":", " ", 1) for value in ordered[:3]) + (" …" if len(ordered) > 3 else "")


_SAYS: dict[str, Callable[[Comparison], str]] = {
    "name": _name,
    "name_weak": lambda _: "one of the names is a weak alias",
    "names_more": lambda _: "more than one name in common",
    "birth": _birth,
    "state": _states,
    "state_apart": _states,
    "gender_apart": lambda _: "different genders",
    "place": lambda c: f"places of birth share {_some(c.left.places & c.right.places)}",
    "place_apart": lambda _: "different places of birth",
    "role": lambda c: f"posts share {_some(c.left.roles & c.right.roles)}",
    "address": lambda c: f"addresses share {_some(c.left.addresses & c.right.addresses)}",
    "number": _number,
    "number_own": _number,
    "number_apart": _number_apart,
    "class_apart": lambda c: f"told to be {c.left.cls} and {c.right.cls}",
}
_FOR = frozenset({"state", "place", "role", "address", "number", "number_own", "names_more"})
_AGAINST = frozenset(
    {"name_weak", "state_apart", "gender_apart", "place_apart", "number_apart", "class_apart"}
)
