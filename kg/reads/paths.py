"""How two entities are connected: the shortest chain of facts, searched level by level from both ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.reads.conditions import Condition
from kg.reads.pages import Lister
from kg.reads.reader import Reader
from kg.reads.statements import statement
from kg.reads.vocabulary import any_role

MOST_PER_ENTITY = 2_000  # neighbours of one entity that a search looks at
MOST_PER_LEVEL = 5_000  # entities that one level starts from

PLACE_ROLES = frozenset({"PLACE", "ORIGIN"})


@dataclass(frozen=True, slots=True)
class Step:
    """From one entity through a fact to the next, with the roles the two take in it."""

    source: str
    source_role: str
    fact: str
    target_role: str
    target: str

    def reversed(self) -> Step:
        """The same step walked the other way."""
        return Step(self.target, self.target_role, self.fact, self.source_role, self.source)


def path(reader: Reader, start: str, end: str, *, longest: int, fact: Condition) -> list[Step] | None:
    """The shortest chain of at most ``longest`` facts that fit, or ``None``; an entity and itself: no step.

    A chain does not run through a place that two facts merely share.
    """
    if start == end:
        return []
    sides = _Side(start), _Side(end)
    for _ in range(longest):
        near, far = sorted(sides, key=lambda side: len(side.frontier))
        met = near.grow(reader, fact, far)
        if met is not None:
            return [*sides[0].steps_to(met), *(s.reversed() for s in reversed(sides[1].steps_to(met)))]
        if not near.frontier:
            return None
    return None


class _Side:
    """Everything reached from one end, and how."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.reached: dict[str, Step | None] = {origin: None}
        self.frontier: list[str] = [origin]

    def grow(self, reader: Reader, fact: Condition, other: _Side) -> str | None:
        """One level further; the entity where it meets the other side, the smallest id of several."""
        fresh: dict[str, Step] = {}
        for step in _neighbours(reader, self.frontier, fact):
            if step.target not in self.reached:
                fresh.setdefault(step.target, step)
        self.reached |= fresh
        met = min((entity for entity in fresh if entity in other.reached), default=None)
        self.frontier = sorted(e for e, s in fresh.items() if s.target_role not in PLACE_ROLES)[
            :MOST_PER_LEVEL
        ]
        return met

    def steps_to(self, entity: str) -> list[Step]:
        """The steps from the origin to an entity that was reached."""
        steps: list[Step] = []
        while (step := self.reached[entity]) is not None:
            steps.append(step)
            entity = step.source
        return steps[::-1]


def _neighbours(reader: Reader, entities: Iterable[str], fact: Condition) -> list[Step]:
    compiler, where = Lister("Fact", fact).compiled_condition()
    text = statement("neighbours", roles=any_role(), where=where)
    rows = reader.read(text, ids=list(entities), limit=MOST_PER_ENTITY, **compiler.params)
    steps = [Step(r["id"], r["role"], r["fact"], r["otherRole"], r["other"]) for r in rows]
    return sorted(steps, key=lambda s: (s.source, s.fact, s.source_role, s.target, s.target_role))
