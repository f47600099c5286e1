"""Taking stock of a graph: what its facts lack, and whether it keeps the laws and fits the shapes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.rdf.shacl import Violation, validate
from kg.rdf.terms import Vocabulary
from kg.store.bolt import Store
from kg.store.statements import statement

_LAWS = {
    "a quote equals its document's text at its offsets": "check_quotes",
    "every fact has a report": "check_unsupported_facts",
}


@dataclass(frozen=True, slots=True)
class Findings:
    """``gaps``: how many facts lack what; ``broken``: law → ids that break it; ``violations`` of shapes."""

    facts: int
    gaps: Mapping[str, int]
    broken: Mapping[str, list[str]] = field(default_factory=dict)
    violations: tuple[Violation, ...] = ()

    @property
    def sound(self) -> bool:
        """No law is broken and every shape holds; gaps are no fault of the graph."""
        return not any(self.broken.values()) and not self.violations


def check(store: Store, vocabulary: Vocabulary) -> Findings:
    """Look through the whole graph once."""
    counts = dict(store.read(statement("check_gaps"))[0])
    facts = int(counts.pop("facts"))
    broken = {law: [str(row["id"]) for row in store.read(statement(name))] for law, name in _LAWS.items()}
    return Findings(facts, counts, broken, tuple(validate(store, vocabulary)))
