"""Of a clause that shows who told, the teller's part goes and what is needed to act stays."""

from __future__ import annotations

import pytest

from inkling.extraction.model.hints import Hint
from inkling.safeguarding.rules.withholding import KnownTeller, cut_out, cuts_in, withhold
from inkling.safeguarding.rules.withholding.clauses.hints import hinted_cuts
from inkling.safeguarding.rules.withholding.cut import merge_cuts

NOBODY = KnownTeller()


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("i lent him 80 from my ema", "[withheld]"),
        (
            "I was sat about four foot away cashing up. Terry told a girl to pay.",
            "[withheld]. Terry told a girl to pay.",
        ),
        (
            "She asked me for a hair bobble and I walked her to the bus. There was blood on her leg.",
            "[withheld]. There was blood on her leg.",
        ),
        (
            "If this gets back I shan't be welcome. Big Nev drives for Apex Cars.",
            "[withheld]. Big Nev drives for Apex Cars.",
        ),
        ("He told me on the phone that Marco hits her.", "He [withheld] Marco hits her."),
        (
            "he tells me stuff on fifa that he dont tell no one. hes trapping in Luton.",
            "he [withheld]. hes trapping in Luton.",
        ),
        ("She calls me Wayney and he calls himself Blaze.", "[withheld] and he calls himself Blaze."),
        (
            "We wait on the rank opposite, us and the two lads from Star Cars. A girl of 14 gets in.",
            "[withheld]. A girl of 14 gets in.",
        ),
        (
            "It's me, Big Col and the agency lad on that round. The boy asked for food.",
            "[withheld]. The boy asked for food.",
        ),
        ("i found it hoovering. There is a machete.", "[withheld]. There is a machete."),
    ],
)
def test_what_passes_between_two_and_how_it_was_told_goes(told: str, shown: str) -> None:
    assert withhold(told, teller=NOBODY) == shown


@pytest.mark.parametrize(
    ("told", "stays"),
    [
        ("I took a picture of the bruises down his back.", "the bruises down his back"),
        (
            "When I did the washing I found a hotel key card for the Regal in Widnes.",
            "a hotel key card for the Regal in Widnes",
        ),
        ("He has four girls down as his nieces.", "four girls down as his nieces"),
        ("Liam is 11 and a neighbour called Derek gives him cider.", "a neighbour called Derek"),
        ("A man sits outside Marram Academy at 3.15 when I do the crossing.", "at 3.15"),
        (
            "She left her bag at mine and there was a box of condoms and a knife in it.",
            "and there was a box of condoms and a knife in it",
        ),
        ("He gave me a machete to hide.", "a machete to hide"),
        ("I took two phones off him on Friday.", "two phones"),
        (
            "She told me two lads called Fish and Moz make him hold packages.",
            "two lads called Fish and Moz make him hold packages",
        ),
        ("He said he saw me at midnight with the girl of 14.", "midnight"),
    ],
)
def test_what_is_needed_to_act_stays_beside_it(told: str, stays: str) -> None:
    assert stays in withhold(told, teller=NOBODY)


def test_a_teller_who_is_her_carer_is_no_claim_of_others() -> None:
    assert "carer" not in withhold("As her carer I know that Dean hits her.", teller=NOBODY)


def shown_by_scorer(told: str, *, child: str) -> str:
    hint = Hint(0, len(told), 5.0, is_bare=False)
    return cut_out(told, cuts=list(hinted_cuts(told, [hint], teller=KnownTeller(child=child))))


@pytest.mark.parametrize(
    ("told", "child", "stays"),
    [
        (
            "I run the under 13s and Ollie has stopped coming on Tuesdays",
            "Ollie",
            "Ollie has stopped coming on Tuesdays",
        ),
        (
            "My daughter told me in the car that Ruby is seeing a man of 19 called Tyler",
            "Ruby",
            "Ruby is seeing a man of 19 called Tyler",
        ),
        ("shes my cousin our mums are twins leah is 13", "leah", "leah is 13"),
    ],
)
def test_a_part_about_the_child_stays_where_the_scorer_cuts_the_clause(
    told: str, child: str, stays: str
) -> None:
    shown = shown_by_scorer(told, child=child)
    assert stays in shown
    assert shown.startswith("[withheld]")


def test_a_part_about_nobody_but_the_teller_goes_with_its_clause() -> None:
    told = "I have the keys and Harold was poorly that week"
    assert shown_by_scorer(told, child="Ollie") in {"[withheld] Harold [withheld]", "[withheld]"}


def test_the_sex_of_a_relative_is_not_said_where_the_whole_clause_went() -> None:
    told = "My birth son won't have her in his room now."
    cuts = cuts_in(told, teller=NOBODY)
    hinted = hinted_cuts(told, [Hint(0, len(told) - 1, 5.0, is_bare=True)], teller=NOBODY, cuts=cuts)
    assert cut_out(told, cuts=merge_cuts([*cuts, *hinted], text=told)) == "[withheld]."
