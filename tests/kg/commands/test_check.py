"""``kg check`` as a user runs it."""

from __future__ import annotations

import json

from kg.commands.check import check
from kg.store.bolt import Store
from ontology.reference import reference
from ontology.reference_gaps import gaps
from tests.kg.commands.conftest import Run
from tests.kg.rdf import world as w


def test_check_tells_and_says_whether_it_is_sound(run_tiny: Run, tiny: Store) -> None:
    told = run_tiny(check)
    assert told.exit_code == 0
    assert "4 facts" in told.output
    assert "0 violations" in told.output
    assert f"{len(gaps(reference()))} offices of the reference data without a known holder" in told.output
    change = "MATCH (f:Fact {id: $id}) SET f.status = $status"
    tiny.write(lambda tx: tx.run(change, id=w.TENURE, status="sometime"))
    broken = run_tiny(check, "--json")
    assert broken.exit_code == 1
    assert json.loads(broken.output)["violations"][0]["node"] == w.BASE + w.TENURE
    assert json.loads(broken.output)["offices"] == [gap._asdict() for gap in gaps(reference())]
    tiny.write(lambda tx: tx.run(change, id=w.TENURE, status="ongoing"))
