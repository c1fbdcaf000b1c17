"""What a machine notices is offered with its sentence and stands apart from what was told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inkling.assessment.rules.noticing import Passage, noticed_in
from inkling.capture.rules.draft import Draft
from inkling.extraction import extract
from inkling.safeguarding.rules.escalation import must_escalate
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ViewPart
from inkling.safeguarding.rules.protected_view.signs import noticed_signs
from inkling.safeguarding.rules.protected_view.worry import NOTHING_TICKED
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.kinds import attribute_for_extracted, kind_for_extracted

TOLD = "The lad at the end is 15. He has a new phone every week. He got a shank off them."


def sentences(words: str) -> dict[str, list[str]]:
    found = noticed_signs(words, spans=extract(words).spans)
    return {each.sign.value: [words[at.start : at.end] for at in each.sentences] for each in found}


def test_each_sign_is_noticed_with_the_sentence_that_raised_it() -> None:
    found = sentences(TOLD)
    assert found["gifts_or_money"] == ["He has a new phone every week."]
    assert found["weapon"] == ["He got a shank off them."]
    assert "gang" not in found


def test_who_is_taken_by_the_arm_is_not_driven_about() -> None:
    found = sentences("Two girls of 14. He came down and took her back by the arm.")
    assert "driven_by_adults" not in found
    assert found["threats_or_control"] == ["He came down and took her back by the arm."]


def test_a_sign_without_a_place_is_of_the_words_as_a_whole() -> None:
    (found,) = noticed_signs("It is odd.", spans=(), as_a_whole=["debt"])
    assert (found.sign, found.sentences) == (Indicator.DEBT, ())


def test_a_child_beside_a_stranger_is_a_sign_with_its_sentence() -> None:
    words = "She is 14. I saw her with that bloke by the weir."
    assert {sign: told[-1] for sign, told in sentences(words).items()} == {
        "older_adult_contact": "I saw her with that bloke by the weir."
    }


def test_what_was_noticed_stands_apart_and_only_what_was_ticked_as_a_sign() -> None:
    draft = Draft(narrative=TOLD, indicators=(Indicator.GIFTS_OR_MONEY,))
    view = compose(draft, spans=extract(TOLD).spans)
    assert view.indicators == (Indicator.GIFTS_OR_MONEY,)
    assert "new phone every week" in view.worry
    assert "Weapon" not in view.worry
    lines = [line for line in view.lines if line.part is ViewPart.SIGNS]
    assert [line.text for line in lines] == ["Weapon: \u201cHe got a shank off them.\u201d"]
    assert all(line.noticed for line in lines)


@pytest.mark.parametrize("sign", Indicator)
def test_no_sign_that_a_machine_noticed_is_headed_as_told(sign: Indicator) -> None:
    """Only who told tells; what is ticked keeps its words."""
    words = "They all hang about by the weir."
    (line,) = compose(Draft(narrative=words, signs_noticed=(sign,))).of(ViewPart.SIGNS)
    assert "told" not in line
    assert sign.label in compose(Draft(narrative=words, indicators=(sign,))).worry


def test_nothing_ticked_is_said_so() -> None:
    view = compose(Draft(narrative="He is in debt to them.", signs_noticed=(Indicator.DEBT,)))
    assert view.worry == NOTHING_TICKED
    assert view.of(ViewPart.SIGNS) == ("Debt owed to an exploiter: noticed in the words as a whole",)


def test_a_sign_ticked_that_no_words_carry_says_so() -> None:
    view = compose(Draft(narrative="I do not like it.", indicators=(Indicator.DEBT,)))
    assert view.worry == "Debt owed to an exploiter (ticked; no sentence of it was found)"


def test_a_sign_noticed_shows_nothing_of_who_told() -> None:
    words = "I am her nan and he gave her a new phone."
    (line,) = compose(Draft(narrative=words), spans=extract(words).spans).of(ViewPart.SIGNS)
    assert "her nan" not in line
    assert "gave her a new phone" in line


@pytest.mark.parametrize("sign", Indicator)
def test_a_sign_noticed_and_left_unticked_opens_a_concern(sign: Indicator) -> None:
    quiet = Draft(narrative="It is odd there.")
    assert not must_escalate(quiet)
    assert must_escalate(replace(quiet, signs_noticed=(sign,)))


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        ("blade", "weapon"),
        ("zombie knife", "weapon"),
        ("baseball bat", "weapon"),
        ("skeng", "weapon"),
        ("Machetes", "weapon"),
        ("petrol bomb", "weapon"),
        ("the Vale Boys", "gang"),
        ("mandem", "gang"),
        ("the Blade Boys", "gang"),
        ("opps", "gang"),
        ("", "gang"),
        ("blade \ud800", "weapon"),
    ],
)
def test_a_weapon_is_offered_as_a_weapon(found: str, kind: str) -> None:
    target = kind_for_extracted("gang", text=found)
    assert target is not None
    assert target.id == kind
    assert attribute_for_extracted("gang", target=target) == ("weapon" if kind == "weapon" else "name")


def test_an_officer_is_offered_a_weapon_too() -> None:
    words = "He showed me a blade in his jacket."
    found = {each.text: each for each in noticed_in([Passage(0, extract(words).spans)], told=[])}
    assert (found["blade"].kind.id, found["blade"].attribute) == ("weapon", "weapon")


def test_a_weapon_makes_no_gang() -> None:
    words = "He has a machete in his bag."
    found = noticed_signs(words, spans=extract(words).spans, as_a_whole=["gang", "weapon"])
    assert [each.sign for each in found] == [Indicator.WEAPON]
    assert noticed_signs("It is odd.", spans=(), as_a_whole=["gang"])[0].sign is Indicator.GANG


@pytest.mark.parametrize(
    "words",
    [
        "She is 14 and she cannot go because a lady has the identity card.",
        "A man keeps the passports of two girls in a drawer.",
        "He took their passports when they came.",
        "The boy of 12 says he cannot go home.",
        "He has her visa and her papers.",
    ],
)
def test_whoever_keeps_the_papers_of_somebody_controls_them(words: str) -> None:
    assert Indicator.THREATS_OR_CONTROL.value in sentences(words)


@pytest.mark.parametrize(
    "words", ["I took the papers to the bin.", "The girl has a passport.", "Mum has the keys."]
)
def test_papers_that_are_nobody_elses_are_no_sign(words: str) -> None:
    assert Indicator.THREATS_OR_CONTROL.value not in sentences(words)
