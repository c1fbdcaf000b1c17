"""What was answered for a note goes with the part of which it was said, and is said of no other child."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inkling.notes.rules.content import ItemDecision, NoteContent, SentCopy
from inkling.notes.rules.parting.answers import (
    OF_NOTE,
    OF_THIS,
    WORDS_ABOUT_CHILD,
    AnsweredFor,
    content_of_part,
    part_answered_for,
    secret_of_part,
    without_answers_of_gone,
)
from inkling.notes.rules.parting.numbers import MOST_PARTS
from inkling.notes.rules.parting.parts import NotePart
from inkling.reading.rules.understanding.values import Understanding


def a_part(number: int, text: str = "") -> NotePart:
    return NotePart(number, text, Understanding(), [], [], ())


def test_what_was_said_of_one_child_is_not_said_of_another() -> None:
    answers = {"child": "Amber", "place": "LS11 5DE", "region": "x", "referred_to": "Leeds", "agreed": "no"}
    answers |= {"needed": "Amber wears a blue coat", "hide": "Her stepfather", "origin": "Amber"}
    answers |= {
        "why_text": "Amber is afraid of him",
        "how_text": "Amber told me",
        "knew": "yes",
        "how": "seen",
    }
    own = {"place_3": "BD1 1AA", "hide_3": "Her brother", "agreed_3": "yes", "why_text_3": "Poppy is 13"}
    own |= {"origin_3": "Poppy's aunt", "hide_holds_4": "no", "hide_holds_5": "no", "hide_5": "Sid"}
    content = NoteContent(b"s" * 15, answers={**answers, **own})
    second = content_of_part(content, a_part(2), whole="", signs=(), of_note=())
    third = content_of_part(content, a_part(3), whole="", signs=(), of_note=())
    assert (second.answer("child"), second.answer("place"), second.answer("region")) == ("", "LS11 5DE", "x")
    assert (second.answer("referred_to"), second.answer("how")) == ("", "seen")
    assert [second.answer(name) for name in ("agreed", "knew", "why", "why_text", "how_text")] == [""] * 5
    assert (third.answer("agreed"), third.answer("why_text")) == ("yes", "Poppy is 13")
    assert (third.answer("place"), third.answer("region")) == ("BD1 1AA", "")
    assert (second.answer("needed"), second.answer("hide"), third.answer("hide")) == (
        "",
        "Her stepfather",
        "Her stepfather; Her brother",
    )
    assert (second.answer("origin"), third.answer("origin")) == ("", "Poppy's aunt")
    # Who must not find out is said of one child alone only where somebody says so of another one.
    fourth = content_of_part(content, a_part(4), whole="", signs=(), of_note=())
    fifth = content_of_part(content, a_part(5), whole="", signs=(), of_note=())
    assert (fourth.answer("hide"), fifth.answer("hide")) == ("", "Sid")
    first = content_of_part(content, a_part(1), whole="", signs=(), of_note=OF_NOTE)
    assert (first.answer("hide"), first.answer("origin")) == ("Her stepfather", "Amber")
    assert (first.answer("agreed"), first.answer("why_text")) == ("no", "Amber is afraid of him")
    assert (first.answer("child"), first.answer("referred_to"), first.secret) == (
        "Amber",
        "Leeds",
        content.secret,
    )


def test_where_nothing_is_of_part_1_any_more_what_was_said_for_it_is_said_of_no_other_child() -> None:
    answers = {"child": "Amber", "agreed": "yes", "why_text": "Amber is afraid", "referred_to": "Leeds"}
    answers |= {"child_2": "Poppy", "hide": "Dean", "place": "LS11 5DE"}
    content = NoteContent(b"s" * 15, answers=answers, fields={"episode": "M-17"})
    second = content_of_part(content, a_part(2), whole="", signs=(), of_note=())
    assert [second.answer(name) for name in ("child", "agreed", "why_text", "referred_to")] == [
        "Poppy",
        "",
        "",
        "",
    ]
    assert (second.answer("hide"), second.answer("place"), second.fields) == ("Dean", "LS11 5DE", {})


@pytest.mark.parametrize(
    ("of_part", "holds", "kept_from"),
    [
        ("", "", "Dean"),
        ("", "yes", "Dean"),
        ("", "no", ""),
        ("Sid", "", "Dean; Sid"),
        ("Sid", "yes", "Dean; Sid"),
        ("Sid", "no", "Sid"),
        ("Dean", "yes", "Dean"),
        (" ", "", "Dean"),
    ],
)
def test_whom_the_note_names_is_kept_from_it_until_it_is_said_not_to_hold(
    of_part: str, holds: str, kept_from: str
) -> None:
    """Whoever is named for one part stands beside: nobody who must not find out is lost by that."""
    answers = {"hide": "Dean", "hide_2": of_part, "hide_holds_2": holds}
    part = content_of_part(NoteContent(b"s" * 15, answers=answers), a_part(2), whole="", signs=(), of_note=())
    assert part.answer("hide") == kept_from


def test_words_that_were_not_read_show_no_part_and_say_of_none_that_it_is_gone() -> None:
    items = {"k": ItemDecision(part=2), "j": ItemDecision(part=1)}
    content = NoteContent(b"", answers={"child_2": "Poppy", "hide_2": "Sid"}, items=items)
    assert without_answers_of_gone(content) == content


def test_a_field_of_the_template_goes_with_the_part_in_which_its_words_stand() -> None:
    fields = {"push": "He shouted", "own_words": "I like Sid", "episode": "M-17", "host": ""}
    content = NoteContent(b"s" * 15, fields=fields)
    whole = "Push: He shouted. Own words: I like Sid"
    first = content_of_part(content, a_part(1, "Push: He shouted."), whole=whole, signs=(), of_note=OF_NOTE)
    second = content_of_part(content, a_part(2, "Own words: I like Sid"), whole=whole, signs=(), of_note=())
    assert first.fields == {"push": "He shouted", "episode": "M-17"}
    assert second.fields == {"own_words": "I like Sid"}


def test_each_part_has_a_receipt_of_its_own_each_time_the_same() -> None:
    secret = bytes(range(15))
    found = {secret_of_part(secret, each) for each in range(1, MOST_PARTS + 1)}
    assert len(found) == MOST_PARTS
    assert {len(each) for each in found} == {15}
    assert secret_of_part(secret, 4) in found


def test_an_answer_of_a_part_that_is_gone_is_no_answer_of_a_later_one() -> None:
    items = {"k": ItemDecision(part=3, face="shown"), "gone": ItemDecision(part=2)}
    answers = {
        "child": "Amber",
        "why_text": "Afraid",
        "child_2": "Poppy",
        "why_text_2": "x",
        "child_3": "Jay",
    }
    content = without_answers_of_gone(NoteContent(b"", answers=answers, items=items))
    assert content.answers == {"child": "Amber", "why_text": "Afraid", "child_3": "Jay"}


def of_children(number: int, *whole: str) -> NotePart:
    """Return a part of children of these names; each is called by its first one too."""
    return replace(
        a_part(number), own={each: tuple(dict.fromkeys((each, each.split()[0]))) for each in whole}
    )


def about(child: str, *, of_this: tuple[int, ...] = (), **answers: str) -> NoteContent:
    chosen = {f"{OF_THIS}_{each}": "yes" for each in of_this}
    return NoteContent(b"s" * 15, answers={"child": child, **chosen, **answers})


THREE = (of_children(1, "Amber"), of_children(2, "Poppy Lane"), of_children(3, "Kez", "Jade"))
TWINS = (of_children(1, "Ella Brown"), of_children(2, "Ella Green"), of_children(3, "Kay"))
INITIALS = (of_children(1, "Tess"), of_children(2, "A"), of_children(3, "Poppy Lane"))
WORDS = (of_children(1, "Tess"), of_children(2, "Will"), of_children(3, "Little Kez"))


@pytest.mark.parametrize(
    ("child", "part"),
    [
        ("Poppy Lane, 13, of Hill School", 2),
        ("POPPY", 2),
        ("Poppy's sister", 2),
        ("Amber, 14", 1),
        ("", 1),
        ("Kez and Jade", 3),
        ("Poppy's friend Amber", 1),
        ("Amber's friend Poppy Lane", 2),
        ("amber's friend poppy", 2),
        ("a girl called poppy", 2),
    ],
)
def test_what_was_answered_about_a_child_goes_with_the_part_of_that_child(child: str, part: int) -> None:
    found = part_answered_for(about(child), THREE)
    assert (found.number, found.names, found.may_be) == (part, OF_NOTE, ())


@pytest.mark.parametrize(
    ("child", "parts", "may_be"),
    [
        ("Ella", TWINS, (1, 2)),
        ("ella, 14", TWINS, (1, 2)),
        ("E, 14", TWINS, (1, 2)),
        ("Ella's friend", TWINS, (1, 2)),
        ("Ella Green and Ella Brown", TWINS, (1, 2)),
        ("Amber and Poppy", THREE, (1, 2)),
        ("a girl of 14", THREE, (1, 2, 3)),
        ("Poppyfields School, a girl", THREE, (1, 2, 3)),
        ("A girl of 14", INITIALS, (1, 2, 3)),
        ("the girl who will be 14", WORDS, (1, 2, 3)),
        ("may be will", WORDS, (1, 2, 3)),
        ("her little sister", WORDS, (1, 2, 3)),
    ],
)
def test_what_may_be_said_of_two_children_goes_with_neither_until_somebody_says_of_whom(
    child: str, parts: tuple[NotePart, ...], may_be: tuple[int, ...]
) -> None:
    assert part_answered_for(about(child), parts) == AnsweredFor(0, (), may_be)
    chosen = part_answered_for(about(child, of_this=may_be[1:2]), parts)
    assert (chosen.number, chosen.may_be) == (may_be[1], may_be)
    assert {*WORDS_ABOUT_CHILD} <= {*chosen.names}
    for wrong in (may_be, (9,)):
        assert part_answered_for(about(child, of_this=wrong), parts).number == 0
    first = content_of_part(about(child, needed="At her gran's"), parts[0], whole="", signs=(), of_note=())
    assert (first.answer("child"), first.answer("needed")) == ("", "")


@pytest.mark.parametrize(
    ("child", "parts", "part"),
    [
        ("Ella Green, 14", TWINS, 2),
        ("ELLA GREEN", TWINS, 2),
        ("Ella Green's friend Kay", TWINS, 3),
        ("A, 14", INITIALS, 2),
        ("A", INITIALS, 2),
        ("P.L., 13", INITIALS, 3),
        ("PL", INITIALS, 3),
        ("P, 13", INITIALS, 3),
        ("Will, 12", WORDS, 2),
        ("will, 12", WORDS, 2),
        ("little kez", WORDS, 3),
    ],
)
def test_nothing_of_a_child_goes_to_another_of_her_first_name_or_initial(
    child: str, parts: tuple[NotePart, ...], part: int
) -> None:
    """Whoever reads the part of another child would read where this one sleeps."""
    assert part_answered_for(about(child), parts).number == part


def test_of_two_parts_of_one_child_it_is_the_first_and_the_other_is_asked() -> None:
    parts = [of_children(1, "Amber"), of_children(2, "Poppy"), of_children(3, "Poppy", "Kez")]
    found = part_answered_for(about("Poppy"), parts)
    assert (found.number, "agreed" in found.names, found.may_be) == (2, False, ())


def test_what_one_child_agrees_to_holds_for_no_other_of_her_first_name() -> None:
    parts = [of_children(1, "Amber"), of_children(2, "Ella Green", "Ella Brown")]
    for child in ("Ella Green", "Ella"):
        found = part_answered_for(about(child), parts)
        assert (found.number, "agreed" in found.names) == (2, False)


def test_what_one_child_agrees_to_holds_for_no_other_in_its_part() -> None:
    parts = [of_children(1, "Amber"), of_children(3, "Kez", "Jade")]
    answers = {
        "child": "Kez, 12",
        "needed": "At her gran's",
        "agreed": "yes",
        "why_text": "Afraid",
        "origin": "Kez",
    }
    content = NoteContent(b"s" * 15, answers=answers)
    found = part_answered_for(content, parts)
    assert (found.number, {*WORDS_ABOUT_CHILD} <= {*found.names}) == (3, True)
    third = content_of_part(content, parts[1], whole="", signs=(), of_note=found.names)
    assert [third.answer(each) for each in answers] == ["Kez, 12", "At her gran's", "", "", "Kez"]


def test_of_a_note_that_was_sent_it_stays_the_part_with_which_it_went() -> None:
    first = SentCopy("", "2026-11-02", "", child="Poppy", part=1)
    sent = replace(first, others=(SentCopy("", "2026-11-02", "", part=2),))
    content = NoteContent(b"s" * 15, answers={"child": "Poppy"}, sent=sent)
    found = part_answered_for(content, [of_children(1, "Amber"), of_children(2, "Poppy")])
    assert found == AnsweredFor(1, OF_NOTE)


def test_of_two_of_one_name_a_sent_note_shows_it_with_the_one_of_whom_it_was_said() -> None:
    content = about("Ella", of_this=(2,), child_1="Ella")
    assert part_answered_for(content, TWINS).number == 2
    sent = SentCopy("", "", "", child="Ella", others=(SentCopy("", "", "", part=2, child="Ella"),))
    assert part_answered_for(replace(content, sent=sent), TWINS).number == 2
