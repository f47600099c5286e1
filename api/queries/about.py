"""What the graph is made of, and how much is in it."""

from __future__ import annotations

import strawberry

from api.answers import answers
from api.info import Info
from api.types.about import (
    ClassInfo,
    CodeInfo,
    CountOf,
    Ontology,
    RoleInfo,
    SchemeInfo,
    SourceCount,
    Statistics,
)
from kg.reads.statistics import class_counts, sources, spoken_counts
from ontology.model import OntologyClass, Role, ontology


@strawberry.type
class AboutQueries:
    """Ontology and statistics."""

    @answers("The classes, roles and code lists that facts and entities are told in.")
    def ontology(self) -> Ontology:
        """Of this program."""
        known = ontology()
        return Ontology(
            classes=[_class(c) for c in known.classes()],
            roles=[
                RoleInfo(
                    name=r.name, definition=r.definition, taken_by=list(r.domain), filled_by=list(r.range)
                )
                for r in known.roles().values()
            ],
            schemes=[
                SchemeInfo(
                    name=s.name,
                    label=s.label,
                    codes=[
                        CodeInfo(code=c.notation, label=c.label, definition=c.definition, broader=c.broader)
                        for c in s.concepts.values()
                    ],
                )
                for s in known.schemes().values()
            ],
        )

    @answers("How much is in the graph.")
    def statistics(self, info: Info) -> Statistics:
        """Counted now."""
        reader = info.context.reader
        facts, entities, documents = (class_counts(reader, kind) for kind in ("Fact", "Entity", "Document"))
        (reports, live), (records, _) = spoken_counts(reader, "Report"), spoken_counts(reader, "Record")
        return Statistics(
            documents=sum(documents.values()),
            reports=reports,
            live_reports=live,
            records=records,
            facts=sum(facts.values()),
            entities=sum(entities.values()),
            facts_by_class=[CountOf(name=n, count=c) for n, c in facts.items()],
            entities_by_class=[CountOf(name=n, count=c) for n, c in entities.items()],
            sources=[
                SourceCount(name=s.name, documents=s.documents, latest=s.latest) for s in sources(reader)
            ],
        )


def _role(role: Role) -> RoleInfo:
    return RoleInfo(
        name=role.name, definition=role.definition, taken_by=list(role.domain), filled_by=list(role.range)
    )


def _class(cls: OntologyClass) -> ClassInfo:
    return ClassInfo(
        name=cls.name,
        label=cls.label,
        definition=cls.definition,
        parents=list(cls.parents),
        roles=list(cls.roles),
        properties=list(cls.properties),
        abstract=cls.abstract,
    )
