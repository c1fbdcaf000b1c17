"""A teller sees people and things, answers about them, and finds nothing ticked and nothing lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inkling.capture.models import Detail, Report
from tests.journeys.community_door import Teller, the_site
from tests.journeys.test_community_journey import WORDS, stored
from tests.people import World


@pytest.fixture(autouse=True)
def _community(world: World) -> Iterator[None]:
    with the_site():
        yield


def test_nothing_that_was_understood_is_told_before_the_teller_says_so() -> None:
    teller = Teller().up_to_words().press(words=WORDS)
    assert teller.heading == "What we understood"
    answered = {name for name in teller.form.values if name == "away" or name.startswith(("age_", "day_"))}
    assert not answered, "nothing is ticked"
    teller.press("on").until("Check and send").press("send")
    assert stored(Detail) == []
    assert stored(Report)[0].told_answers == []


def test_one_press_says_that_all_is_right_and_adds_nothing_that_may_be() -> None:
    Teller().up_to_words().press(words=WORDS).press("all").until("Check and send").press("send")
    found = [WORDS[each.span_start : each.span_end] for each in stored(Detail)]
    assert {"Fitz", "AB12 CDE"} <= set(found)
    assert all(each.span_start is not None for each in stored(Detail)), "the record points to the words"


def test_a_child_by_the_words_is_a_child_without_a_question() -> None:
    teller = (
        Teller().up_to_words().press(words="Our granddaughter Skye is 14. A man called Dazza waits for her.")
    )
    assert "Skye A person, under 18" in teller.words
    assert "Is Skye under 18?" not in teller.words
    teller.press("all").until("Check and send").press("send")
    kinds = {
        detail.attributes.get("name") or detail.attributes.get("nickname"): detail.kind
        for detail in stored(Detail)
    }
    assert (kinds["Skye"], kinds["Dazza"]) == ("other_child", "person")


def test_whoever_tells_their_own_age_is_you() -> None:
    teller = Teller().up_to_words().press(words="im 13 and this lad Dez whos like 19 waits for me")
    assert "You A person, under 18 13" in teller.words
    assert "Dez A person, 18 or over" in teller.words
    teller.press("all").until("Check and send")
    assert "Dez" in teller.words.partition("Check and send")[2]
    teller.press("send")
    # An age by itself is nobody: it stands in the words, and with whom it is told of.
    assert not {"13", "19"} & {told for each in stored(Detail) for told in each.attributes.values()}


def test_who_is_told_of_by_age_alone_is_somebody_and_no_detail() -> None:
    teller = Teller().up_to_words().press(words="I know shes 15 and hes about 19.")
    assert "Somebody, about 19 A person, 18 or over" in teller.words
    assert "Somebody, 15 A person, under 18" in teller.words
    teller.press("all").until("Check and send").press("send")
    assert not [each for each in stored(Detail) if "19" in str(each.attributes)]


ROB = "I saw Robbie Marsh with Leah Stone by the shops. Leah Stone was crying. Robbie Marsh drove off last Friday."


def test_who_is_a_child_is_asked_where_the_words_leave_it_open_and_the_answer_is_kept() -> None:
    teller = Teller().up_to_words().press(words=ROB)
    assert "Is Leah Stone under 18?" in teller.words
    leah, rob = f"age_{place_of(ROB, 'Leah Stone')}", f"age_{place_of(ROB, 'Robbie Marsh')}"
    teller.press("all", **{leah: "child", rob: "adult"}).until("Check and send").press("send")
    kinds = {each.attributes.get("name"): each.kind for each in stored(Detail) if "name" in each.attributes}
    assert (kinds["Leah Stone"], kinds["Robbie Marsh"]) == ("other_child", "person")
    (report,) = stored(Report)
    assert {(ROB[each["start"] : each["end"]], each["says"]) for each in report.told_answers} == {
        ("Leah Stone", "child"),
        ("Robbie Marsh", "adult"),
    }


def test_not_sure_is_no_answer_and_what_is_wrong_is_taken_away() -> None:
    teller = Teller().up_to_words().press(words=ROB)
    leah, rob = place_of(ROB, "Leah Stone"), place_of(ROB, "Robbie Marsh")
    teller.press("all", **{f"age_{leah}": "unsure"}, away=[rob]).until("Check and send").press("send")
    told = {each.attributes.get("name") for each in stored(Detail)}
    assert "Leah Stone" in told
    assert "Robbie Marsh" not in told
    (answer,) = stored(Report)[0].told_answers
    assert (ROB[answer["start"] : answer["end"]], answer["says"]) == ("Robbie Marsh", "not_meant")


def test_a_day_is_shown_and_may_be_wrong() -> None:
    teller = Teller().up_to_words().press(words=ROB)
    (name,) = [each for each in teller.form.choices if each.startswith("day_")]
    assert "\u201clast Friday\u201d: is that Friday" in teller.words
    teller.press("on", **{name: "day_wrong"}).until("Check and send").press("send")
    assert [each["says"] for each in stored(Report)[0].told_answers] == ["day_wrong"], (
        "kept, though passed by"
    )


def test_two_are_made_one_and_one_two_with_one_press_and_nothing_typed_is_lost() -> None:
    words = "Kaz Fell waits there. He is known as Bigfoot, says Tamsin Grey."
    teller = Teller().up_to_words().press(words=words)
    parts = [each for each in teller.form.buttons if each.startswith("part:")]
    assert parts, "somebody has two names"
    asked = next(each for each in teller.form.choices if each.startswith("age_"))
    teller.press(parts[0], **{asked: "adult"})
    assert teller.heading == "What we understood"
    assert teller.form.values[asked] == ["adult"]
    assert parts[0] not in teller.form.buttons
    teller.press("on").until("Check and send").press("send")
    assert "other" in {each["says"] for each in stored(Report)[0].told_answers}


def test_a_child_stays_a_child_whoever_they_are_made_one_with() -> None:
    words = "Kaz is 30 and waits there. A girl about 14 gets in with him."
    teller = Teller().up_to_words().press(words=words)
    assert not [each for each in teller.form.buttons if each.startswith("join:")]
    teller.press(f"join:{place_of(words, 'about 14')}_{place_of(words, 'Kaz')}")
    assert "Kaz A person, under 18" in teller.words
    teller.press("all").until("Check and send").press("send")
    assert "person" not in {each.kind for each in stored(Detail)}


@pytest.mark.parametrize("go", ["part:", "part:x", "join:1-2", "join:9-9_1-2", "part:99999-99999", "join:_"])
def test_a_made_up_place_changes_nothing(go: str) -> None:
    teller = Teller().up_to_words().press(words=ROB)
    before = teller.words
    teller.press(go)
    assert teller.words == before


def place_of(words: str, told: str) -> str:
    return f"{words.index(told)}-{words.index(told) + len(told)}"
