"""What differs between Neo4j and the embedded store; everything else is written once for both."""

from __future__ import annotations

# Both understand the same DDL for constraints and indexes over Bolt, and the embedded store answers
# `IF NOT EXISTS` as Neo4j does. Neo4j builds an index in the background: reads right after the first
# start wait for it, while the embedded store builds it before it answers.
AWAIT_INDEXES = {"neo4j": "CALL db.awaitIndexes(300)", "embedded": None}
