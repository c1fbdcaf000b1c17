"""The resolver: what is one, what is not, and why; each world is small, seeded and fictional."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.worlds.kinds import KINDS
from benchmarks.worlds.world import make_world
from inkling.linking.rules.sources import TellingSource, sources_behind
from inkling.resolution import Mentions, Resolution, evidence_of, resolve, table_of
from inkling.resolution.comparing.vehicles import vehicles_of
from inkling.resolution.forms.makers import split_make
from inkling.vocabulary.telling import HowKnownKind, TellerKind

FILL = make_world(KINDS["dense"], mentions=1200, seed=5).rows


def resolve_with(*rows: dict[str, str]) -> tuple[Mentions, Resolution]:
    """Resolve rows among 1,200 others, so that what is rare is known to be rare."""
    filled = [
        {"mention_id": f"x{at}", "report_id": f"rx{at}", "day": "2025-03-01", "town": "Harwick"} | row
        for at, row in enumerate(rows)
    ]
    table = table_of([*filled, *FILL])
    return table, resolve(table)


def probability_of(table: Mentions, found: Resolution, a: int = 0, b: int = 1) -> float:
    type_ = table.types[a]
    rows, linked = found.rows[type_].tolist(), found.linked[type_]
    pair = {rows.index(a), rows.index(b)}
    for left, right, probability in zip(linked.left, linked.right, linked.probability, strict=True):
        if {int(left), int(right)} == pair:
            return float(probability)
    return 0.0


def person(**told: str) -> dict[str, str]:
    return {"type": "person", "raw": " ".join(told.get(name, "") for name in ("forename", "surname"))} | told


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"alias": "Quinx"}, {"alias": "Quinxy"}),
        ({"forename": "Margaret", "surname": "Quennell"}, {"forename": "Mags", "surname": "Quennell"}),
        ({"forename": "Maggie", "surname": "Quennell"}, {"forename": "Mags", "surname": "Quennell"}),
        ({"forename": "Mohammed", "surname": "Zubayri"}, {"forename": "Mo", "surname": "Zubayri"}),
        ({"forename": "Kayleigh", "surname": "Quennell"}, {"forename": "Kayley", "surname": "Quenell"}),
        ({"forename": "Ахмед", "surname": "Zubayri"}, {"forename": "Ahmad", "surname": "Zubairi"}),
    ],
)
def test_forms_of_a_rare_name_are_suggested(one: dict[str, str], two: dict[str, str]) -> None:
    table, found = resolve_with(person(**one), person(**two))
    assert probability_of(table, found) > 0.4


@pytest.mark.parametrize(
    ("type_", "one", "two"),
    [
        ("vehicle", "QJ01 KTR", "QJO1 KTR"),
        ("vehicle", "QJ01 KTR", "QJ01 KRT"),
        ("phone", "07700 900417", "07700 900471"),
        ("phone", "07700 900417", "+44 7700 900417"),
        ("handle", "@quince_lark77", "quincelark77"),
        ("place", "the Quillet", "Quillet Arms"),
        ("business", "Quillet Kebabs", "the Quillet kebab house"),
    ],
)
def test_things_told_otherwise_are_one(type_: str, one: str, two: str) -> None:
    table, found = resolve_with({"type": type_, "raw": one}, {"type": type_, "raw": two})
    assert found.groups[0] == found.groups[1]
    assert probability_of(table, found) > 0.5


@pytest.mark.parametrize(
    ("told", "make", "model"),
    [
        ("VW Golf", "VW", "Golf"),
        ("Golf", "", "Golf"),
        ("volkswagen", "volkswagen", ""),
        ("Land Rover Defender", "Land Rover", "Defender"),
        ("Mercedes-Benz Sprinter", "Mercedes-Benz", "Sprinter"),
        ("", "", ""),
    ],
)
def test_make_and_model_are_told_apart(told: str, make: str, model: str) -> None:
    assert split_make(told) == (make, model)


@pytest.mark.parametrize(
    ("one", "two"), [("VW Golf", "Golf"), ("vw golf", "Volkswagen Golf"), ("Merc Sprinter", "Sprinter")]
)
def test_a_model_with_and_without_its_make_is_one(one: str, two: str) -> None:
    table = table_of(
        [
            {"mention_id": name, "report_id": name, "day": "2025-03-01", "type": "vehicle", "make": make}
            for name, make in (("one", one), ("two", two))
        ]
    )
    cars = vehicles_of(table, np.arange(2))
    assert cars.model[0] == cars.model[1] >= 0
    assert cars.make[0] == cars.make[1] >= 0


def test_a_part_of_a_plate_is_suggested_in_its_town() -> None:
    table, found = resolve_with(
        {"type": "vehicle", "raw": "QJ01 KTR"}, {"type": "vehicle", "raw": "last three KTR"}
    )
    assert probability_of(table, found) > 0.3


@pytest.mark.parametrize(
    ("type_", "one", "two"),
    [
        ("vehicle", "QJ01 KTR", "QW64 PDL"),
        ("phone", "07700 900417", "07700 128355"),
        ("handle", "quincelark77", "dovecot12"),
    ],
)
def test_different_things_are_not_one(type_: str, one: str, two: str) -> None:
    table, found = resolve_with({"type": type_, "raw": one}, {"type": type_, "raw": two})
    assert found.groups[0] != found.groups[1]
    assert probability_of(table, found) < 0.1


def test_two_people_of_one_report_are_never_one() -> None:
    same = {"report_id": "rx", "forename": "Quennell", "surname": "Zubayri"}
    _, found = resolve_with(person(**same), person(**same))
    assert found.groups[0] != found.groups[1]


def test_no_group_holds_two_mentions_of_one_report() -> None:
    table = table_of(FILL)
    found = resolve(table)
    held = Counter(zip(found.groups.tolist(), table.reports.tolist(), strict=True))
    assert max(held.values()) == 1


@settings(max_examples=8, deadline=None)
@given(child=st.integers(8, 15), adult=st.integers(22, 60), shared=st.booleans())
def test_a_child_and_an_adult_of_one_name_are_never_sure(child: int, adult: int, *, shared: bool) -> None:
    name = {"forename": "Quennell", "surname": "Zubayri", "mark": "gold tooth"}
    things = (
        [{"type": "phone", "raw": "07700 900417", "report_id": f"rx{at}"} for at in (0, 1)] if shared else []
    )
    table, found = resolve_with(
        person(age_lo=str(child), age_hi=str(child), **name),
        person(age_lo=str(adult), age_hi=str(adult), **name),
        *things,
    )
    assert probability_of(table, found) <= 0.5


def test_what_reports_share_lifts_a_common_name() -> None:
    told = [person(forename="Jack", report_id="ra"), person(forename="Jack", report_id="rb")]
    phones = [{"type": "phone", "raw": "07700 900417", "report_id": id_} for id_ in ("ra", "rb")]
    alone, together = probability_of(*resolve_with(*told)), probability_of(*resolve_with(*told, *phones))
    assert together / (1 - together) > 1.3 * alone / (1 - alone)


def test_reasons_name_what_speaks_for_and_against() -> None:
    table, found = resolve_with(
        person(forename="Margaret", surname="Quennell", sex="f", hair="black"),
        person(forename="Mags", surname="Quennell", sex="f", hair="blond"),
    )
    linked, rows = found.linked["person"], found.rows["person"].tolist()
    at = [
        n
        for n, (a, b) in enumerate(zip(linked.left, linked.right, strict=True))
        if {rows[a], rows[b]} == {0, 1}
    ]
    (evidence,) = evidence_of(found.fields["person"], linked, np.array(at))
    assert {"forename:form", "surname:equal"} <= {code for code, _ in evidence.supports}
    assert "hair:different" in {code for code, _ in evidence.opposes}
    assert evidence.company == 0.0
    assert table.ids[0] == "x0"


def test_the_same_file_gives_the_same_groups() -> None:
    assert (resolve(table_of(FILL)).groups == resolve(table_of(FILL)).groups).all()


@settings(max_examples=25, deadline=None)
@given(copies=st.integers(2, 40))
def test_copies_by_one_source_never_count_as_two(copies: int) -> None:
    """The resolver ties all copies together; the rule of sources counts them once."""
    telling = TellingSource(
        report_id="rx",
        told_on=date(2025, 3, 1),
        teller=TellerKind.FAMILY,
        how_known=HowKnownKind.SAW,
        text_mark="same",
    )
    behind = sources_behind([replace(telling, report_id=f"rx{at}") for at in range(copies)])
    assert (behind.low, behind.high) == (1, 1)


BAD = [
    [],
    [{"mention_id": "a", "report_id": "r", "type": "person"}],
    [
        {"mention_id": f"a{at}", "report_id": "r", "type": "person", "raw": "Jay", "forename": "Jay"}
        for at in range(500)
    ],
    [
        {"mention_id": f"a{at}", "report_id": f"r{at}", "type": "person", "forename": "Jay", "town": "x"}
        for at in range(3000)
    ],
    [
        {"mention_id": f"a{at}", "report_id": f"r{at}", "type": "phone", "raw": "07700900123"}
        for at in range(3000)
    ],
    [
        {
            "mention_id": f"a{at}",
            "report_id": f"r{at}",
            "type": type_,
            "raw": raw,
            "age_lo": raw,
            "age_hi": "-3",
            "day": raw,
        }
        for at, (type_, raw) in enumerate(
            (type_, raw)
            for type_ in ("person", "phone", "vehicle", "handle", "place", "business")
            for raw in (
                "",
                "A",
                "?",
                "\u202eabc",
                "Jаy",
                "محمد",
                "明",
                "\ud800",
                "x" * 5000,
                "1e309",
                "nan",
                "0" * 400,
                "%%%",
            )
        )
    ],
]


@pytest.mark.parametrize(
    "rows", BAD, ids=["none", "one", "one report", "one name", "one number", "odd values"]
)
def test_bad_input_is_borne(rows: list[dict[str, str]]) -> None:
    found = resolve(table_of(rows))
    assert len(found.groups) == len(rows)


def test_it_loads_neither_django_nor_a_database() -> None:
    code = "import sys, inkling.resolution; print([m for m in sys.modules if m.split('.')[0] in ('django', 'psycopg')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
