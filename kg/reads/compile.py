"""Condition trees as Cypher: text from property names of our own, every value a parameter."""

from __future__ import annotations

from typing import Any

from kg.reads.conditions import (
    Apart,
    Attributed,
    Condition,
    Either,
    Every,
    Has,
    InDocument,
    Linked,
    Named,
    Near,
    Not,
    Reported,
    Role,
    TakesPart,
    Within,
)
from kg.reads.vocabulary import any_role, role_types
from ontology.errors import UsageError

_COMPARE = {"eq": "=", "lt": "<", "lte": "<=", "gt": ">", "gte": ">=", "in": "IN"}
_WITHIN_STEPS = 8


MOST_PARTS = 150


class FilterSizeError(UsageError):
    """A filter of more parts than the stores take in one statement."""

    code = "filter-too-big"


class Compiler:
    """Compiles conditions of one statement; ``params`` collects the values they compare with.

    ``alive`` is the condition on a report node that makes it speak at the asked time.
    """

    def __init__(self, alive: str) -> None:
        self.params: dict[str, Any] = {}
        self._alive = alive
        self._depth = 0
        self._size = 0

    def where(self, condition: Condition, alias: str) -> str:
        """A boolean expression over the node ``alias`` that is never null.

        Raises:
            FilterSizeError: it has more parts than a statement can hold.
        """
        self._size += 1
        if self._size > MOST_PARTS:
            hint = "compare with a list (`in`) instead of many `or`"
            raise FilterSizeError(f"a filter of more than {MOST_PARTS} parts", hint=hint)
        match condition:
            case Has():
                return self._test(condition, alias)
            case Every(parts):
                return self._joined(parts, alias, " AND ", "true")
            case Either(parts):
                return self._joined(parts, alias, " OR ", "false")
            case Not(part):
                return f"NOT {self._bracketed(part, alias)}"
            case Named():
                return self._named(condition, alias)
            case Within(place):
                param = self._param([place, f"{place}.territory"])
                return self._exists(
                    f"({alias})-[:WITHIN*0..{_WITHIN_STEPS}]->({{}}:Entity)", f"{{}}.id IN {param}"
                )
            case Near():
                return self._near(condition, alias)
            case Apart():
                return self._apart(alias)
            case _:
                return self._related(condition, alias)

    def _related(self, condition: Condition, alias: str) -> str:
        """A condition on a neighbour: one EXISTS with the neighbour's condition inside."""
        match condition:
            case Role(roles, entity):
                return self._neighbour(f"({alias})-[:{role_types(roles)}]->({{}}:Entity)", entity)
            case TakesPart(fact):
                return self._neighbour(f"({alias})<-[:{any_role()}]-({{}}:Fact)", fact)
            case Linked(type, outgoing, fact):
                left, right = ("-", "->") if outgoing else ("<-", "-")
                return self._neighbour(f"({alias}){left}[:{type}]{right}({{}}:Fact)", fact)
            case Reported(report):
                return self._neighbour(f"({alias})<-[:REPORTS]-({{}}:Report)", report, also=self._alive)
            case Attributed(entity):
                return self._neighbour(f"({alias})-[:ATTRIBUTED_TO]->({{}}:Entity)", entity)
            case InDocument(document):
                return self._neighbour(f"({alias})-[:IN]->({{}}:Document)", document)
        raise AssertionError(f"no Cypher for {condition!r}")

    def _param(self, value: Any) -> str:
        name = f"p{len(self.params)}"
        self.params[name] = value
        return f"${name}"

    def _bracketed(self, condition: Condition, alias: str) -> str:
        return f"({self.where(condition, alias)})"

    def _joined(self, parts: tuple[Condition, ...], alias: str, word: str, empty: str) -> str:
        texts = [self._bracketed(p, alias) if isinstance(p, Either) else self.where(p, alias) for p in parts]
        if word == " OR ":
            texts = [f"({text})" for text in texts]
        return word.join(texts) or empty

    def _test(self, test: Has, alias: str) -> str:
        target = f"{alias}.{test.property}"
        if test.operator == "missing":
            return f"{target} IS NULL"
        value: Any = list(test.value) if isinstance(test.value, tuple) else test.value
        if test.operator == "contains":
            text = f"toLower({target}) CONTAINS {self._param(str(value).lower())}"
        elif test.operator == "startsWith":
            text = f"{target} STARTS WITH {self._param(value)}"
        else:
            text = f"{target} {_COMPARE[test.operator]} {self._param(value)}"
        return text if test.property in NEVER_MISSING else f"({target} IS NOT NULL AND {text})"

    def _named(self, named: Named, alias: str) -> str:
        word = {"eq": "=", "startsWith": "STARTS WITH", "contains": "CONTAINS"}[named.operator]
        return self._exists(f"({alias})<-[:NAMES]-({{}}:Name)", f"{{}}.key {word} {self._param(named.key)}")

    def _near(self, near: Near, alias: str) -> str:
        lat, lon, metres = (self._param(float(v)) for v in (near.lat, near.lon, near.km * 1000))
        here = f"point({{latitude: {lat}, longitude: {lon}}})"
        there = f"point({{latitude: {alias}.latitude, longitude: {alias}.longitude}})"
        return f"({alias}.latitude IS NOT NULL AND point.distance({there}, {here}) <= {metres})"

    def _apart(self, alias: str) -> str:
        one, other = f"n{self._depth + 1}", f"n{self._depth + 2}"
        return (
            f"EXISTS {{ MATCH ({alias})-[:PLACE]->({one}:Entity), ({alias})-[:PLACE]->({other}:Entity)"
            f" WHERE {one}.id < {other}.id AND {one}.name <> {other}.name"
            f" AND NOT EXISTS {{ MATCH ({one})-[:WITHIN*1..{_WITHIN_STEPS}]->({other}) }}"
            f" AND NOT EXISTS {{ MATCH ({other})-[:WITHIN*1..{_WITHIN_STEPS}]->({one}) }} }}"
        )

    def _neighbour(self, pattern: str, condition: Condition, also: str = "") -> str:
        self._depth += 1
        inner = f"n{self._depth}"
        text = self.where(condition, inner)
        if also:
            text = f"{also.format(inner)} AND {text}" if text != "true" else also.format(inner)
        self._depth -= 1
        tail = "" if text == "true" else f" WHERE {text}"
        return f"EXISTS {{ MATCH {pattern.format(inner)}{tail} }}"

    def _exists(self, pattern: str, condition: str) -> str:
        inner = f"n{self._depth + 1}"
        return f"EXISTS {{ MATCH {pattern.format(inner)} WHERE {condition.format(inner)} }}"


NEVER_MISSING = frozenset({"id", "class", "status", "sortKey", "knownFrom", "reportCount", "originCount"})
