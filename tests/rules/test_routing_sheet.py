"""The sheet of a submission: the region's own words and order, what is missing, and how sure it is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdf
import pytest

from inkling.regions.rules.atlas import bundled_atlas
from inkling.regions.rules.packs import Pack
from inkling.routing.methods.sheet_pdf import as_pdf
from inkling.routing.rules.document.dossier import (
    HowToldIsKnown,
    RegionTelling,
    Submitter,
    ToldItem,
    ToldSubject,
)
from inkling.routing.rules.document.making import CRIMESTOPPERS, EMERGENCY, sheets_for, standing_of
from inkling.routing.rules.document.sheet import Sheet
from inkling.routing.rules.document.sheet_text import as_document, as_text
from inkling.vocabulary.telling import HowKnownKind, TellerKind, Urgency

PACKS = bundled_atlas().packs
UNIT = Submitter("Aire unit (fictional)")
TOLD = RegionTelling(
    "S-ABC-DEF",
    date(2026, 11, 20),
    teller_kind=TellerKind.FAMILY,
    narrative="José told me <b>a man</b> waits by the kiosk.",
    how_known=HowToldIsKnown(HowKnownKind.SAW, "I walk past it"),
    items=(
        ToldItem("people", "person", attributes={"name": "Ann Example"}, matter=1),
        ToldItem("people", "person", attributes={"name": "Bo Example"}, matter=2),
    ),
)


def sheets(
    told: RegionTelling = TOLD, *, region: str = "west-midlands", expected: int | None = None
) -> list[Sheet]:
    return sheets_for(told, submitter=UNIT, pack=PACKS[region], channel_id="partner", expected=expected)


def test_fields_stand_in_the_regions_order_with_its_words() -> None:
    (first, _) = sheets()
    labels = [field.label for field in PACKS["west-midlands"].channels[0].fields]
    assert [field.label for field in first.fields] == labels
    assert first.fields[0].value == "Ann Example"
    assert "Date of birth" in first.missing


def test_every_told_word_is_on_some_sheet() -> None:
    text = "".join(as_text(sheet) for sheet in sheets())
    for told in (
        "José told me <b>a man</b> waits by the kiosk.",
        "Ann Example",
        "Bo Example",
        "I walk past it",
    ):
        assert told in text


@pytest.mark.parametrize("expected", [1, 2, 3, 5])
def test_a_pack_that_splits_otherwise_since_loses_nothing(expected: int) -> None:
    made = sheets(expected=expected)
    assert len(made) == expected
    text = "".join(as_text(sheet) for sheet in made)
    assert "Ann Example" in text
    assert "Bo Example" in text


def test_what_a_force_has_not_confirmed_says_so_with_its_day() -> None:
    (first, _) = sheets()
    assert (
        first.standing == "Seen on a public page on 2026-11-24; not confirmed by the force: to be confirmed."
    )
    unknown = sheets(region="kent")[0]
    assert "101" in unknown.standing
    assert "To be confirmed" in unknown.standing


def test_only_a_force_can_confirm_its_own_method() -> None:
    pack = PACKS["west-midlands"]
    channel = replace(pack.channels[0], status="confirmed")
    assert "Confirmed by the force on 2026-12-01" in standing_of(
        channel, pack=replace(pack, verified_by_force=True, verified_on="2026-12-01")
    )
    assert "force" not in standing_of(channel, pack=pack)


def test_crimestoppers_is_for_community_tellers_only() -> None:
    assert CRIMESTOPPERS in sheets()[0].help_lines
    assert CRIMESTOPPERS not in sheets(replace(TOLD, teller_kind=TellerKind.PROFESSIONAL))[0].help_lines


@pytest.mark.parametrize("urgency", [Urgency.NOW, Urgency.SOON, Urgency.NOT_SURE])
def test_999_comes_first_unless_nothing_is_about_to_happen(urgency: Urgency) -> None:
    assert sheets(replace(TOLD, urgency=urgency))[0].help_lines[0] == EMERGENCY
    assert EMERGENCY not in sheets(replace(TOLD, urgency=Urgency.ROUTINE))[0].help_lines


def test_a_business_report_quotes_the_operation_where_the_force_has_one() -> None:
    business = replace(TOLD, teller_kind=TellerKind.BUSINESS)
    assert sheets(business)[0].say == "Operation Makesafe"
    assert sheets()[0].say == ""


@pytest.mark.parametrize("pack", PACKS.values(), ids=lambda pack: pack.id)
def test_every_region_makes_a_whole_sheet(pack: Pack) -> None:
    for sheet in sheets_for(TOLD, submitter=UNIT, pack=pack, channel_id="partner"):
        text = as_text(sheet)
        assert sheet.never_send
        assert sheet.consent
        assert "waits by the kiosk" in "".join(as_text(each) for each in sheets(region=pack.id))
        assert pack.version in text


def test_a_channel_that_the_pack_has_dropped_is_replaced() -> None:
    (sheet, *_) = sheets_for(TOLD, submitter=UNIT, pack=PACKS["kent"], channel_id="gone")
    assert sheet.channel_id == "partner"


def test_the_document_is_json_and_holds_the_answers() -> None:
    document = json.loads(json.dumps(as_document(sheets()[0])))
    assert document["region"]["id"] == "west-midlands"
    assert document["fields"][0]["value"] == "Ann Example"


def test_what_the_region_receives_has_no_words_for_whoever_submits() -> None:
    text = as_text(sheets()[0], to_region=True)
    assert "TO BE FILLED IN" not in text
    assert "999" not in text
    assert "Ann Example" in text


def test_each_person_stands_in_one_line_with_age_looks_and_part() -> None:
    marlo = ToldSubject(
        "person",
        "adult",
        "person_of_concern",
        {"name": ("Marlo Tench",), "nickname": ("Marlz",), "age": ("about 24",), "looks": ("short beard",)},
    )
    told = replace(TOLD, items=(), subjects=(marlo,))
    (sheet,) = sheets(told)
    line = "Marlo Tench, known as Marlz, looks short beard, age about 24, 18 or over, person of concern"
    assert line in as_text(sheet)
    assert as_text(sheet, to_region=True).count(line) == 1
    (whole,) = sheets(told, region="kent")
    assert as_text(whole, to_region=True).count(line) == 1, "a form that takes a person whole says it once"


def test_what_a_question_asks_beside_its_words_is_for_whoever_submits() -> None:
    advice = "full names with the spelling checked"
    assert advice in as_text(sheets()[0])
    assert advice not in as_text(sheets()[0], to_region=True)


def text_of(data: bytes, *, passphrase: str = "") -> str:
    reader = pypdf.PdfReader(BytesIO(data))
    if passphrase:
        assert reader.decrypt(passphrase)
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_pdf_holds_every_answer() -> None:
    text = text_of(as_pdf(sheets()))
    assert "José told me <b>a man</b> waits by the kiosk." in text
    assert "Bo Example" in text


def test_the_sealed_pdf_opens_only_with_its_passphrase_and_shows_nothing_else() -> None:
    sealed = as_pdf(sheets(), passphrase="quiet lamps Zoë")
    reader = pypdf.PdfReader(BytesIO(sealed))
    assert reader.is_encrypted
    assert reader.decrypt("quiet lamps Zoe") == 0
    assert "Ann Example" in text_of(sealed, passphrase="quiet lamps Zoë")
    for word in (b"Ann Example", b"kiosk", b"West Midlands", b"S-ABC-DEF"):
        assert word not in sealed


def test_what_the_font_lacks_is_written_as_its_number() -> None:
    told = replace(TOLD, narrative="left \u202e a \U0010fffe b")
    assert "[U+10FFFE]" in text_of(as_pdf(sheets(told)))


def test_twenty_thousand_characters_fit_a_pdf() -> None:
    told = replace(TOLD, narrative=("word " * 3_000) + "x" * 5_000)
    assert text_of(as_pdf(sheets(told))).count("word") >= 3_000


WHO_TOLD = replace(
    TOLD, narrative="My niece is 14. Our neighbour there keeps girls in his van, says my husband.", items=()
)


def test_whoever_submits_is_shown_what_can_show_who_told() -> None:
    (sheet,) = sheets(WHO_TOLD)
    assert {"My niece", "Our neighbour"} <= set(sheet.shows)
    text = as_text(sheet)
    assert "The words stand as they were told" in text
    assert "\u201cMy niece\u201d" in text
    received = as_text(sheet, to_region=True)
    assert "can show who told" not in received
    assert WHO_TOLD.narrative in received, "the original goes to the region that owns it"


def test_a_region_that_asks_for_it_gets_the_words_without_who_told() -> None:
    pack = replace(PACKS["west-midlands"], withhold_who_told=True)
    (sheet,) = sheets_for(WHO_TOLD, submitter=UNIT, pack=pack, channel_id="partner")
    text, received = as_text(sheet), as_text(sheet, to_region=True)
    for told in ("My niece", "neighbour", "husband"):
        assert told not in text + received
    assert "14" in received
    assert "keeps girls in his van" in received
    assert "left out, as this region asks" in text
    assert sheet.shows == ()


def test_no_pack_that_ships_leaves_anything_out_unasked() -> None:
    assert [pack.id for pack in PACKS.values() if pack.withhold_who_told] == []


COMPOSED = replace(
    TOLD,
    narrative="Leah is 14. My name is Carol and I saw Kaz.",
    subjects=(
        ToldSubject("person", "child", "child_at_risk", {"name": ("Leah",)}, is_composed=True),
        ToldSubject("person", "unknown", "other", {"name": ("Carol",)}, is_composed=True),
    ),
)


def test_the_document_holds_items_and_subjects_of_its_part() -> None:
    first, second = map(as_document, sheets(COMPOSED))
    names = [[each["attributes"]["name"] for each in part["subjects"]] for part in (first, second)]
    assert names == [[["Leah"], ["Carol"], ["Ann Example"]], [["Bo Example"]]]
    assert [each["number"] for each in first["items"]] == [1]
    assert first["subjects"][0]["is_composed"] is True


def test_a_name_that_is_withheld_in_the_words_is_no_subject_either() -> None:
    pack = replace(PACKS["west-midlands"], withhold_who_told=True)
    first = sheets_for(COMPOSED, submitter=UNIT, pack=pack, channel_id="partner")[0]
    assert "Carol" not in as_text(first)
    assert "Carol" not in json.dumps(as_document(first))
    assert "Leah" in as_text(first)


@pytest.mark.parametrize("region", sorted(PACKS))
def test_every_pack_renders_a_report_with_its_subjects(region: str) -> None:
    for channel in PACKS[region].channels:
        if not channel.fields:
            continue
        found = sheets_for(COMPOSED, submitter=UNIT, pack=PACKS[region], channel_id=channel.id)
        text = "".join(map(as_text, found))
        for told in ("Leah is 14. My name is Carol and I saw Kaz.", "Ann Example", "Bo Example"):
            assert told in text or PACKS[region].withhold_who_told, (channel.id, told)
