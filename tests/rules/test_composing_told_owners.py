"""Whose a number, an account, a car or a home is where the words beside it leave no doubt."""

from __future__ import annotations

import pytest

from inkling.extraction.composing import Composition, compose
from inkling.extraction.composing.belongings.judging_owner import LEAST_LEAD, is_unsure
from inkling.extraction.composing.belongings.pair_signals import Candidate
from inkling.extraction.composing.entities.person import Person
from tests.rules.composing import Marked, marked, read_note

# Each is told after a man of the sentence before, <13> says who is a child, <n> is a number.
SID = "<Sid>, {description|34}, was outside. "
TOLD = {
    "on her phone": (SID + "<Amber> rang <Poppy> on Poppy's phone, <n>. <Poppy> is <13>.", "Poppy"),
    "a number with an owner": (SID + "<Poppy>'s phone number is <n>. <Poppy> is <13>.", "Poppy"),
    "rang somebody on it": (SID + "<Amber> rang <Poppy> on <n>. <Poppy> is <13>.", "Poppy"),
    "can be reached on it": (SID + "<Poppy> can be reached on <n>. <Poppy> is <13>.", "Poppy"),
    "the number for somebody": (SID + "The number for <Poppy> is <n>. <Poppy> is <13>.", "Poppy"),
    "told after it": (SID + "<n> is <Poppy>'s number. <Poppy> is <13>.", "Poppy"),
    "told in brackets after it": (SID + "<n> (<Poppy>) rang. <Poppy> is <13>.", "Poppy"),
    "a new number": (
        SID + "<Poppy>'s new number, which she got last week, is <n>. <Poppy> is <13>.",
        "Poppy",
    ),
    "it is": (SID + "I asked <Poppy>, <13>, for her number. It is <n>.", "Poppy"),
    "a name found once": (SID + "<Poppy> is <13>. Poppy's mobile is <n>.", "Poppy"),
    "who calls from it": (SID + "<Sid> texts <Poppy> from <n>. <Poppy> is <13>.", "Sid"),
    "saved under a name": ("<Poppy>, <13>, has a number saved as <Sid>, <n>.", "Sid"),
    "his car": ("<Poppy>, <13>. <Sid> came in his car, a {vehicle|silver Corsa}.", "Sid"),
    "driven by": ("<Poppy>, <13>, sat in a {vehicle|silver Corsa} driven by <Sid>.", "Sid"),
    "whom everybody calls so": (
        (
            "There is a lad everybody calls {nickname|Sid}, {description|early twenties, thin, scar on his chin}. He "
            "drives a {vehicle|dark grey Golf}. He waits by the garages and a girl gets in, {description|about 14}."
        ),
        "Sid",
    ),
    "where a child lives": ("<Poppy>, <13>, lives at {address|22 Mill Lane}. " + SID, "Poppy"),
}
SECOND_MAN = (
    "They were collected by a man she calls {nickname|Marlo}, {description|late twenties}. {vehicle|White Transit}, "
    "she knows it. A {description|second man}, {nickname|Fitz}, {where} and did not speak. <Chloe> is <13>."
)
NOBODYS = (
    SID + "<Poppy> gets calls from <n>. <Poppy> is <13>.",
    SID + "Jordan's number is <n>. <Poppy> is <13>.",
)


def read(text: str) -> Marked:
    """Return a note with its names, ages and numbers marked."""
    text = text.replace("<13>", "{description|13}").replace("<n>", "{phone|07700 900123}")
    return marked(text.replace("<", "{person_name|").replace(">", "}"))


def owners(note: Marked, told: Composition, words: str) -> list[str]:
    """Return the names of whom something is put to."""
    (span,) = [at for at, each in enumerate(note.spans) if each.text == words]
    people = [told.entities[each.owner] for each in told.belongings if each.span == span]
    return [note.spans[at].text for each in people for at in each.spans]


@pytest.mark.parametrize("case", TOLD)
def test_plain_words_stand_before_any_weight(case: str) -> None:
    text, name = TOLD[case]
    note = read(text)
    thing = next(each.text for each in note.spans if each.type in ("phone", "vehicle", "address"))
    assert name in owners(note, compose(note.text, note.spans), thing)


@pytest.mark.parametrize("text", NOBODYS)
def test_a_number_of_somebody_who_is_not_told_of_is_put_to_nobody_else(text: str) -> None:
    note = read(text)
    assert owners(note, compose(note.text, note.spans), "07700 900123") == []


def test_a_child_who_weighs_nearly_as_much_keeps_a_phone_from_being_put_to_a_man() -> None:
    man, child, nobody = Person(0), Person(1), None
    asked = [
        Candidate(man, frozenset()),
        Candidate(child, frozenset(), is_child=True),
        Candidate(nobody, frozenset()),
    ]
    assert is_unsure(asked, (3.0, 3.0 - LEAST_LEAD / 2, 0.0))
    assert not is_unsure(asked, (3.0, 3.0 - LEAST_LEAD, 0.0))


@pytest.mark.parametrize("where", ["sat in the back", "was on the back seat", "was in the passenger seat"])
def test_who_sits_where_nobody_drives_has_no_part_in_the_car(where: str) -> None:
    note = read(SECOND_MAN.replace("{where}", where))
    assert "Fitz" not in owners(note, compose(note.text, note.spans), "White Transit")


@pytest.mark.parametrize(
    "text",
    [
        "Red Corsa AB12 CDE. Kaz with two girls, 13, in the back.",
        "Kaz drove the red Corsa AB12 CDE with Ella, 13, in the passenger seat.",
    ],
)
def test_the_seat_of_whoever_comes_next_takes_no_driver_away(text: str) -> None:
    made, words = read_note(text)
    kaz = next(
        at for at, each in enumerate(made.entities) if any(words[span] == "Kaz" for span in each.spans)
    )
    assert any(words[each.span] == "AB12 CDE" and each.owner == kaz for each in made.belongings)
    assert made.entities[kaz].role != "child_at_risk"
