"""A network as a file: what may stand in it, the gate before each format, and what each format holds."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict, replace
from datetime import date
from io import StringIO
from typing import Any
from uuid import UUID

import pytest
from defusedxml import ElementTree

from inkling.assessment.whole_queries import WholeGrade
from inkling.exchange.rules.formats.children import names_child
from inkling.exchange.rules.formats.document import as_bytes, digest_of
from inkling.exchange.rules.formats.gate import GateShut, Stop
from inkling.exchange.rules.formats.write import ExportFormat
from inkling.exchange.rules.networks.document import LeavingThing, LeavingTie, document_of
from inkling.exchange.rules.networks.write import write_network
from inkling.linking.rules.judging import pair_of
from inkling.picture.rules.networks.leaving import LeavingNetwork, leaving_of
from inkling.picture.rules.networks.spans import standing_in
from inkling.picture.rules.networks.things import Joining, NamedMention
from inkling.picture.rules.networks.ties import Background, Network
from tests.rules.test_networks import around, told

GRADE = WholeGrade("2", "B", "P", (), "")
HOSTILE = '=cmd|"/c"!A1 <b>&\x00\u2028 Jinx'


def body(*, grade: WholeGrade = GRADE, name: str = "Jinx", strength: str = "confirmed") -> bytes:
    """Return a document of Jinx, a car and a lodge: two ties of one report."""
    told = (("R-AAA-AAA",), (asdict(grade),))
    things = [
        LeavingThing(1, "vehicle", "XX51 ABC", *told),
        LeavingThing(4, "person", name, *told),
        LeavingThing(7, "business", "Kestrel Lodge", *told),
        LeavingThing(9, "place", "Beck Lane", *told),
    ]
    ties = [
        LeavingTie(1, 4, strength, 2, ("R-AAA-AAA", "R-BBB-BBB"), (asdict(grade), asdict(grade))),
        LeavingTie(4, 7, "tentative", 1, ("R-AAA-AAA",), (asdict(grade),)),
    ]
    return document_of(things, ties, unit="Aire unit", purpose="A profile", made_on=date(2026, 6, 1))


def changed(**values: Any) -> bytes:
    """Return a document that somebody wrote otherwise, with a digest that fits."""
    said = {**json.loads(body()), **values}
    return as_bytes(said | {"digest": digest_of(said)})


def thing(**values: Any) -> dict[str, Any]:
    """Return somebody as a document has them."""
    one = LeavingThing(1, "person", "Jinx", ("R-AAA-AAA",), (asdict(GRADE),))
    return asdict(one) | values


@pytest.mark.parametrize("as_", ExportFormat)
def test_every_format_holds_the_people_the_ties_and_their_grades(as_: ExportFormat) -> None:
    written = write_network(body(), as_=as_).decode()
    for word in ("Jinx", "Kestrel Lodge", "R-AAA-AAA", "tentative"):
        assert word in written, as_
    assert as_ is ExportFormat.JSON or "2B P" in written
    assert write_network(body(), as_=as_).decode() == written


@pytest.mark.parametrize("as_", ExportFormat)
def test_a_hostile_name_breaks_no_format(as_: ExportFormat) -> None:
    written = write_network(body(name=HOSTILE), as_=as_)
    if as_ in {ExportFormat.GRAPHML, ExportFormat.ANX}:
        ElementTree.fromstring(written)
    elif as_ is ExportFormat.CSV:
        assert all(not cell.startswith("=") for row in csv.reader(StringIO(written.decode())) for cell in row)
    else:
        lines = written.decode().splitlines() if as_ is ExportFormat.FTM else [written.decode()]
        assert all(json.loads(line) for line in lines)


def test_csv_has_both_ends_in_one_row_and_who_is_tied_to_nobody() -> None:
    first, second, alone = list(
        csv.DictReader(StringIO(write_network(body(), as_=ExportFormat.CSV).decode()))
    )
    assert (first["first_name"], first["second_name"], first["strength"]) == ("XX51 ABC", "Jinx", "confirmed")
    assert (first["sources_at_most"], first["reports"], first["grades"]) == (
        "2",
        "R-AAA-AAA R-BBB-BBB",
        "2B P",
    )
    assert second["second_name"] == "Kestrel Lodge"
    assert (alone["first_name"], alone["second_name"]) == ("Beck Lane", "")
    assert (alone["reports"], alone["grades"]) == ("R-AAA-AAA", "2B P")


def test_stix_holds_what_it_has_words_for_and_each_relation_has_both_its_ends() -> None:
    objects = json.loads(write_network(body(), as_=ExportFormat.STIX))["objects"]
    ids = {each["id"] for each in objects}
    relations = [each for each in objects if each["type"] == "relationship"]
    assert {each["name"] for each in objects if each["type"] == "identity"} == {
        "Aire unit",
        "Jinx",
        "Kestrel Lodge",
    }
    assert [(each["source_ref"] in ids, each["target_ref"] in ids) for each in relations] == [(True, True)]


def test_ftm_names_each_by_its_schema_and_links_what_is_there() -> None:
    entities = [
        json.loads(line) for line in write_network(body(), as_=ExportFormat.FTM).decode().splitlines()
    ]
    kinds = [each["schema"] for each in entities]
    assert kinds == ["Vehicle", "Person", "Organization", "Address", "UnknownLink", "UnknownLink"]
    ids = {each["id"] for each in entities}
    for each in entities[4:]:
        assert {*each["properties"]["subject"], *each["properties"]["object"]} <= ids


@pytest.mark.parametrize(
    ("grade", "why"),
    [
        (replace(GRADE, intelligence="E"), Stop.NEVER_LEAVES),
        (replace(GRADE, handling="C"), Stop.CONDITIONS),
        (replace(GRADE, handling="C", conditions=("S1",)), Stop.CONDITIONS),
        (replace(GRADE, handling="C", conditions=("A1", "S2")), Stop.ORIGINATOR),
    ],
)
def test_the_gate_shuts_on_a_grade_that_keeps_it(grade: WholeGrade, why: Stop) -> None:
    with pytest.raises(GateShut) as shut:
        write_network(body(grade=grade), as_=ExportFormat.JSON)
    assert (shut.value.why, shut.value.reference) == (why, "R-AAA-AAA")


def test_the_gate_reads_the_grade_of_what_is_tied_to_nothing() -> None:
    things = [
        thing | {"grades": [asdict(replace(GRADE, intelligence="E"))]}
        for thing in json.loads(body())["things"]
    ]
    with pytest.raises(GateShut) as shut:
        write_network(changed(things=things, ties=[]), as_=ExportFormat.JSON)
    assert shut.value.why is Stop.NEVER_LEAVES


def test_what_a_unit_may_have_under_conditions_passes() -> None:
    assert write_network(body(grade=replace(GRADE, handling="C", conditions=("A1",))), as_=ExportFormat.CSV)


@pytest.mark.parametrize(
    "wrong",
    [
        b"{}",
        b"not json",
        changed(warning="None"),
        changed(things=[thing(kind="child", name="Kez")], ties=[]),
        changed(things=[thing(kind="phone", name="07700 900417")], ties=[]),
        changed(things=[thing()] * 2, ties=[]),
        changed(things=[thing(reports=[], grades=[])], ties=[]),
        changed(things=[thing()]),
        changed(ties=[json.loads(body())["ties"][0] | {"second": 1}]),
        changed(made_on="2026-13-40"),
        changed().replace(b"Aire", b"\\ud800"),
        body().replace(b'"version"', b'"version": 1, "version"'),
        body(strength="maybe_one"),
    ],
)
def test_the_gate_shuts_on_what_is_no_such_document(wrong: bytes) -> None:
    with pytest.raises(GateShut) as shut:
        write_network(wrong, as_=ExportFormat.JSON)
    assert shut.value.why is Stop.NO_DOCUMENT


def test_the_gate_shuts_on_a_changed_word() -> None:
    with pytest.raises(GateShut) as shut:
        write_network(body().replace(b"Jinx", b"Jynx"), as_=ExportFormat.JSON)
    assert shut.value.why is Stop.CHANGED


MIDDLE = told(1, "XX51 ABC", "vehicle")


def leaving(
    *mentions: NamedMention, reports: tuple[int, ...] = (1,), names: tuple[str, ...] = ()
) -> LeavingNetwork:
    """Return what may leave of a car and what report 1 and others tell beside it."""
    return leaving_in(around([MIDDLE, *mentions]), reports=reports, names=names)


def leaving_in(
    network: Network, *, reports: tuple[int, ...] = (1,), names: tuple[str, ...] = ()
) -> LeavingNetwork:
    """Return what of a network may leave, where these reports let it."""
    known = Background({}, {})
    return leaving_of(
        network,
        standing_in(network, None, known=known),
        reports=[UUID(int=each) for each in reports],
        known=known,
        names_child=lambda text: names_child(text, names=names),
    )


def names_of(found: LeavingNetwork) -> set[str]:
    return {node.thing.name for node in found.nodes} - {"XX51 ABC"}


@pytest.mark.parametrize(
    "stays",
    [
        told(1, "Kez", age="child"),
        told(1, "Kez", age="adult", role="child_at_risk"),
        told(1, "Kez"),
        told(1, "Kez's mates", "group"),
        told(1, "07700 900417", "phone"),
        told(1, "kez_07", "handle"),
        told(1, "kez_07", "account"),
        told(1, "kez@example.com", "email"),
        told(1, "14 Marl Court", "place"),
        told(1, "Flat 2, Marl Court", "place"),
        told(1, "Flat B, Marl Court", "place"),
        told(1, "the shed of no14", "place"),
        told(1, "Kez Nails, 9 Beck Lane", "business"),
        told(1, "Rose Cottage", "place"),
        told(1, "Rose Cottage", "business"),
        told(1, "Fernlea, Beck Lane", "place"),
        told(1, "Fernlea", "business"),
        told(1, "Kestrel Lodge", "business"),
        told(1, "her nan's", "place"),
    ],
)
def test_nobody_who_may_be_a_child_stands_in_a_file_nor_what_may_be_theirs(stays: NamedMention) -> None:
    adult = told(1, "Jinx", age="adult")
    hotel = told(1, "Kestrel Lodge Hotel", "business")
    assert names_of(leaving(stays, adult, hotel)) == {"Jinx", "Kestrel Lodge Hotel"}


@pytest.mark.parametrize(
    ("names", "leaves"),
    [
        (("Kestrel Lodge", "Kestrel Lodge Hotel"), True),
        (("Kestrel Lodge", "Kestrel Lodge"), False),
        (("Rose Cottage", "Rose Cottage Café"), False),
    ],
)
def test_a_place_leaves_where_one_name_says_what_it_is_and_none_that_it_is_a_home(
    names: tuple[str, str], leaves: bool
) -> None:
    found = _as_one(*(told(at, name, "business") for at, name in enumerate(names, start=1)), reports=(1, 2))
    assert bool(found) == leaves


def test_what_is_called_by_a_childs_name_stays() -> None:
    found = leaving(told(1, "Keira's yard", "place"), told(1, "Beck Lane", "place"), names=("Keira",))
    assert names_of(found) == {"Beck Lane"}


def test_the_number_of_a_road_is_no_home() -> None:
    assert names_of(leaving(told(1, "services on the M62", "place"))) == {"services on the M62"}


def _as_one(*mentions: NamedMention, reports: tuple[int, ...]) -> set[str]:
    """Return who may leave where officers judged that these are one, told of beside the car and elsewhere."""
    joined = frozenset({pair_of(mentions[0].ref, each.ref) for each in mentions[1:]})
    network = around([MIDDLE, *mentions], joining=Joining(same=joined))
    return names_of(leaving_in(network, reports=reports))


def test_nobody_is_called_what_only_a_report_that_stays_calls_them() -> None:
    seen = told(1, "Jinx", age="adult")
    others = [told(2, "Marek Vane", age="adult"), told(3, "Marek Vane", age="adult")]
    assert _as_one(seen, *others, reports=(1,)) == {"Jinx"}
    assert _as_one(seen, *others, reports=(1, 2, 3)) == {"Marek Vane"}


def test_that_somebody_is_an_adult_must_be_told_by_a_report_that_leaves() -> None:
    assert _as_one(told(1, "Jinx"), told(2, "Jinx B", age="adult"), reports=(1,)) == set()


def test_who_is_a_child_in_a_report_that_stays_stays() -> None:
    assert _as_one(told(1, "Jinx", age="adult"), told(2, "Jinx B", age="child"), reports=(1,)) == set()


def test_what_rests_on_reports_that_stay_stays() -> None:
    adult, other = told(1, "Jinx", age="adult"), told(2, "Mags", age="adult")
    found = leaving(adult, other)
    assert names_of(found) == {"Jinx"}
    assert [(tie.first, tie.second) for tie in found.ties] == [(0, 1)]
    assert leaving(adult, other, reports=()) == LeavingNetwork((), ())
