"""Taking stock: gaps are counted, broken laws are named."""

from __future__ import annotations

from kg.analysis.check import check
from kg.rdf.terms import Vocabulary
from kg.store.bolt import Store
from tests.kg.rdf.world import BASE, fill


def test_a_check_counts_gaps_and_finds_broken_laws(embedded_store: Store) -> None:
    fill(embedded_store)
    sound = check(embedded_store, Vocabulary(BASE))
    assert sound.sound
    assert sound.facts == 4
    assert sound.gaps == {"no_time": 1, "no_place": 1, "no_actor": 0, "no_cause": 2}
    made_up = {"id": "fact-made-up", "class": "Event", "status": "occurred", "name": "x"}
    embedded_store.write(
        lambda tx: [
            tx.run("MATCH (d:Document {id: 'doc-article'}) SET d.text = 'something else'"),
            tx.run("CREATE (f:Fact:Event) SET f = $made_up", made_up=made_up),
        ]
    )
    broken = check(embedded_store, Vocabulary(BASE))
    assert not broken.sound
    laws = {len(ids): ids for ids in broken.broken.values()}
    assert laws[1] == ["fact-made-up"]
    assert len(laws[2]) == 2
