"""A teller sees what happened, each with its day, and each person by name: none is dropped without a word."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inkling.capture.models import Report
from tests.journeys.community_door import Teller, the_site
from tests.journeys.test_community_journey import stored
from tests.people import World

ROB = "I saw Robbie Marsh with Leah Stone by the shops. Leah Stone was crying. Robbie Marsh drove off last Friday."
MANY = (
    "Mia is 13. She goes about with Zoe, Tash, Amber, Jodie and Rick, Wes, Kaz and Sam. Last Friday Rick drove her "
    "to the Kestrel Hotel in Leeds in a silver Golf. He gave her a phone on Saturday. "
    "Kaz said he would hurt her mum if she told anyone about the flat in Bradford, the bags and all of the money."
)


@pytest.fixture(autouse=True)
def _community(world: World) -> Iterator[None]:
    with the_site():
        yield


def up_to_cards(words: str) -> Teller:
    teller = Teller().up_to_words().press(words=words)
    assert teller.heading == "What we understood"
    return teller


def test_what_happened_is_shown_with_the_question_of_its_day() -> None:
    page = up_to_cards(ROB).words
    told = page.partition("What happened")[2]
    assert "Robbie Marsh drove off last Friday." in told
    assert "\u201clast Friday\u201d: is that Friday" in told
    assert page.count("is that Friday") == 1, "asked once"


def test_at_most_three_happenings_each_cut_at_a_word() -> None:
    teller = up_to_cards(MANY)
    assert len([each for each in teller.form.choices["away"] if each.startswith("item-")]) == 3
    assert "about the flat in Bradford \u2026" in teller.words
    assert "and all of the money" not in teller.words


@pytest.mark.parametrize("words", ["Kez is here:\nhe left", "Kez, 14, last Friday\nLeeds", "Kez is 14."])
def test_a_heading_two_words_and_an_age_are_nothing_that_happened(words: str) -> None:
    teller = Teller().up_to_words().press(words=words)
    assert "What happened" not in teller.words


def test_what_is_wrong_is_an_answer_and_the_words_stay() -> None:
    teller = up_to_cards(ROB)
    (wrong,) = [
        each
        for each in teller.form.choices["away"]
        if each.startswith(f"item-{ROB.index('Robbie Marsh drove')}")
    ]
    teller.press("all", away=[wrong]).until("Check and send").press("send")
    (report,) = stored(Report)
    assert report.narrative == ROB
    answered = {(ROB[each["start"] : each["end"]], each["says"]) for each in report.told_answers}
    assert answered == {("Robbie Marsh drove off last Friday.", "not_so")}


def test_what_is_wrong_ends_where_the_words_end_that_are_shown() -> None:
    teller = up_to_cards(MANY)
    (wrong,) = [
        each for each in teller.form.choices["away"] if each.startswith(f"item-{MANY.index('Kaz said')}")
    ]
    teller.press("all", away=[wrong]).until("Check and send").press("send")
    (report,) = stored(Report)
    answered = {MANY[each["start"] : each["end"]] for each in report.told_answers if each["says"] == "not_so"}
    assert answered == {"Kaz said he would hurt her mum if she told anyone about the flat in Bradford"}


def test_what_was_ticked_as_wrong_can_be_unticked_before_it_is_sent() -> None:
    teller = up_to_cards(ROB)
    wrong = next(each for each in teller.form.choices["away"] if each.startswith("item-"))
    teller.press("all", away=[wrong]).press("back")
    assert teller.form.values["away"] == [wrong]
    teller.press("all", away=[]).until("Check and send").press("send")
    assert stored(Report)[0].told_answers == []


def test_nobody_is_dropped_without_a_word() -> None:
    teller = up_to_cards(MANY)
    for name in ("Mia", "Zoe", "Tash", "Amber", "Jodie", "Rick", "Wes", "Kaz", "Sam", "silver Golf"):
        assert f"{name} A " in teller.words, f"{name} has a card"
    line = teller.words.partition("And ")[2].partition(" A ")[0]
    assert " more: " in line, "the line that opens them says who"
    assert "Wes" in line


def test_somebody_below_the_others_is_answered_about_too() -> None:
    teller = up_to_cards(MANY)
    sam = MANY.index("Sam")
    name = f"age_{sam}-{sam + 3}"
    teller.press("all", **{name: "child"}).until("Check and send").press("send")
    (report,) = stored(Report)
    assert {(MANY[each["start"] : each["end"]], each["says"]) for each in report.told_answers} == {
        ("Sam", "child")
    }


def test_a_place_has_its_line_and_may_be_wrong() -> None:
    teller = up_to_cards(MANY)
    assert "Places Leeds This is wrong: Leeds" in teller.words
    leeds = MANY.index("Leeds")
    teller.press("all", away=[f"{leeds}-{leeds + 5}"]).until("Check and send").press("send")
    (report,) = stored(Report)
    assert ("Leeds", "not_meant") in {
        (MANY[each["start"] : each["end"]], each["says"]) for each in report.told_answers
    }
