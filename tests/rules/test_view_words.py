"""What a view says of the words: who told goes, and what is needed to act stays under the title it belongs to."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.extraction import extract
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewPart
from inkling.safeguarding.rules.requests.whom import child_of_teller, whom
from inkling.vocabulary.kinds import attribute_for_extracted, kind_for_extracted
from inkling.vocabulary.telling import About, TellerKind


def view_of(words: str, *, must_not: str = "", details: tuple[DraftDetail, ...] = ()) -> ProtectedView:
    draft = Draft(
        narrative=words,
        must_not_be_told=must_not,
        details=details,
        about=About.SOMEONE,
        teller_kind=TellerKind.FAMILY,
    )
    return compose(draft, spans=extract(words).spans)


def shown(view: ProtectedView) -> str:
    return "\n".join([view.must_not_be_told, view.child, view.worry, *(line.text for line in view.lines)])


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        ("He gives kids vapes. please dont say it was her nan", "nan"),
        ("He gives kids vapes, pls never let on it was her form tutor", "tutor"),
        ("dont tell him it was Maureen. He gives kids vapes. Maureen saw it", "Maureen"),
        ("pls dont say it was me or our Jade. Jade saw him. He gives kids vapes", "Jade"),
        ("My brother in law Pete takes my niece (9) to his boat", "in law"),
        ("Delivery rider here. He has a lad of 14 at 41 Quarry Mount", "rider"),
        ("My son says a girl in his class, Mia, sends pictures to a man.", "in his class"),
        ("our lad told us his mate Kai gets in the van with a man of 40", "his mate"),
        ("Girl, 13, in the boot of a Skoda. My crew number is 4471.", "4471"),
        ("He hits a lad of 14. Payroll no. 99871", "99871"),
        ("He hits a lad of 14. My shoulder number's 771", "771"),
        ("My daughter reckons Tia from her netball team is at his flat, she is 13", "her netball team"),
    ],
)
def test_who_told_is_withheld(words: str, gone: str) -> None:
    assert gone not in shown(view_of(words))


def test_who_told_is_withheld_where_it_stands_in_the_box() -> None:
    view = view_of("He hits a girl of 12. Maureen saw it.", must_not="pls dont say it was Maureen")
    assert "Maureen" not in shown(view)


@pytest.mark.parametrize(
    ("words", "stays"),
    [
        ("She said it was her uncle who hurt her.", "it was her uncle"),
        ("She told staff it was the lodger. He is 40.", "the lodger"),
        ("Outside our shop on Racecommon Road a man waits for kids", "Outside [withheld] on Racecommon Road"),
        ("My niece, 15, gets in his van", "[withheld] (female), 15"),
        ("he hits my little nephew and he is 6", "[withheld] (male)"),
        ("My son says Mia, 13, has a man in her class who texts her", "in her class"),
        ("He waits for her. A girl in his flat is 13.", "in his flat"),
    ],
)
def test_what_is_needed_to_act_stays(words: str, stays: str) -> None:
    assert stays in shown(view_of(words))


@pytest.mark.parametrize(
    "words", ["I saw it from our window on Mill Lane", "It was in our garden at 9 Mill Lane"]
)
def test_where_the_teller_lives_does_not_stay(words: str) -> None:
    assert "Mill Lane" not in view_of(words).of(ViewPart.WORDS)[0]


def test_the_child_line_says_that_a_niece_is_a_girl() -> None:
    assert view_of("A man waits for my niece, 15.").child == "[withheld] (female) \u00b7 15"


@pytest.mark.parametrize(
    ("words", "asked", "said"),
    [
        ("my niece Leah is 14", "dont tell my mum", "the child's grandmother"),
        ("I am her nan", "my daughter must not know", "the child's mother or aunt"),
        ("my little sister", "My dad", "the child's father"),
        ("my niece Leah", "my husband", "a relative of the teller: ask the unit"),
        ("a girl of 14", "my mum", "a relative of the teller: ask the unit"),
        ("my niece and my grandson", "my mum", "a relative of the teller: ask the unit"),
        ("my niece Leah", "my boss", "somebody the teller knows: ask the unit"),
        ("my niece Leah", "her dad", ""),
        ("my niece Leah", "", ""),
    ],
)
def test_whom_not_to_tell_is_named_by_what_they_are_to_the_child(words: str, asked: str, said: str) -> None:
    assert whom(asked, child=child_of_teller(words)) == said


def test_whom_not_to_tell_stands_in_the_view() -> None:
    told = "my niece Leah, 14, goes off with a man. dont tell my mum"
    assert view_of(told).of(ViewPart.MUST_NOT) == ("dont tell [withheld] (the child's grandmother)",)
    boxed = view_of("my niece Leah, 14, goes off with a man.", must_not="My mum and Marv")
    assert boxed.must_not_be_told == "[withheld] (the child's grandmother) and Marv"


def test_a_grown_up_relative_is_no_child() -> None:
    assert "Pete" not in view_of("My brother in law Pete keeps taking my niece (9) to his boat.").child


def test_a_home_for_children_is_a_place_and_nobody() -> None:
    view = view_of("He waits outside the children's home at night. A lass of 14 gets in.")
    assert view.child == "A lass of 14"
    assert "the children's home" in view.of(ViewPart.WHERE)


@pytest.mark.parametrize(
    ("words", "part", "told"),
    [
        ("seen at snooker with older men", ViewPart.WHERE, None),
        ("She goes on the train to see him", ViewPart.WHERE, None),
        ("She goes on the train to see him", ViewPart.TRAVEL, "train"),
        ("they're at Marlo's on Friday, Marlo's does chicken", ViewPart.WHERE, "Marlo's"),
    ],
)
def test_a_game_or_a_train_is_no_place(words: str, part: ViewPart, told: str | None) -> None:
    assert view_of(words).of(part) == ((told,) if told else ())


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("He has a black Golf. The Golf is YJ19 ABX. His car waits outside.", ["black Golf \u00b7 YJ19 ABX"]),
        ("a black VW Golf. Same black Golf again. black Golf", ["black VW Golf"]),
        ("a red Corsa and a black Golf", ["red Corsa", "black Golf"]),
        ("a red Golf. later a black Golf", ["red Golf", "black Golf"]),
        ("a black Golf. a bus AB12 CDE went by", ["black Golf", "AB12 CDE"]),
    ],
)
def test_one_car_stands_on_one_line(words: str, lines: list[str]) -> None:
    assert list(view_of(words).of(ViewPart.VEHICLES)) == lines


def test_a_car_that_was_kept_as_a_detail_stands_once() -> None:
    words = "He has a black Golf. The Golf is YJ19 ABX."
    details = (
        DraftDetail("vehicle", text="black Golf", span=(9, 19)),
        DraftDetail("vehicle", attributes={"plate": "YJ19 ABX"}, span=(33, 41)),
    )
    assert view_of(words, details=details).of(ViewPart.VEHICLES) == ("black Golf \u00b7 YJ19 ABX",)


@pytest.mark.parametrize(
    ("type_", "text", "kind"),
    [
        ("business", "Marlo's", "place"),
        ("business", "Dean\u2019s flat", "place"),
        ("business", "'s", None),
        ("business", "Crown Cars", "business"),
        ("business", "Lucky's takeaway", "business"),
        ("place", "snooker", None),
        ("place", "snooker hall", "place"),
        ("place", "the train", None),
        ("place", "Pool Lane", "place"),
        ("place", "pool", None),
    ],
)
def test_what_was_found_is_offered_as_what_it_may_be(type_: str, text: str, kind: str | None) -> None:
    target = kind_for_extracted(type_, text=text)
    assert (target.id if target else None) == kind
    if target is not None:
        assert attribute_for_extracted(type_, target=target) == target.id
