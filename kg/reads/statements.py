"""The read statements: one file each, with named slots for what a query's shape decides."""

from __future__ import annotations

from kg.store.statements import statement as named


def statement(name: str, **slots: str) -> str:
    """The Cypher of ``kg/store/queries/read_<name>.cypher`` with each ``{{slot}}`` filled in.

    Slots hold text that this package compiled itself (property names, role types, parameter names);
    values from outside are parameters, never slots.
    """
    text = named(f"read_{name}")
    for slot, value in slots.items():
        text = text.replace("{{" + slot + "}}", value)
    assert "{{" not in text, f"read_{name}.cypher has an unfilled slot"
    return text
