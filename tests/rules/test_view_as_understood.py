"""The front door reads the same people as the unit: one person once, with age and part as told."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inkling.capture.rules.draft import Draft
from inkling.capture.rules.told_answers import ToldAnswer
from inkling.extraction import extract
from inkling.extraction.composing.compose import compose as put_together
from inkling.reading.rules.understanding.places import PlacesOfPeople
from inkling.reading.rules.understanding.values import Stretch, Subject
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewLine, ViewPart
from inkling.safeguarding.rules.protected_view.people.mentions import Mention, Who
from inkling.safeguarding.rules.protected_view.people.understood import as_understood, subjects_of
from inkling.safeguarding.rules.text.sentences import Sentence
from inkling.sites.unit.concern.protected_view import present_view
from inkling.vocabulary.subjects import AgeGroup, SubjectKind, TellerSays
from inkling.vocabulary.telling import About


def view_of(
    words: str, *, answers: tuple[ToldAnswer, ...] = (), about: About = About.NOT_SAID
) -> ProtectedView:
    read = extract(words)
    draft = Draft(narrative=words, told_answers=answers, about=about)
    made = put_together(words, read.spans, leanings=read.leanings)
    return compose(draft, spans=read.spans, subjects=subjects_of(draft, spans=read.spans, composition=made))


def said_at(words: str, name: str, says: TellerSays) -> ToldAnswer:
    start = words.index(name)
    return ToldAnswer(start, start + len(name), says)


def test_whom_harm_is_told_of_stands_apart_from_other_adults() -> None:
    view = view_of(
        "Mia is 12. Ash is like 20. Ash gave her vapes and he has a knife. Mrs Dunn teaches her maths."
    )
    (line,) = view.of(ViewPart.OF_CONCERN)
    assert line.startswith("Ash")
    assert "20" in line
    assert "Mia" in view.child
    assert not any("Dunn" in each for each in view.of(ViewPart.OF_CONCERN))


def test_a_nephew_who_brings_children_is_not_the_child() -> None:
    words = "Mr Horvat is ill. But his nephew Dragan bring two boys for work, maybe 13. Dragan drive the van."
    view = view_of(words)
    assert not any(line.startswith(("Dragan", "his nephew")) for line in view.child.splitlines())
    assert "Dragan" in "\n".join(
        [*view.of(ViewPart.NAMED), *view.of(ViewPart.ADULTS), *view.of(ViewPart.OF_CONCERN)]
    )


def test_one_person_under_two_names_stands_once() -> None:
    words = "A lad Brodie, 16, runs for a fella called Skinny Vic who is in his 50s. Vic threw his mum down the steps."
    view = view_of(words)
    adults = [*view.of(ViewPart.OF_CONCERN), *view.of(ViewPart.ADULTS)]
    assert sum("Vic" in each for each in adults) == 1
    assert not any("Vic" in each for each in view.of(ViewPart.NAMED))


def test_a_woman_is_who_is_told_with_her_looks() -> None:
    view = view_of("A girl of 13 got out of a van with a woman with red glasses called Mandy or Maddy.")
    (line,) = (each for each in view.of(ViewPart.ADULTS) if "glasses" in each)
    assert {"a woman", "Mandy", "Maddy"} <= set(line.split(" \u00b7 "))


def test_a_word_of_children_is_nobody_of_thirty() -> None:
    words = "There's a woman by the bus station who talks to girls in uniform. Different girls. She's about thirty."
    view = view_of(words)
    assert "girls" in view.child
    assert not any("girls" in each for each in view.of(ViewPart.ADULTS) if "thirty" in each)


def test_the_little_one_stays_the_child_beside_an_old_man() -> None:
    words = "He's Walter, he's 81, and the little one cries for home at night. The little one has a Brummie accent."
    view = view_of(words)
    assert "little one" in view.child
    assert not any("little one" in each for each in view.of(ViewPart.ADULTS))


def test_two_of_one_name_are_two_people() -> None:
    words = "Poppy, 13, cries. Uncle Phil takes photos of her. Poppy's real dad, Phil, that's another Phil, is away."
    lines = [
        each
        for part in (ViewPart.OF_CONCERN, ViewPart.ADULTS, ViewPart.NAMED)
        for each in view_of(words).of(part)
    ]
    assert any(each.startswith("Uncle Phil") for each in lines)
    assert any(each.startswith("Phil:") for each in lines)


@pytest.mark.parametrize(("says", "is_child"), [(TellerSays.CHILD, True), (TellerSays.ADULT, False)])
def test_what_the_teller_answers_about_somebody_decides(says: TellerSays, is_child: bool) -> None:
    words = "Robin is at the flat each night with Fitz."
    view = view_of(words, answers=(said_at(words, "Robin", says),))
    assert ("Robin" in view.child.splitlines()) is is_child
    assert any("Robin" in each for each in view.of(ViewPart.ADULTS)) is not is_child


def test_a_child_who_tells_of_itself_is_in_no_line_by_its_name() -> None:
    words = "my name is jordan im 14 and this is about me. a guy called Nines who is 23 gave me a phone"
    view = view_of(words, about=About.ME)
    assert view.child == "The young person who tells is the child, aged 14."
    assert "jordan" not in repr(view)
    assert any(
        "Nines" in each and "23" in each for each in view.of(ViewPart.ADULTS) + view.of(ViewPart.OF_CONCERN)
    )


def test_who_told_is_cut_in_the_lines_as_in_the_words() -> None:
    words = "I am her aunt Zelda. My niece Leah is 13. A man called Fitz, about 30, gave her a phone."
    view = view_of(words)
    assert "aunt" not in repr(view.lines) + view.child
    assert "niece" not in repr(view.lines) + view.child


def test_what_is_left_of_who_told_is_no_line_of_an_adult() -> None:
    words = "Reported by Mrs Achterberg, 52, tall with grey plaits. Amy, 13, said that a man called Dill films her."
    view = view_of(words)
    assert "Amy" in view.child
    assert any("Dill" in each for each in (*view.of(ViewPart.ADULTS), *view.of(ViewPart.OF_CONCERN)))
    assert not any("52" in each or "plaits" in each for each in view.of(ViewPart.ADULTS))


@pytest.mark.parametrize(
    "words",
    [
        "This is an account by D. Osgood, youth worker. Kai, 13, has bruises.",
        "Report by Zelda Quimby. Kai, 13, has bruises.",
        "Statement of Zelda Quimby: Kai, 13, has bruises.",
        "Kai, 13, has bruises. Written by Zelda Quimby",
        "Kai, 13, has bruises. Form completed by: Zelda Quimby",
    ],
)
def test_a_name_under_which_an_account_is_written_is_who_told(words: str) -> None:
    shown = repr(view_of(words))
    assert "Kai" in shown
    assert not {name for name in ("Quimby", "Osgood") if name in shown}


@pytest.mark.parametrize(
    "words",
    ["Kai, 13, was beaten by Fitz Moran.", "The photo was taken by Fitz Moran. Kai is 13 and cries."],
)
def test_who_did_something_is_nobody_who_wrote_it(words: str) -> None:
    assert "Fitz" in repr(view_of(words))


def test_who_became_another_becomes_no_third() -> None:
    """Subjects as no words give them so far: each without a name, each told beside the next."""
    words = "Ann 7 Bob 8 Cy 9"
    sentence = Sentence(0, len(words))
    found = [
        Mention(0, 3, Who.CHILD, sentence, "Ann", [(0, 3), (4, 5), (6, 9)]),
        Mention(6, 9, Who.CHILD, sentence, "Bob", [(6, 9), (10, 11), (12, 14)]),
        Mention(12, 14, Who.CHILD, sentence, "Cy", [(12, 14), (0, 3)]),
    ]
    subjects = [
        Subject(name, SubjectKind.PERSON, mentions=(Stretch(0, start, end),), age=AgeGroup.CHILD)
        for name, start, end in (("a", 0, 3), ("b", 6, 9), ("c", 12, 14), ("d", 4, 5))
    ]
    people = as_understood(
        found,
        draft=Draft(narrative=words),
        subjects=subjects,
        sentences=[sentence],
        children=(),
        places=PlacesOfPeople(),
    )
    assert len(people) >= 3
    assert {each.who for each in people} == {Who.CHILD}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "Ash",
                "Mia",
                "12",
                "like 20",
                "a lad",
                "a woman",
                "he",
                "is",
                "and",
                "called",
                "im 14",
                "his nephew",
                "with red hair",
                "two girls",
                "Mr Dunn",
                "gave her vapes",
                ".",
                ",",
                "no",
                "her mum",
                "aged 27",
                "\n",
            ]
        ),
        max_size=30,
    ).map(" ".join),
    st.sampled_from(list(About)),
)
def test_any_words_make_a_view_with_their_people(words: str, about: About) -> None:
    assert isinstance(view_of(words, about=about), ProtectedView)


@pytest.mark.parametrize("part", list(ViewPart))
def test_the_page_of_a_concern_leaves_no_part_out(part: ViewPart) -> None:
    shown = present_view([ViewLine(part, "Fitz at the arcade", noticed=True)])
    said_in_words = {ViewPart.LEFT_OUT: not shown.is_all, ViewPart.UNREAD: not shown.is_read}
    assert said_in_words.get(part, "Fitz" in repr(shown))
