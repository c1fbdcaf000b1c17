"""What was sent, as a file: the gate holds each body against the matrix, and each format is read back."""

from __future__ import annotations

import csv
import io
import itertools
import json
import warnings
from datetime import date
from typing import Any

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from inkling.accounts.rules.roles import OrganisationKind
from inkling.dissemination.rules.leaving import Departure, why_not
from inkling.exchange.rules.formats.as_csv import COLUMNS
from inkling.exchange.rules.formats.children import names_child
from inkling.exchange.rules.formats.document import (
    SCHEMA,
    ExportPurpose,
    Party,
    SentItem,
    digest_of,
    document_of,
)
from inkling.exchange.rules.formats.gate import GateShut, Stop, pass_gate
from inkling.exchange.rules.formats.write import ExportFormat, write_document
from inkling.vocabulary.grading import ConditionCode, Handling, IntelligenceAssessment, SourceEvaluation

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import stix2

DAY = date(2026, 11, 27)
AIRE = Party("Aire unit (fictional)", "unit")
LANTERN = Party("Lantern (fictional)", "partner")
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
AUDIENCES = ("unit", "partner", "front_door")
SUBSETS = [s for size in range(6) for s in itertools.combinations(ConditionCode, size)]
HOSTILE = '=HYPERLINK("http://evil.invalid","x") </text> ]]> \x0b\x00 "quoted"\r\nsecond & line'


def item(text: str = "A red van, YX26 ZZB, waits by the station.", **changes: Any) -> SentItem:
    return SentItem(
        **{
            "reference": "23456789",
            "sent_on": DAY,
            "text": text,
            "source": "2",
            "intelligence": "B",
            "handling": "P",
        }
        | changes
    )


def body(*items: SentItem, to: Party = LANTERN) -> bytes:
    return document_of(
        items or (item(),), sender=AIRE, recipient=to, purpose=ExportPurpose.RECIPIENT_SYSTEM, made_on=DAY
    )


def shut(told: bytes, **rest: Any) -> Stop:
    with pytest.raises(GateShut) as refused:
        pass_gate(told, **rest)
    return refused.value.why


def test_the_schema_is_one_and_every_field_is_described_or_obvious() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(body()))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_gate_and_the_unit_judge_every_cell_of_the_matrix_alike(audience: str) -> None:
    """Two tables written apart: where one is wrong, this is red and the other still stands before the door."""
    cells = 0
    for intelligence, handling, codes, asked in itertools.product(
        IntelligenceAssessment, Handling, SUBSETS, (True, False)
    ):
        leaving = Departure(intelligence, handling, codes, asked)
        told = body(
            item(
                intelligence=intelligence.value,
                handling=handling.value,
                conditions=tuple(each.value for each in codes),
                originator_asked=asked,
            ),
            to=Party("Whoever", audience),
        )
        may = why_not(leaving, OrganisationKind(audience)) is None
        try:
            pass_gate(told)
            passes = True
        except GateShut:
            passes = False
        assert passes is may, (leaving, audience)
        cells += 1
    assert cells == len(IntelligenceAssessment) * 2 * 32 * 2


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda said: said.update(version=2), Stop.NO_DOCUMENT),
        (lambda said: said["items"][0].update(teller="Amara"), Stop.NO_DOCUMENT),
        (lambda said: said["items"][0]["grade"].pop("handling"), Stop.NO_DOCUMENT),
        (lambda said: said["items"][0]["grade"].update(conditions=["A9"]), Stop.NO_DOCUMENT),
        (lambda said: said["to"].update(kind="service"), Stop.NO_DOCUMENT),
        (lambda said: said["items"][0]["grade"].update(handling="C"), Stop.CONDITIONS),
        (lambda said: said["items"][0]["grade"].update(intelligence="E"), Stop.NEVER_LEAVES),
        (
            lambda said: said["items"][0]["grade"].update(handling="C", conditions=["A1"]),
            Stop.CONDITIONS,
        ),
        (
            lambda said: said["items"][0]["grade"].update(handling="C", conditions=["A3", "S2"]),
            Stop.ORIGINATOR,
        ),
    ],
)
def test_what_was_changed_on_its_way_stops_at_the_gate(spoil: Any, why: Stop) -> None:
    said = json.loads(body())
    spoil(said)
    said["digest"] = digest_of(said)
    for as_ in ExportFormat:
        with pytest.raises(GateShut) as refused:
            write_document(json.dumps(said).encode(), as_=as_)
        assert refused.value.why is why


@pytest.mark.parametrize("as_", list(ExportFormat))
@pytest.mark.parametrize(
    "spoil",
    [
        lambda said: said["items"][0].update(text="A blue van waits by the station."),
        lambda said: said["items"][0]["grade"].update(source="1"),
        lambda said: said["items"].clear(),
        lambda said: said["to"].update(kind="unit"),
        lambda said: said.update(digest="0" * 64),
    ],
)
def test_what_somebody_changed_by_hand_is_never_written_as_if_it_had_been_sent(
    spoil: Any, as_: ExportFormat
) -> None:
    said = json.loads(body())
    spoil(said)
    with pytest.raises(GateShut) as refused:
        write_document(json.dumps(said).encode(), as_=as_)
    assert refused.value.why is Stop.CHANGED


def test_only_a_layout_may_be_another() -> None:
    """As an editor leaves it that lays out anew: the same document, written as it was."""
    assert write_document(json.dumps(json.loads(body())).encode(), as_=ExportFormat.JSON) == body()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: told.replace(b'"handling": "P"', b'"handling": "C", "handling": "P"'),
        lambda told: told.replace(b"A red van", b"A \\ud800 van"),
        lambda told: told.replace(b'"2026-11-27"', b'"2026-13-40"'),
        lambda told: told.replace(b'"23456789"', b'"23456789\\n"'),
    ],
)
def test_what_two_readers_would_read_otherwise_is_no_document(spoil: Any) -> None:
    told = spoil(body())
    assert told != body()
    said = json.loads(told)
    sealed = told.replace(said["digest"].encode(), digest_of(said).encode())
    for as_ in ExportFormat:
        with pytest.raises(GateShut) as refused:
            write_document(sealed, as_=as_)
        assert refused.value.why is Stop.NO_DOCUMENT


@pytest.mark.parametrize("told", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b"null"])
def test_what_is_no_document_stops_at_the_gate(told: bytes) -> None:
    assert shut(told) is Stop.NO_DOCUMENT


def test_a_file_for_one_organisation_is_none_for_another() -> None:
    assert shut(body(), to="Beacon (fictional)") is Stop.NOT_ITS_RECIPIENT
    assert pass_gate(body(), to=LANTERN.name)["to"]["name"] == LANTERN.name


def test_csv_holds_each_item_and_computes_nothing() -> None:
    told = [HOSTILE, "+44 0", "-1", "@sum", " =1+1", "\uff1dcmd", "\t=1", "plain, with a comma"]
    written = write_document(body(*(item(text) for text in told)), as_=ExportFormat.CSV)
    head, *rows = csv.reader(io.StringIO(written.decode(), newline=""))
    assert tuple(head) == COLUMNS
    shown = [row[COLUMNS.index("text")] for row in rows]
    assert [each.removeprefix("'") for each in shown] == told
    assert [each.startswith("'") for each in shown] == [True] * 7 + [False]


def test_graphml_is_read_back_and_names_nobody() -> None:
    written = write_document(body(item(HOSTILE), item(reference="BCDFGHJK")), as_=ExportFormat.GRAPHML)
    (graph,) = ElementTree.fromstring(written).findall(f"{GRAPHML}graph")
    nodes = {each.attrib["id"]: each for each in graph.findall(f"{GRAPHML}node")}
    kinds = [node.findtext(f"{GRAPHML}data[@key='kind']", "") for node in nodes.values()]
    assert sorted(kinds) == ["item", "item", "organisation", "organisation", "registration"]
    for edge in graph.findall(f"{GRAPHML}edge"):
        assert {edge.attrib["source"], edge.attrib["target"]} <= nodes.keys()
    shown = nodes["item 23456789"].findtext(f"{GRAPHML}data[@key='text']")
    assert shown == HOSTILE.replace("\x0b\x00", "\ufffd\ufffd")


def test_stix_is_read_by_its_own_library_with_grade_and_marking() -> None:
    graded = item(handling="C", conditions=("A3", "S1"), condition_text="Ask Bryn first")
    written = write_document(body(graded, item(HOSTILE, reference="BCDFGHJK")), as_=ExportFormat.STIX)
    bundle = stix2.parse(written.decode(), allow_custom=False)
    notes = [each for each in bundle.objects if each.type == "note"]
    assert [each.content for each in notes] == [graded.text, HOSTILE]
    (extension,) = notes[0].extensions.values()
    assert (extension["handling"], extension["conditions"]) == ("C", ["A3", "S1"])
    marking = next(each for each in bundle.objects if each.id == notes[0].object_marking_refs[0])
    assert "C A3 S1" in marking.definition.statement
    assert "Ask Bryn first" in marking.definition.statement
    ids = {each.id for each in bundle.objects}
    assert len(ids) == len(bundle.objects)
    assert all(ref in ids for each in notes for ref in each.object_refs)


@pytest.mark.parametrize("as_", list(ExportFormat))
def test_the_same_items_are_the_same_bytes(as_: ExportFormat) -> None:
    assert write_document(body(), as_=as_) == write_document(body(), as_=as_)


@given(st.text(min_size=1, max_size=200))
def test_whatever_was_told_each_format_can_be_read(text: str) -> None:
    told = body(item(text))
    pass_gate(told)
    ElementTree.fromstring(write_document(told, as_=ExportFormat.GRAPHML))
    json.loads(write_document(told, as_=ExportFormat.STIX))
    rows = list(csv.reader(io.StringIO(write_document(told, as_=ExportFormat.CSV).decode(), newline="")))
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("text", "names", "holds"),
    [
        ("Kit was seen at the courts.", ["Kit"], True),
        ("KIT\u2019s phone", ["kit Marlowe"], True),
        ("Zo\u00eb waits", ["Zoe"], True),
        ("Marlowe drives a van", ["Kit Marlowe"], True),
        ("A kitten was seen", ["Kit"], False),
        ("Both Keiras were there", ["Keira"], True),
        ("Two Kays wait", ["Kay"], True),
        ("Ke\u200bira waits", ["Keira"], True),
        ("Writes as keira2011", ["Keira"], True),
        ("Writes as @xkeirablue", ["Keira"], True),
        ("Writes as blue.keira_07", ["Keira"], True),
        ("Annemarie waits", ["Anne-Marie"], True),
        ("Anne-Marie waits", ["Annemarie"], True),
        ("OShea waits", ["O\u2019Shea"], True),
        ("Gross waits", ["Gro\u00df"], True),
        ("\u041e\u043b\u0435\u043d\u0430 waits", ["\u041e\u043b\u0435\u043d\u0430"], True),
        ("\u041c\u0430\u0440\u0438\u044f waits", ["\u041e\u043b\u0435\u043d\u0430"], False),
        ("\u738b\u5c0f\u660e waits", ["\u738b\u5c0f\u660e"], True),
        ("A van, YX26 ZZB, on the A64", ["Xan"], False),
        ("A girl of 14 was seen", ["a girl, 14", "not known"], False),
        ("Nobody is named", [], False),
    ],
)
def test_a_word_by_which_a_child_is_called_is_found(text: str, names: list[str], holds: bool) -> None:
    assert names_child(text, names=names) is holds


def test_every_source_and_grade_can_be_written() -> None:
    for source, intelligence in itertools.product(SourceEvaluation, "ABCD"):
        pass_gate(body(item(source=source.value, intelligence=intelligence)))
