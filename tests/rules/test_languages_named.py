"""Languages by code and name: what a form may send, what a sheet says, and what a document may hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inkling.capture.rules.content import content_mark
from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.installation.catalogues.compiling import catalogue_files, language_of
from inkling.regions.rules.atlas import bundled_atlas
from inkling.routing.rules.document.dossier import RegionTelling, Submitter
from inkling.routing.rules.document.making import sheets_for
from inkling.routing.rules.document.sheet_text import as_text
from inkling.routing.rules.document.told_json import DocumentRefused, read_told
from inkling.vocabulary.languages import NAMES, name_of_language, read_code

PACK = bundled_atlas().packs["west-midlands"]
TOLD = RegionTelling("S-ABC-DEF", date(2026, 11, 20), narrative="Zq", language="cy")


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ("cy", "cy"),
        ("pa_Arab", "pa-arab"),
        ("kmr", "kmr"),
        ("", ""),
        ("Welsh", ""),
        ("x" * 2_000, ""),
        ("c\n", ""),
    ],
)
def test_only_a_code_is_one(sent: str, code: str) -> None:
    assert read_code(sent) == code


def test_a_language_has_its_english_name_or_its_code() -> None:
    assert [name_of_language(each) for each in ("cy", "pa-arab", "qaa", "")] == [
        "Welsh",
        "Punjabi",
        "qaa",
        "",
    ]
    assert all(read_code(each) == each for each in NAMES)


@pytest.mark.parametrize("code", [language_of(each) for each in catalogue_files()])
def test_each_catalogue_has_a_name_for_the_officer(code: str) -> None:
    assert read_code(code), "A folder of locale/ is called by a code of ISO 639, such as cy or pa-arab"
    assert name_of_language(read_code(code)) in NAMES.values(), f"Name {code} in vocabulary/languages.py"


def test_who_chose_another_language_sends_the_same_content() -> None:
    one = Draft(narrative="Zq", language="cy", identity=DraftIdentity(name="Amara"))
    marks = {
        content_mark(each, secret=b"s", key=b"k")
        for each in (one, replace(one, language=""), Draft(narrative="Zq"))
    }
    assert len(marks) == 1


def sheet(told: RegionTelling, *, withholds: bool = False) -> str:
    pack = replace(PACK, withhold_who_told=withholds)
    return "".join(
        as_text(each)
        for each in sheets_for(told, submitter=Submitter("Aire unit"), pack=pack, channel_id="partner")
    )


def test_a_sheet_says_it_unless_the_region_wants_nothing_of_who_told() -> None:
    assert "Language that the teller chose, to be answered in: Welsh" in sheet(TOLD)
    assert "Language that the teller" not in sheet(replace(TOLD, language=""))
    assert "Welsh" not in sheet(TOLD, withholds=True)


def test_a_document_holds_its_code() -> None:
    told, _ = read_told({"told_on": "2026-11-20", "language": "cy"})
    assert told.language == "cy"
    with pytest.raises(DocumentRefused, match="such as cy"):
        read_told({"told_on": "2026-11-20", "language": "Welsh"})
