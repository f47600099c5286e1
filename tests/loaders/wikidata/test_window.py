"""One JSON document read value by value: whatever its size, and wherever a part of it ends or is damaged."""

from __future__ import annotations

import io
import json
import re
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from loaders.context import Ledger
from loaders.wikidata.window import Window, texts
from tests.loaders.support import read_all

LARGE = 1_500_000  # characters, more than one part of a file
_BEGINS = re.compile(r'"Q\d+"\s*:')


def _item(number: int, label: str) -> dict[str, Any]:
    labels = {"de": {"language": "de", "value": label}, "en": {"language": "en", "value": f"Item {number}"}}
    human = {"snaktype": "value", "datavalue": {"value": {"id": "Q5"}, "type": "wikibase-entityid"}}
    claims = {"P31": [{"mainsnak": human, "rank": "normal", "id": f"Q{number}$1"}]}
    return {"type": "item", "id": f"Q{number}", "labels": labels, "claims": claims}


def _answer(*labels: str) -> str:
    entities = {f"Q{n}": _item(n, label) for n, label in enumerate(labels, start=90000001)}
    return json.dumps({"entities": entities, "success": 1}, ensure_ascii=False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_letters_and_values_that_go_over_the_end_of_a_part_are_whole(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "answer.json"
    large = {"note": "ж" * LARGE}
    path.write_bytes((_answer("кот", "ö" * 99_000)[:-1] + f', "x": {json.dumps(large)}}}').encode(encoding))
    outcome = read_all("wikidata", path)
    names = {v.value for r in outcome.records for v in r.values}
    assert {"кот", "ö" * 99_000, "Item 90000002"} <= names


def test_a_damaged_item_beyond_the_first_part_costs_itself(tmp_path: Path) -> None:
    text = _answer(*(f"{n}" + "y" * 90_000 for n in range(30)))
    before = text.index('"Q90000021"')
    damaged = text[:before] + text[before:].replace('"language": "de", ', '"language": de, ', 1)
    path = tmp_path / "answer.json"
    path.write_text(damaged)
    outcome = read_all("wikidata", path)
    assert outcome.skipped == {"bad-json": 1}
    assert {r.entity for r in outcome.records} == {f"Q{n}" for n in range(90000001, 90000031)} - {"Q90000021"}


def test_a_few_bad_bytes_in_a_later_part_change_no_others(tmp_path: Path) -> None:
    data = _answer("é" * 99_000, *("z" * 99_000 for _ in range(15)), "à la carte").encode()
    path = tmp_path / "answer.json"
    path.write_bytes(data.replace("à la".encode(), b"\xff la"))
    outcome = read_all("wikidata", path)
    assert outcome.notes == {"not-utf-8": 1}
    assert {"é" * 99_000, "\N{REPLACEMENT CHARACTER} la carte"} <= {
        v.value for r in outcome.records for v in r.values
    }


def test_memory_does_not_grow_with_the_answer() -> None:
    peaks = []
    for times in (8, 64):
        row = b'"Q1": {"id": "Q1", "x": "' + b"a" * 500_000 + b'"}, '
        stream = io.BytesIO(b'{"entities": {' + row * times + b"}}")
        tracemalloc.start()
        window = Window(texts(stream, Ledger()))
        assert window.behind(re.compile(r'"entities": \{'))
        found = 0
        while window.next() not in ("}", ""):
            key, behind = window.value(0)
            assert (key, window.character(window.space(behind))) == ("Q1", ":")
            window.leave(window.value(window.space(behind + 1))[1])
            found += 1
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert found == times
    assert peaks[1] < 1.5 * peaks[0]


def test_what_is_damaged_to_the_end_ends() -> None:
    window = Window(iter(['{"Q1": {', "x" * 3000, "y" * 3000]))
    assert window.next() == "{"
    window.skip_to(_BEGINS)
    window.skip_to(_BEGINS)
    assert window.next() == ""
