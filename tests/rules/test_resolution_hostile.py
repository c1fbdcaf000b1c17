"""What somebody may write to break the resolver, or to tie innocent people: it is borne and ties nobody."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from inkling.resolution import Resolution, resolve, table_of
from inkling.resolution.company.circles import tie_groups
from inkling.resolution.mentions import Mentions
from tests.rules.test_resolution import person, probability_of, resolve_with

Rows = list[dict[str, str]]


def resolved(rows: Rows) -> tuple[Mentions, Resolution, float]:
    began = time.perf_counter()
    filled = [{"mention_id": f"m{at}", "day": "2025-03-01", "town": "x"} | row for at, row in enumerate(rows)]
    table = table_of(filled)
    return table, resolve(table), time.perf_counter() - began


def largest(found: Resolution, rows: Rows, type_: str) -> int:
    held = Counter(
        group for group, row in zip(found.groups.tolist(), rows, strict=True) if row["type"] == type_
    )
    return max(held.values())


def test_everybody_called_jay_is_not_one() -> None:
    rows = [{"report_id": f"r{at}", "type": "person", "forename": "Jay"} for at in range(4000)]
    _, found, _ = resolved(rows)
    assert largest(found, rows, "person") < 100
    assert len(found.linked["person"].left) <= 4000 * 240


def test_a_number_that_is_everywhere_ties_nobody() -> None:
    rows: Rows = []
    for at in range(2000):
        rows.append({"report_id": f"r{at}", "type": "phone", "raw": "07700 900417"})
    rows += [
        {"report_id": f"r{at}", "type": "person", "forename": name}
        for at, name in enumerate(["Jack", "Aaron", "Zara", "Mina"] * 100)
    ]
    _, found, _ = resolved(rows)
    assert not found.linked["person"].company.max(initial=0.0) > 0


@pytest.mark.long
def test_one_number_in_fifty_thousand_reports_is_borne() -> None:
    rows = [{"report_id": f"r{at}", "type": "phone", "raw": "07700 900417"} for at in range(50_000)]
    _, found, _ = resolved(rows)
    assert len(found.groups) == 50_000


def test_ten_thousand_mentions_in_one_report_are_a_list_and_tie_nobody() -> None:
    rows: Rows = []
    for report in ("ra", "rb"):
        rows += [
            {"report_id": report, "type": "phone", "raw": f"07700 {900000 + 7 * at}"} for at in range(5000)
        ]
        rows += [
            {"report_id": report, "type": "person", "forename": f"Q{at % 26:c}{at}"} for at in range(97, 122)
        ]
    _, found, spent = resolved(rows)
    assert spent < 120
    assert not found.linked["person"].company.max(initial=0.0) > 0


@pytest.mark.parametrize("raw", ["A", "?", "7", "???????", "*", "A?"])
def test_a_plate_of_one_mark_is_no_plate(raw: str) -> None:
    rows = [{"report_id": f"r{at}", "type": "vehicle", "raw": raw} for at in range(60)]
    _, found, _ = resolved(rows)
    assert largest(found, rows, "vehicle") == 1


@pytest.mark.parametrize(
    "written",
    [
        "Q\u0443ennell",  # Cyrillic u that looks like y
        "\u202eQuennell\u202c",
        "Qu\u200bennell",
        "\uff31uennell",
        "QUENNELL",
        "Que\u0301nnell",
    ],
)
def test_a_name_in_disguise_is_found(written: str) -> None:
    told = person(forename="Margaret", surname="Quennell"), person(forename="Margaret", surname=written)
    assert probability_of(*resolve_with(*told)) > 0.3


@pytest.mark.parametrize("day", ["2025-13-45", "yesterday", "0000-00-00", "9" * 30, "-1", "2025-02-30"])
def test_a_day_that_is_none_says_nothing(day: str) -> None:
    told = person(forename="Margaret", surname="Quennell")
    assert probability_of(*resolve_with(told, told | {"day": day})) > 0.3


def test_a_hundred_reports_filed_to_tie_two_names_do_not_make_them_one() -> None:
    rows: Rows = []
    for at in range(100):
        rows.append({"report_id": f"r{at}", "type": "person", "forename": "Margaret", "surname": "Quennell"})
        rows.append({"report_id": f"r{at}", "type": "person", "forename": "Dwayne", "surname": "Zubayri"})
        rows.append({"report_id": f"r{at}", "type": "phone", "raw": "07700 900417"})
    _, found, _ = resolved(rows)
    names = {0: set(), 1: set()}
    for at, row in enumerate(rows):
        if row["type"] == "person":
            names[at % 3].add(found.groups[at])
    assert not names[0] & names[1]


def test_nothing_at_all_is_tied_by_nothing() -> None:
    assert tie_groups({}, {}).seen_from("person", 0).between(None, [], []).tolist() == []
