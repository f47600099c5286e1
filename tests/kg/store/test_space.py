"""A write that fails on a full disk says so, whatever words the embedded server finds for it."""

from __future__ import annotations

from collections import namedtuple

import pytest
from neo4j.exceptions import Neo4jError

from kg.store import bolt
from kg.store.bolt import Store
from kg.store.errors import StoreFullError
from ontology.errors import StoreError

_Usage = namedtuple("_Usage", "total used free")


@pytest.mark.parametrize(("free", "full"), [(0, True), (10**9, False)])
def test_a_failed_commit_without_space_is_told_as_such(
    embedded_store: Store, monkeypatch: pytest.MonkeyPatch, free: int, full: bool
) -> None:
    monkeypatch.setattr(bolt, "disk_usage", lambda _: _Usage(10**9, 10**9 - free, free))

    def fails(_: object) -> None:
        raise Neo4jError("Transaction error on commit")

    with pytest.raises(StoreError) as failure:
        embedded_store.write(fails)
    assert isinstance(failure.value, StoreFullError) is full


def test_a_wrong_statement_stays_one_on_a_full_disk(
    embedded_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bolt, "disk_usage", lambda _: _Usage(10**9, 10**9, 0))
    with pytest.raises(StoreError) as failure:
        embedded_store.read("RETURN nothing")
    assert not isinstance(failure.value, StoreFullError)
