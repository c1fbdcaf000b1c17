"""A name goes where only its place says that it signs; a name on the last line, or behind a dash, may be another's."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction.model.hints import Hint
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ViewPart
from inkling.safeguarding.rules.withholding import Cut, CutReason, KnownTeller, withhold
from inkling.safeguarding.rules.withholding.clauses.overrule import SURE_OF_OWN, leave_what_shows_nobody
from inkling.vocabulary.telling import About, TellerKind

TOLD = "Fitz gave Paige, 13, drink at the arcade and drove her to a flat in Leeds."
LOG = "22.10 Mr Pell in room 31 with a girl.{0}23.00 Two men asked for Pell.{0}23.30 all quiet."


def words_of(told: str, kind: TellerKind = TellerKind.NOT_SAID) -> str:
    return "".join(compose(Draft(narrative=told, teller_kind=kind)).of(ViewPart.WORDS))


@pytest.mark.parametrize(
    ("end", "gone"),
    [
        ("\nBeryl", "beryl"),
        ("\nJoan x", "joan"),
        ("\n\nMaureen.", "maureen"),
        (" He must not know.\nJean", "jean"),
        (" Strategy asked for. - D. Brell, youth worker", "brell"),
        (" To be seen on Monday. \u2013 R. Tamm, independent RHI worker", "tamm"),
        (" Seen by duty (today). - Odile", "odile"),
        ("\nK. Vane 30.11.26", "vane"),
        ("\nP. Ashgrove, 3 March 2026", "ashgrove"),
        (" She mustnt be the one named\nS. Quill 30/11/26", "quill"),
    ],
)
def test_who_signs_by_place_alone_is_withheld(end: str, gone: str) -> None:
    shown = words_of(f"{TOLD}{end}")
    assert gone not in shown.casefold()
    assert "Fitz" in shown
    assert "Paige" in shown


@pytest.mark.parametrize("write", [str, str.upper], ids=["as written", "capitals"])
def test_a_first_name_below_goes_also_in_capitals(write: type[str]) -> None:
    assert "jean" not in words_of(write(f"{TOLD}\nJean")).casefold()


@pytest.mark.parametrize(
    ("end", "stays"),
    [
        ("\nHis name is\nDerek", "Derek"),
        (" Who is he?\nDerek", "Derek"),
        (" There is another man:\nDerek", "Derek"),
        ("\nLeeds", "Leeds"),
        ("\nFitz", "Fitz"),
        (' "He said he loves me." - Paige', "- Paige"),
        (" Push: noise at home. Pull - Fitz.", "Pull - Fitz"),
        ("\n- Paige\n- Fitz", "- Fitz"),
        (" They met at two places - Leeds, the arcade", "- Leeds"),
        (" He drives a car - Ford", "- Ford"),
        ("\nPeople to look at\nDarren\nShane\nGaz", "Gaz"),
        ("\nGirls seen\nPaige\nChloe", "Chloe"),
        ("\nVictim\nShannon", "Shannon"),
        (" They went twice. - Leeds", "- Leeds"),
    ],
)
def test_whoever_is_told_of_last_stays(end: str, stays: str) -> None:
    assert stays in words_of(f"{TOLD}{end}")


def test_a_log_that_hands_sign_shows_none_of_them() -> None:
    told = (
        LOG.format(" - Odile\n") + " - Odile\n01.00 Girl said bye to Odile. Tamsin\n02.00 Pell left. - Wanda"
    )
    shown = words_of(told, TellerKind.BUSINESS)
    assert not [each for each in ("Odile", "Tamsin", "Wanda") if each in shown]
    assert "Pell in room 31" in shown
    assert "Girl said bye to" in shown


@pytest.mark.parametrize(
    ("told", "stays"),
    [
        (
            "1 Nov. Man asks for Paige. - Fitz\n2 Nov. Man back. - Fitz\nPaige cried and Fitz hit her.",
            "Fitz hit her",
        ),
        (
            "1.11 Home at 3am. - Kez\n2.11 Home at 4am. - Kez\nKez is 14 and came with a new phone.",
            "Kez is 14",
        ),
    ],
)
def test_of_whom_an_age_or_a_deed_is_told_signs_no_log(told: str, stays: str) -> None:
    shown = words_of(told)
    assert stays in shown
    assert shown.count("- [withheld]") == 0


def test_the_child_whom_a_log_names_behind_each_dash_stays() -> None:
    told = "1 Nov. Not home by ten. - Paige\n2 Nov. Not home by ten. - Paige\nPaige says a man drives her."
    shown = withhold(told, teller=KnownTeller(about=About.SOMEONE, child="Paige"))
    assert shown.count("Paige") == told.count("Paige")


def test_a_log_that_nobody_signs_stays() -> None:
    assert words_of(LOG.format("\n"), TellerKind.BUSINESS).split() == LOG.format("\n").split()


@pytest.mark.parametrize(
    ("told", "is_left"),
    [
        ("he's my great grandson", False),
        ("she is our little step sister", False),
        ("a feller's house two doors down from me", False),
        ("the flat across the road from us", False),
        ("she's me home carer", False),
        ("he lives upstairs from our flat", False),
        ("she came up to me", True),
        ("he took the phone from me", True),
        ("two lads walked down to me", True),
        ("her great grandson", True),
        ("he stood next to the door", True),
        ("the carer lets her out", True),
    ],
)
def test_where_who_told_lives_and_whose_kin_they_are_is_overruled_by_nothing(
    told: str, is_left: bool
) -> None:
    cut, sure = (
        Cut(0, len(told), CutReason.RELATION),
        Hint(0, len(told), SURE_OF_OWN - 9, is_bare=True, goes=False),
    )
    assert (leave_what_shows_nobody(told, [cut], [sure]) == ()) is is_left
