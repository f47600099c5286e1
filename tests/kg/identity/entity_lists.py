"""Entries of two invented lists and a newspaper, for the tests of how entities are resolved."""

from __future__ import annotations

from kg.model import Batch, Document, Record, Value

_BORN = [("nationality", "Q232"), ("birthPlace", "Example Town"), ("birthDate", "1961-04-12")]
_VALUES: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    # One man on both lists, transliterated differently.
    "ent-a1": ("list-a", "Person", [("name", "Yusuf Abd al-Khaliq MURADOV"), *_BORN]),
    "ent-b1": ("list-b", "Person", [("name", "Muradov, Youssef Abd al-Haliq"), *_BORN]),
    # His brother stands on the same list: two keys of one complete list are two.
    "ent-a2": ("list-a", "Person", [("name", "Yunus Abd al-Khaliq MURADOV"), ("birthDate", "1964-09-30")]),
    # A firm under two legal forms with one tax number, and a firm that has its name and another number.
    "ent-a3": ("list-a", "Company", [("name", "OOO Severny Veter"), ("idNumber", "7700000017")]),
    "ent-b3": (
        "list-b",
        "Organization",
        [("name", "Severnyy Veter Limited Liability Company"), ("idNumber", "7700000017")],
    ),
    "ent-a4": ("list-a", "Company", [("name", "Yuzhny Bereg"), ("idNumber", "7700000025")]),
    # A ship renamed, told by its IMO number; and another that took its old name.
    "ent-a5": ("list-a", "Vehicle", [("name", "GREY HERON"), ("imoNumber", "IMO 9000001")]),
    "ent-b5": ("list-b", "Vehicle", [("name", "Lucky Star"), ("idNumber", "IMO9000001")]),
    "ent-b6": ("list-b", "Vehicle", [("name", "Grey Heron"), ("imoNumber", "9000002")]),
    # Names that many bear, and nothing else.
    "ent-n1": ("news", "Person", [("name", "Ivan Petrov")]),
    "ent-b7": ("list-b", "Person", [("name", "Ivan PETROV"), ("birthDate", "1970")]),
    "ent-n2": ("news", "Person", [("name", "Maria Lindqvist")]),
}
ENTITIES = tuple(_VALUES)
SAME = {("ent-a1", "ent-b1"), ("ent-a3", "ent-b3"), ("ent-a5", "ent-b5")}


def batch(*entities: str) -> Batch:
    """The entries of these entities (all of them unless given), each in its list's one document."""
    chosen = {entity: _VALUES[entity] for entity in entities or ENTITIES}
    documents = [
        Document(f"doc-{name}", "Dataset", name, name, series=name if name != "news" else None)
        for name in sorted({name for name, _, _ in chosen.values()})
    ]
    records = [
        Record(f"rec-{entity}", f"doc-{name}", entity, cls, tuple(Value(*v) for v in values), entity)
        for entity, (name, cls, values) in chosen.items()
    ]
    return Batch(documents, records)
