"""Where the words alone ask that somebody must not find out, the sheet of a region says so first, in those words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inkling.regions.rules.atlas import bundled_atlas
from inkling.regions.rules.packs import Pack
from inkling.routing.rules.document.dossier import RegionTelling, Submitter, ToldItem
from inkling.routing.rules.document.making import sheets_for
from inkling.routing.rules.document.sheet import Sheet
from inkling.routing.rules.document.sheet_text import KEPT_QUIET, about_lines, as_document
from inkling.vocabulary.telling import TellerKind

PACK = bundled_atlas().packs["kent"]
TOLD = RegionTelling("S-ABC-DEF", date(2026, 11, 20), teller_kind=TellerKind.FAMILY)
ASKS = "A man called Tez waits by the school. Please don't tell my mum. He drives a red car."


def sheet_of(told: RegionTelling, pack: Pack = PACK) -> Sheet:
    """Return the first sheet of a telling."""
    return sheets_for(told, submitter=Submitter("Aire unit (fictional)"), pack=pack, channel_id="101")[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (ASKS, "The words ask it: “Please don't tell my mum”"),
        ("Tez waits there.\nhe cant know i said this", "The words ask it: “he cant know”"),
        (
            "Dont tell her\nstepdad Carl, he is there each night.",
            "The words ask it: “Dont tell her stepdad Carl”",
        ),
    ],
)
def test_the_words_alone_say_it_first_and_in_themselves(words: str, said: str) -> None:
    lines = list(about_lines(sheet_of(replace(TOLD, narrative=words))))
    assert lines[:2] == [KEPT_QUIET, said]


@pytest.mark.parametrize(
    "words",
    ["", "He told her not to tell her mum.", "Her mum does not know him.", "They never tell us the name."],
)
def test_nothing_is_said_where_nobody_asks_it(words: str) -> None:
    sheet = sheet_of(replace(TOLD, narrative=words))
    assert not sheet.is_kept_quiet
    assert not sheet.asked_in_words


def test_a_box_alone_says_that_and_no_more() -> None:
    lines = list(about_lines(sheet_of(replace(TOLD, narrative="Zq.", is_kept_quiet=True))))
    assert lines[0] == KEPT_QUIET
    assert lines[1].startswith("Our reference")


def test_a_detail_asks_it_too() -> None:
    item = ToldItem("people", "person", "Tez. Please don't tell my mum", {})
    assert sheet_of(replace(TOLD, items=(item,))).asked_in_words == ("Please don't tell my mum",)


def test_every_sheet_of_a_report_says_it_and_a_machine_reads_it() -> None:
    sheets = sheets_for(
        replace(TOLD, narrative=ASKS),
        submitter=Submitter("Aire unit (fictional)"),
        pack=PACK,
        channel_id="101",
        expected=3,
    )
    assert [each.asked_in_words for each in sheets] == [("Please don't tell my mum",)] * 3
    document = as_document(sheets[2])
    assert document["kept_quiet"] is True
    assert document["asked_in_words"] == ["Please don't tell my mum"]


def test_a_region_that_wants_nothing_of_who_told_reads_that_it_is_asked_and_not_by_whom() -> None:
    pack = replace(PACK, withhold_who_told=True)
    told = replace(TOLD, narrative="I am his neighbour. Please don't tell my brother Dev. Tez waits there.")
    sheet = sheet_of(told, pack)
    lines = list(about_lines(sheet))
    assert lines[0] == KEPT_QUIET
    assert "Dev" not in " ".join(lines)
