"""How often, where and how: what was told stands on each form, also where no question was answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inkling.capture.rules.often import often_in_words
from inkling.extraction import extract
from inkling.regions.rules.atlas import bundled_atlas
from inkling.routing.rules.document.dossier import RegionTelling, Submitter, often_lines
from inkling.routing.rules.document.making import sheets_for
from inkling.routing.rules.document.sheet_text import as_text
from inkling.vocabulary.telling import Frequency

PACKS = bundled_atlas().packs
TOLD = RegionTelling(
    "S-ABC-DEF",
    date(2026, 11, 20),
    narrative="Zq",
    place="BT1 1AA",
    often_in_words=("every Friday for five weeks",),
)


@pytest.mark.parametrize(
    ("words", "often"),
    [
        ("It happens every Friday for five weeks.", ["every Friday for five weeks"]),
        ("She is out most weekends since September.", ["most weekends since September"]),
        ("He comes every day. She went once.", ["every day"]),
        ("It keeps happening, and each night it is worse.", ["keeps happening", "each night"]),
        ("I saw it once.", []),
        ("He comes every day. " * 500, ["every day"]),
        ("Two or three times a month, he said.", ["Two or three times a month"]),
        ("", []),
    ],
)
def test_the_words_say_how_often(words: str, often: list[str]) -> None:
    assert [words[start:end] for start, end in often_in_words(words, extract(words).spans)] == often


@pytest.mark.parametrize(
    ("answer", "words", "lines"),
    [
        (Frequency.NOT_SAID, ("each night",), ["In the words: “each night”"]),
        (Frequency.NOT_KNOWN, ("each night",), ["Not known to the teller", "In the words: “each night”"]),
        (Frequency.ONCE, (), ["Once"]),
        (Frequency.NOT_SAID, (), ["Not said"]),
        (Frequency.NOT_KNOWN_OR_NOT_SAID, ("each night",), ["In the words: “each night”"]),
    ],
)
def test_not_said_stands_only_where_the_words_do_not_say_it(
    answer: Frequency, words: tuple[str, ...], lines: list[str]
) -> None:
    assert often_lines(answer, words) == lines


@pytest.mark.parametrize("region", sorted(PACKS))
def test_each_form_of_each_region_carries_the_place_and_how_often_it_is_asked(region: str) -> None:
    pack = PACKS[region]
    for channel in pack.channels:
        (sheet,) = sheets_for(TOLD, submitter=Submitter("Unit"), pack=pack, channel_id=channel.id)
        assert "BT1 1AA" in as_text(sheet, to_region=True), channel.id
        asked = [field.value for field in sheet.fields if field.label.startswith("How often")]
        assert all(value == "In the words: “every Friday for five weeks”" for value in asked), asked


def test_a_place_that_a_form_asks_for_is_not_said_twice() -> None:
    (sheet,) = sheets_for(TOLD, submitter=Submitter("Unit"), pack=PACKS["psni"], channel_id="101")
    assert as_text(sheet).count("BT1 1AA") == 1
    without = replace(TOLD, place="", often_in_words=())
    (sheet,) = sheets_for(without, submitter=Submitter("Unit"), pack=PACKS["psni"], channel_id="101")
    assert "Where, as told" not in as_text(sheet)
