"""Maps of control: zones and intervals, bad features by name, and the same graph in any order of days."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

import loaders.control
from kg.model import Value
from kg.store.bolt import Store
from kg.store.loads import begin_load
from kg.store.wipe import wipe
from kg.views.snapshot import difference, snapshot
from loaders.context import Ledger
from loaders.control.geometry import BadGeometryError, contains, polygons, square_kilometres
from loaders.errors import WrongFormatError
from loaders.inputs import expand
from loaders.progress import Unwatched
from loaders.registry import loader
from loaders.sink import Sink
from tests.loaders.support import read_all
from tests.support import shared

SAMPLE = Path(loaders.control.__file__).with_name("sample_20260301.geojson")
SQUARE = [[35.0, 46.5], [35.7, 46.5], [35.7, 47.0], [35.0, 47.0], [35.0, 46.5]]
LARGER = [[35.0, 46.5], [35.8, 46.5], [35.8, 47.0], [35.0, 47.0], [35.0, 46.5]]
MELITOPOL = (35.36, 46.84)


def feature(ring: Sequence[object], **properties: str) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def save(folder: Path, day: str, *features: object, name: str = "deepstatemap_data") -> Path:
    path = folder / f"{name}_{day}.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def test_a_zone_is_controlled_from_the_day_of_its_map_as_the_map_says() -> None:
    outcome = read_all("control", SAMPLE)
    report = outcome.reports[0]
    assert (report.cls, report.start, report.ended, report.status) == (
        "TerritorialControl",
        "2026-03-01",
        "no",
        "ongoing",
    )
    assert [(a.role, a.entity) for a in report.args][:2] == [("CONTROLLER", "Q159"), ("CLAIMANT", "Q212")]
    assert report.attributed_to == (outcome.documents[0].publisher,)
    assert any(Value("name", "examplemap") in r.values for r in outcome.records)


def test_the_settlements_in_a_zone_are_places_of_it(tmp_path: Path) -> None:
    inside, outside = (
        read_all("control", save(tmp_path, day, feature(ring))).reports[0].args
        for day, ring in (("20250101", SQUARE), ("20250102", [[1, 1], [2, 1], [2, 2], [1, 1]]))
    )
    known = [a.entity for a in inside if a.role == "PLACE"]
    assert len(known) == 2, "the zone itself and Melitopol"
    assert len([a for a in outside if a.role == "PLACE"]) == 1


def test_an_unknown_controller_gets_a_record_and_a_feature_without_one_is_skipped() -> None:
    outcome = read_all("control", SAMPLE)
    assert outcome.skipped == {"no-controller": 1}
    assert outcome.report.ledger.total == 3
    (militia,) = [r for r in outcome.records if r.cls == "Actor"]
    assert militia.values == (Value("name", "Example Militia"),)


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {"type": "Point", "coordinates": [1, 1]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[1, 1], [2, 2], [1, 1]]]},
        {"type": "Polygon", "coordinates": [[[1, 1], [200, 2], [1, 3], [1, 1]]]},
        {"type": "Polygon", "coordinates": [[[1, 1], [2, float("nan")], [1, 3], [1, 1]]]},
        {"type": "MultiPolygon", "coordinates": [[["x"]]]},
    ],
)
def test_a_feature_without_an_area_is_skipped_and_the_rest_is_read(tmp_path: Path, geometry: object) -> None:
    bad = {"type": "Feature", "properties": {}, "geometry": geometry}
    outcome = read_all("control", save(tmp_path, "20250101", bad, feature(SQUARE), "nonsense"))
    assert outcome.skipped == {"bad-geometry": 1, "not-a-feature": 1}
    assert len(outcome.reports) == 1


@pytest.mark.parametrize("day", ["20250231", "00000000", "today"])
def test_a_map_of_no_day_is_refused(tmp_path: Path, day: str) -> None:
    with pytest.raises(WrongFormatError, match="no day"):
        read_all("control", save(tmp_path, day, feature(SQUARE)))


def test_a_cut_map_is_refused_because_what_it_lacks_would_seem_lost(tmp_path: Path) -> None:
    path = save(tmp_path, "20250101", feature(SQUARE))
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(WrongFormatError, match="not JSON"):
        read_all("control", path)


def test_an_area_is_the_same_however_it_is_drawn() -> None:
    turned = [SQUARE[2], SQUARE[1], SQUARE[0], SQUARE[3], SQUARE[2]]
    one, two = (polygons({"type": "Polygon", "coordinates": [ring]}) for ring in (SQUARE, turned))
    assert one == two
    assert contains(one[0], MELITOPOL)
    assert not contains(one[0], (30.0, 46.84))
    assert 2_900 < square_kilometres(one) < 3_000  # 53.4 by 55.6 km


def test_what_lies_in_a_hole_is_not_in_the_area() -> None:
    hole = [[35.3, 46.8], [35.4, 46.8], [35.4, 46.9], [35.3, 46.8 + 0.1], [35.3, 46.8]]
    (area,) = polygons({"type": "Polygon", "coordinates": [SQUARE, hole]})
    assert not contains(area, MELITOPOL)


def test_a_polygon_without_rings_says_so() -> None:
    with pytest.raises(BadGeometryError, match="rings"):
        polygons({"type": "MultiPolygon", "coordinates": [[]]})


def test_the_real_days_show_three_states_of_the_map() -> None:
    days = sorted(shared("data", "control").glob("*.geojson"))
    outcomes = [read_all("control", day) for day in days]
    assert all(o.report.ledger.total == o.report.ledger.mapped == 1 for o in outcomes)
    reports = [o.reports[0] for o in outcomes]
    assert [r.start for r in reports] == ["2024-07-08", "2025-05-07", "2025-05-08", "2025-05-09"]
    assert len({r.fact for r in reports}) == 3
    assert outcomes[2].documents[0].id == outcomes[3].documents[0].id
    assert all(100_000 < float(str(r.quantity).split()[0].replace(",", "")) < 120_000 for r in reports)


def load(store: Store, paths: Sequence[Path]) -> list[int]:
    """How much each file created."""
    created = []
    for path in paths:
        (file,) = expand([str(path)])
        ledger = Ledger()
        sink = Sink(store, ledger, 5_000, Unwatched())
        mark = begin_load(store, "control", file.sha256())
        sink.take(ledger.units(loader("control").read(file, ledger)))
        sink.finish(mark)
        created.append(sink.counts.created)
    return created


def intervals(store: Store) -> list[tuple[str, str | None, str, str]]:
    rows = store.read("MATCH (f:TerritorialControl) RETURN f.start AS start, f.end AS end, f.ended AS ended,"
                      " f.status AS status ORDER BY start")  # fmt: skip
    return [(row["start"], row["end"], row["ended"], row["status"]) for row in rows]


def test_days_give_the_same_intervals_in_any_order(store: Store, tmp_path: Path) -> None:
    days = [
        save(tmp_path, "20250501", feature(SQUARE)),
        save(tmp_path, "20250502", feature(SQUARE)),
        save(tmp_path, "20250503", feature(LARGER)),
        save(tmp_path, "20250505", feature(LARGER)),
    ]
    assert load(store, days)[1::2] == [0, 0], "a day without a change adds nothing"
    expected = [("2025-05-01", "2025-05-03", "yes", "occurred"), ("2025-05-03", None, "no", "ongoing")]
    assert intervals(store) == expected
    first = snapshot(store)
    for order in list(permutations(days))[5::6]:
        wipe(store)
        load(store, order)
        assert intervals(store) == expected
        assert difference(first, snapshot(store)) == []


def test_a_day_between_two_known_ones_ends_the_earlier_interval_sooner(store: Store, tmp_path: Path) -> None:
    between = [[35.0, 46.5], [35.75, 46.5], [35.75, 47.0], [35.0, 47.0], [35.0, 46.5]]
    load(
        store,
        [
            save(tmp_path, "20250501", feature(SQUARE)),
            save(tmp_path, "20250509", feature(LARGER)),
            save(tmp_path, "20250505", feature(between)),
            save(tmp_path, "20250507", feature(LARGER)),
        ],
    )
    assert [(start, end) for start, end, *_ in intervals(store)] == [
        ("2025-05-01", "2025-05-05"),
        ("2025-05-05", "2025-05-07"),
        ("2025-05-07", None),
    ]


@pytest.mark.parametrize("name", ["Liberated /// Звільнено", "Unknown status", "Grey zone", "Contested"])
def test_what_a_map_shows_as_not_held_is_nobodys(tmp_path: Path, name: str) -> None:
    path = save(tmp_path, "20260128", feature(SQUARE, name="Occupied"), feature(LARGER, name=name))
    outcome = read_all("control", path)
    assert len(outcome.reports) == 1
    assert outcome.skipped == {"not-controlled": 1}


def test_polygons_among_other_geometries_are_read() -> None:
    square = {"type": "Polygon", "coordinates": [SQUARE]}
    arrow = {"type": "LineString", "coordinates": SQUARE[:2]}
    together = {"type": "GeometryCollection", "geometries": [arrow, square]}
    assert polygons(together) == polygons(square)
    with pytest.raises(BadGeometryError):
        polygons({"type": "GeometryCollection", "geometries": [arrow]})


def test_text_is_no_coordinate() -> None:
    with pytest.raises(BadGeometryError):
        polygons({"type": "Polygon", "coordinates": [[["1_0", "5"], ["11", "5"], ["11", "6"]]]})
