"""Expected facts against those that came out: precision, recall and F1, layer by layer.

Each expected fact meets at most one that came out, told by a word of the same place. ``class`` counts the
pairs of one class, ``+ status`` those whose status agrees too, ``complete`` those that agree in everything;
``argument`` and ``attribution`` count role fillers and speakers of the pairs of one class.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from loaders.text.evaluation.expected import Expected, Span, Wanted
from loaders.text.evaluation.told import Fact, Named

LAYERS = ("fact", "class", "class + status", "argument", "attribution", "complete")
Pair = tuple[Expected, Fact]


@dataclass(slots=True)
class Tally:
    """How many are right, came out, were expected."""

    right: int = 0
    found: int = 0
    expected: int = 0

    def add(self, right: int, found: int, expected: int) -> None:
        """Count one document in."""
        self.right, self.found, self.expected = (
            self.right + right,
            self.found + found,
            self.expected + expected,
        )

    @property
    def precision(self) -> float:
        """The share of what came out that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what was expected that came out."""
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.found + self.expected
        return 2 * self.right / total if total else 0.0


@dataclass(slots=True)
class Match:
    """One document's expected facts with what came out; what belongs to no pair is missed or too much."""

    pairs: list[Pair]
    missed: list[Expected]
    surplus: list[Fact]


@dataclass(slots=True)
class FactScores:
    """The tallies of some documents."""

    layers: dict[str, Tally] = field(default_factory=lambda: {layer: Tally() for layer in LAYERS})

    def add(self, match: Match) -> None:
        """Count one document in."""
        pairs = [pair for pair in match.pairs if not pair[0].optional]
        found, wanted = len(pairs) + len(match.surplus), len(pairs) + len(match.missed)
        same = [pair for pair in pairs if pair[1].cls in pair[0].classes]
        agreeing = [pair for pair in same if pair[1].status in pair[0].statuses]
        self.layers["fact"].add(len(pairs), found, wanted)
        self.layers["class"].add(len(same), found, wanted)
        self.layers["class + status"].add(len(agreeing), found, wanted)
        whole = [pair for pair in agreeing if _is_complete(pair)]
        self.layers["complete"].add(len(whole), found, wanted)
        alone = [pair[0] for pair in pairs if pair not in same] + match.missed
        strange = [pair[1] for pair in pairs if pair not in same] + match.surplus
        for layer, attribute in (("argument", "args"), ("attribution", "speakers")):
            tally = self.layers[layer]
            for one, fact in same:
                tally.add(*compared(getattr(one, attribute), getattr(fact, attribute)))
            for one in alone:
                tally.add(0, 0, sum(not item.optional for item in getattr(one, attribute)))
            for fact in strange:
                tally.add(0, len(getattr(fact, attribute)), 0)

    def figures(self) -> dict[str, float]:
        """F1 by layer."""
        return {layer: round(tally.f1, 4) for layer, tally in self.layers.items()}


def compared(wanted: Sequence[Wanted], found: Sequence[Named]) -> tuple[int, int, int]:
    """Right, found and expected items; optional ones count nowhere."""
    left = list(found)
    right = 0
    for item in sorted(wanted, key=lambda one: one.optional):
        one = next((f for f in left if item.fits(f[0], f[2])), None)
        if one is not None:
            left.remove(one)
            right += not item.optional
    return right, right + len(left), sum(not item.optional for item in wanted)


def _is_complete(pair: Pair) -> bool:
    one, fact = pair
    sides = ((one.args, fact.args), (one.speakers, fact.speakers))
    return all(len(set(compared(wanted, found))) == 1 for wanted, found in sides)


def matched(expected: Iterable[Expected], told: Iterable[Fact]) -> Match:
    """The pairing that agrees best, the surest pair first; an optional fact takes only what is left over."""
    wanted, came_out = list(expected), list(told)
    options = [
        (_likeness(one, fact), -i, -j)
        for i, one in enumerate(wanted)
        for j, fact in enumerate(came_out)
        if _meet(one.spans, fact.spans)
    ]
    pairs, gone, taken = [], set[int](), set[int]()
    for _, i, j in sorted(options, reverse=True):
        if i not in gone and j not in taken:
            gone.add(i)
            taken.add(j)
            pairs.append((wanted[-i], came_out[-j]))
    return Match(
        pairs,
        [one for i, one in enumerate(wanted) if -i not in gone and not one.optional],
        [fact for j, fact in enumerate(came_out) if -j not in taken],
    )


def _likeness(one: Expected, fact: Fact) -> tuple[bool, bool, int, bool]:
    right, _, _ = compared(one.args, fact.args)
    return fact.cls in one.classes, not one.optional, right, fact.status in one.statuses


def _meet(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)
