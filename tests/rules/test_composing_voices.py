"""Forty voices: nobody innocent is firmly accused, no child is firmly a suspect and no suspect firmly a child."""

from __future__ import annotations

import pytest

from tests.rules.voices import Voice, voices, wrong_in

FORTY = voices("forty_voices.txt")
LATER = voices("a_dozen_later.txt")
READ = voices("two_dozen_read.txt")
MOST_JUDGED = 4  # of 162 people; a page shows what was judged as not known and asks


def test_there_are_forty() -> None:
    assert len(FORTY) == 40
    assert all(each.people for each in FORTY)


@pytest.mark.parametrize("voice", [*FORTY, *LATER, *READ], ids=lambda each: each.name)
def test_nobody_is_firmly_what_they_are_not(voice: Voice) -> None:
    assert [each for each in wrong_in(voice) if each.is_firm] == []


def test_few_are_judged_what_they_are_not() -> None:
    judged = [(each.name, wrong) for each in FORTY for wrong in wrong_in(each) if not wrong.is_firm]
    assert len(judged) <= MOST_JUDGED, judged
