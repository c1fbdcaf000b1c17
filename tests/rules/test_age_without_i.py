"""A child who leaves out "I" tells of themselves: "am 13 and i live in Leeds"; an hour, a day or a count does not."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction import extract
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.text.about_self import says_own_age, tells_as_grown_up

OF_THEMSELVES = [
    "am 13 and i live in sunderland not saying where. a man took me to a flat",
    "hiya am 14 n i dont know who to tell",
    "my name is kez, am 15 from leeds. he gave me a phone",
    "dont know if this is right. am 12 but i look older",
    "am only 16, he makes me carry",
    "am 14 in bristol and scared",
]
OF_NOBODY = [
    "Seen 4 am 13 Nov by the flats",
    "At 2 am 13 lads came out of the flat",
    "Girls counted at the flat: am 13, pm 9",
    "Visitors.\nam 13\npm 14",
    "I am told he is 13 and she is 14",
    "Am 13 girls in the van, he drives",
    "Left at 6. am 13 November she was back",
    "am 13.30 and he was still there",
    "Fri 27 Nov, am 13 in the queue by the shop",
    "she said am 13 and he hits me",
    'in her diary "am 13 and he hits me"',
    "Ellie: am 14 and scared. Mia: who is he",
    "am 13 minutes from the home and hear them",
]


@pytest.mark.parametrize("words", OF_THEMSELVES)
def test_an_age_that_opens_a_clause_is_the_writers(words: str) -> None:
    assert says_own_age(words)
    assert not tells_as_grown_up(words)


@pytest.mark.parametrize("words", OF_NOBODY)
def test_an_hour_a_day_a_count_and_anothers_words_are_nobodys_age(words: str) -> None:
    assert not says_own_age(words)


@pytest.mark.parametrize("words", ["am 43 and i live next door, im 13 doors down", "hi am 52 from hull"])
def test_who_is_grown_up_without_i_is_no_child(words: str) -> None:
    assert tells_as_grown_up(words)


@pytest.mark.parametrize("opening", ["am 13 and i live in sunderland", "hi. am 13 n i dont know who to tell"])
def test_the_front_door_is_told_of_the_child_who_tells(opening: str) -> None:
    words = f"{opening}. kais 16 and he took me to a flat in Hartlepool n left us there til the next day"
    assert "may be the child, aged 13" in compose(Draft(narrative=words), spans=extract(words).spans).child
