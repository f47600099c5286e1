"""Pages, counts and nodes of any kind: the statements every list of the API is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from kg.reads.compile import Compiler
from kg.reads.conditions import ANYTHING, Condition, Every, Has, Role
from kg.reads.order import Page, Place, Slice, beyond, bounds, ordered, place_of, returned, sliced, walked
from kg.reads.reader import Reader
from kg.reads.statements import statement
from kg.reads.vocabulary import any_role, role_types

Kind = Literal["Fact", "Entity", "Report", "Document", "Record"]

MAX_ANCHORS = 200
MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class Lister:
    """Lists nodes of one kind that fit a condition.

    Attributes:
        kind: the label.
        condition: what they have to fit.
        at: only reports known by this date speak (``None`` = all live ones).
        since: of facts, with ``at``: only those known at ``at`` and not among these, which changed since.
    """

    kind: Kind
    condition: Condition = ANYTHING
    at: str | None = None
    since: tuple[str, ...] | None = None

    def page(self, reader: Reader, page: Page) -> Slice:
        """One page of places in the whole graph."""
        compiler, source, where = self._compiled(page)
        text = statement("page", source=source, where=where, keys=returned("n", page), order=ordered(page))
        rows = reader.read(text, **compiler.params, **bounds(page), limit=page.limit + 1)
        return sliced([place_of(row, page) for row in rows], page)

    def count(self, reader: Reader) -> int:
        """How many there are in the whole graph."""
        compiler, source, where = self._compiled(None)
        [row] = reader.read(statement("count", source=source, where=where), **compiler.params)
        return int(row["count"])

    def pages_of(self, reader: Reader, edge: Edge, parents: Sequence[str], page: Page) -> dict[str, Slice]:
        """One page per parent, over an edge pattern; parents without any are missing."""
        compiler = self._compiler()
        where = self._where(compiler, page, self.condition)
        columns = ", ".join(f"k{i}" for i in range(len(page.columns)))
        text = statement(
            "pages_of",
            start=edge.start,
            scope=edge.scope,
            path=edge.path.replace("ROLES", any_role()),
            where=where,
            keys=returned("n", page),
            order=ordered(page),
            columns=columns,
        )
        rows = reader.read(text, ids=list(parents), **compiler.params, **bounds(page), limit=page.limit + 1)
        found: defaultdict[str, list[Place]] = defaultdict(list)
        for row in rows:
            found[row["parent"]].append(place_of(row, page))
        return {parent: sliced(_in_order(places, page), page) for parent, places in found.items()}

    def counts_of(self, reader: Reader, edge: Edge, parents: Sequence[str]) -> dict[str, int]:
        """How many each parent has over an edge pattern; parents without any are missing."""
        compiler = self._compiler()
        where = self._where(compiler, None, self.condition)
        text = statement(
            "counts_of", start=edge.start, path=edge.path.replace("ROLES", any_role()), where=where
        )
        return {
            row["parent"]: int(row["count"])
            for row in reader.read(text, ids=list(parents), **compiler.params)
        }

    def among(self, reader: Reader, ids: Iterable[str]) -> set[str]:
        """Those of these nodes that fit."""
        wanted = list(ids)
        if not wanted:
            return set()
        compiler = self._compiler()
        text = statement("among", kind=self.kind, where=self._where(compiler, None, self.condition))
        return {row["id"] for row in reader.read(text, ids=wanted, **compiler.params)}

    def compiled_condition(self) -> tuple[Compiler, str]:
        """The compiler with its parameters, and the condition on ``n``, for a statement of one's own."""
        compiler = self._compiler()
        return compiler, self._where(compiler, None, self.condition)

    def _compiler(self) -> Compiler:
        compiler = Compiler(alive(self.at))
        if self.at is not None:
            compiler.params["at"] = self.at
        return compiler

    def _compiled(self, page: Page | None) -> tuple[Compiler, str, str]:
        """The compiler, where the statement starts, and its condition."""
        compiler = self._compiler()
        anchor, rest = anchored(self.condition) if self.kind == "Fact" else (None, self.condition)
        if anchor is None:
            return compiler, f"MATCH (n:{self.kind})", self._where(compiler, page, rest)
        compiler.params["anchors"] = list(_ids(anchor.entity))
        types = role_types(anchor.roles)
        source = f"UNWIND $anchors AS anchor\nMATCH (:Entity {{id: anchor}})<-[:{types}]-(n:Fact)"
        return compiler, source, self._where(compiler, page, rest)

    def _where(self, compiler: Compiler, page: Page | None, condition: Condition) -> str:
        parts = [compiler.where(condition, "n")]
        if page is not None:
            parts.insert(0, beyond("n", page))
        if self.kind in ("Report", "Record"):
            parts.append(alive(self.at).format("n"))
        if self.since is not None:
            parts += ["n.knownFrom <= $at", *self._unchanged(compiler)]
        return "\n  AND ".join(f"({p})" if " OR " in p else p for p in parts if p and p != "true") or "true"

    def _unchanged(self, compiler: Compiler) -> list[str]:
        """A short list of what changed is looked up row by row; a long one is cheaper to find out anew."""
        if not self.since:
            return []
        if len(self.since) > MOST_LISTED:
            return [_UNCHANGED]
        compiler.params["since"] = list(self.since)
        return ["NOT n.id IN $since"]


@dataclass(frozen=True, slots=True)
class Edge:
    """How a child hangs on its parent: the parent's label and the pattern between ``(p)`` and ``(n)``.

    ``ROLES`` in the pattern stands for every role of the ontology. Without a label the pattern starts from
    the parent's id, ``parent``.
    """

    parent: Kind | None
    path: str

    @property
    def start(self) -> str:
        """The clause that finds the parent."""
        return f"MATCH (p:{self.parent} {{id: parent}})" if self.parent else ""

    @property
    def scope(self) -> str:
        """What the pattern starts from."""
        return "p" if self.parent else "parent"


FACTS_OF_ENTITY = Edge("Entity", "(p)<-[:ROLES]-(n:Fact)")
PARTS_OF_FACT = Edge("Fact", "(p)<-[:PART_OF]-(n:Fact)")
REPORTS_OF_FACT = Edge("Fact", "(p)<-[:REPORTS]-(n:Report)")
REPORTS_UNDER_ID = Edge(None, "(n:Report {fact: parent})")  # of a fact that nobody speaks of any more
REPORTS_OF_DOCUMENT = Edge("Document", "(p)<-[:IN]-(n:Report)")
RECORDS_OF_ENTITY = Edge("Entity", "(p)<-[:DESCRIBES]-(n:Record)")
DOCUMENTS_OF_ENTITY = Edge("Entity", "(p)<-[:ROLES|DESCRIBES]-()<-[:REPORTS*0..1]-()-[:IN]->(n:Document)")


_UNCHANGED = """NOT EXISTS {
    MATCH (n)<-[:REPORTS]-(later:Report)
    WHERE later.retractedAt IS NULL
      AND (later.knownFrom > $at OR later.supersededFrom > $at OR later.endedBy > $at)
  }"""


def nodes(reader: Reader, kind: Kind, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The properties of these nodes by id; ids of nothing are missing."""
    wanted = list(ids)
    rows = reader.read(statement("nodes", kind=kind), ids=wanted) if wanted else []
    return {row["id"]: dict(row["node"]) for row in rows}


def alive(at: str | None) -> str:
    """The condition on a report or record ``{}`` that makes it speak, now or as known at ``$at``."""
    if at is None:
        return "{0}.retractedAt IS NULL AND {0}.supersededFrom IS NULL"
    return (
        "{0}.retractedAt IS NULL AND {0}.knownFrom <= $at"
        " AND ({0}.supersededFrom IS NULL OR {0}.supersededFrom > $at)"
    )


def anchored(condition: Condition) -> tuple[Role | None, Condition]:
    """The role condition with known entity ids that a statement may start from, and what is left."""
    parts = condition.parts if isinstance(condition, Every) else (condition,)
    for index, part in enumerate(parts):
        if isinstance(part, Role) and 0 < len(_ids(part.entity)) <= MAX_ANCHORS:
            return part, Every(parts[:index] + parts[index + 1 :])
    return None, condition


def _ids(entity: Condition) -> tuple[str, ...]:
    match entity:
        case Has("id", "eq", value):
            return (str(value),)
        case Has("id", "in", tuple(values)):
            return tuple(dict.fromkeys(str(v) for v in values))
    return ()


def _in_order(places: list[Place], page: Page) -> list[Place]:
    """The store may return the rows of a subquery in any order."""
    return walked(places, replace(page, after=None))
