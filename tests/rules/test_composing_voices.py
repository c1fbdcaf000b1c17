"""Forty voices: nobody innocent is firmly accused, no child is firmly a suspect and no suspect firmly a child."""

from __future__ import annotations

import pytest

from tests.rules.voices import Voice, found_in, voices, wrong_in

FORTY = voices("forty_voices.txt")
LATER = voices("a_dozen_later.txt")
READ = voices("two_dozen_read.txt")
EVERYBODY = (*FORTY, *LATER, *READ)
MOST_JUDGED = 4  # of 162 people; a page shows what was judged as not known and asks


LEAST_FOUND, LEAST_SUSPECTS = 0.98, 0.75  # of those expected in all three files; 283 of 284 and 56 of 71 are


def test_there_are_forty() -> None:
    assert len(FORTY) == 40
    assert all(each.people for each in FORTY)


@pytest.mark.parametrize("voice", EVERYBODY, ids=lambda each: each.name)
def test_nobody_is_firmly_what_they_are_not(voice: Voice) -> None:
    assert [each for each in wrong_in(voice) if each.is_firm] == []


def test_few_are_judged_what_they_are_not() -> None:
    judged = [(each.name, wrong) for each in FORTY for wrong in wrong_in(each) if not wrong.is_firm]
    assert len(judged) <= MOST_JUDGED, judged


def test_people_are_found_and_most_suspects_are_of_concern() -> None:
    """Nobody is wrong in a reading that finds nobody."""
    people = [
        (at, each) for at, voice in enumerate(EVERYBODY) for each in voice.people if each.role != "nobody"
    ]
    made = [
        (at, expected, entity) for at, voice in enumerate(EVERYBODY) for expected, entity in found_in(voice)
    ]
    found = {(at, expected) for at, expected, _ in made}
    of_concern = {(at, expected) for at, expected, entity in made if entity.role == "person_of_concern"}
    suspects = [each for each in people if each[1].role == "concern"]
    assert sum(each in found for each in people) >= len(people) * LEAST_FOUND
    assert sum(each in of_concern for each in suspects) >= len(suspects) * LEAST_SUSPECTS
