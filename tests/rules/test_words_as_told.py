"""Words that a teller lets be read: their name, number and address are cut, whatever stands around them."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ViewPart
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason, merge_cuts
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import TeamWords

HARM = "A man of 30 called Fitz gave Leah, 14, a new phone."
TELLER = DraftIdentity(name="Ann Blythe", contact="07700 900123")


def as_told(words: str) -> str:
    """Return the words as a front door reads them where the teller lets them be read."""
    draft = Draft(narrative=words, indicators=(Indicator.MISSING,), identity=TELLER, team_words=TeamWords.YES)
    (told,) = compose(draft).of(ViewPart.WORDS_AS_TOLD)
    return told


@pytest.mark.parametrize(
    "words",
    [
        "I am Ann Blythe.",
        "I am Ann Blythe, her aunt.",
        "I'm Ann and I work at the school.",
        "I am her aunt, Ann Blythe.",
        "I am her aunt Ann and live next door.",
        "I teach her, ring 07700 900123 at night.",
        "Ann Blythe her aunt here.",
    ],
)
def test_no_name_or_number_stands_in_words_that_may_be_read(words: str) -> None:
    told = as_told(f"{words} {HARM}")
    assert HARM in told
    assert not [each for each in ("Ann", "Blythe", "900123") if each in told]


@pytest.mark.parametrize("words", ["I am her aunt.", "I work at the school.", "My husband saw it."])
def test_what_else_shows_who_told_stands_as_the_teller_chose(words: str) -> None:
    assert as_told(f"{words} {HARM}") == f"{words} {HARM}"


def test_a_cut_knows_the_names_in_it() -> None:
    text = "I am Ann Blythe, her aunt"
    deed, name = Cut(0, 25, CutReason.FIRST_PERSON), Cut(5, 15, CutReason.NAME)
    (one,) = merge_cuts([deed, name], text=text)
    assert (one.start, one.end, one.identity) == (0, 25, ((5, 15),))
    (again,) = merge_cuts([one, name], text=text)
    assert again.identity == ((5, 15),)
    assert deed.identity == ()
    assert name.identity == ((5, 15),)
