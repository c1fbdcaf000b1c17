"""Nobody is filed as the child, or as of concern, by a word alone: where it is not clear the sentence is quoted."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction import extract
from inkling.extraction.composing.compose import compose as put_together
from inkling.extraction.model.hints import Hint
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewPart
from inkling.safeguarding.rules.protected_view.people.understood import subjects_of
from inkling.vocabulary.telling import About


def view_of(words: str) -> ProtectedView:
    return compose(Draft(narrative=words), spans=extract(words).spans)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("A girl of 12, Ellie, got took away with a lad called Riz in a black Corsa.", "Riz"),
        ("We hear that an older lad, 'Zed', is behind it. Kian (15) owes him 200.", "Zed"),
        ("Two lads, Craig and Lee, bring a boy of 13 to the flat.", "Craig"),
        ("Nia, 12, has bruises. The lad with her, Tango, has a knife.", "Tango"),
        ("A boy of 14 waits there. 05/11 Same lad, Biggs, about 20, waits.", "Same lad"),
    ],
)
def test_a_lad_without_an_age_is_not_the_child_and_is_quoted(words: str, name: str) -> None:
    view = view_of(words)
    assert name not in view.child
    assert any(name in line for line in view.of(ViewPart.NAMED) + view.of(ViewPart.ADULTS))


@pytest.mark.parametrize(
    ("words", "child"),
    [
        ("A lad called Theo, year 7, carries bags.", "Theo"),
        ("A young lad called Theo carries bags.", "Theo"),
        ("A lad called Theo, 12, carries bags.", "Theo"),
        ("A boy of 17 called Theo carries bags.", "Theo"),
        ("some lass is getting in cars", "some lass"),
    ],
)
def test_an_age_a_class_or_a_word_of_the_young_makes_a_child(words: str, child: str) -> None:
    assert child in view_of(words).child


@pytest.mark.parametrize(
    "words",
    [
        "Callum is 13 and hangs about with a lad they call Spook, hes about 25.",
        "Callum is 13. A lad called Spook makes him carry bags. He's 25.",
    ],
)
def test_an_age_that_follows_belongs_to_the_last_named(words: str) -> None:
    view = view_of(words)
    assert "Spook" not in view.child
    assert any("Spook" in line and "25" in line for line in view.of(ViewPart.ADULTS))


def test_an_age_that_may_be_of_two_is_given_to_none() -> None:
    view = view_of("A lad called Spook waits with a lad called Moz. He's 25.")
    assert not any("25" in line and ("Spook" in line or "Moz" in line) for line in view.of(ViewPart.ADULTS))


@pytest.mark.parametrize(
    "words",
    [
        "They send Tyler, 14, to Hull on the coach.",
        "Child A (female, 14) was seen at the flat.",
        "They use the flat of a disabled fella. Kian, 14, sleeps there.",
    ],
)
def test_a_vehicle_a_look_and_a_victim_are_no_people_of_concern(words: str) -> None:
    assert view_of(words).of(ViewPart.ADULTS) == ()


def test_the_victim_is_quoted_and_a_coach_who_trains_is_of_concern() -> None:
    assert any("disabled" in line for line in view_of("They use a disabled fella's flat.").of(ViewPart.NAMED))
    assert view_of("The coach touches a girl of 11.").of(ViewPart.ADULTS) == ("The coach",)


@pytest.mark.parametrize(
    "words",
    [
        "Dezzy has a friend called Moz who waits in the van with him.",
        "Dezzy and his friend Moz wait in the van.",
    ],
)
def test_a_friend_is_no_child_by_that_word(words: str) -> None:
    view = view_of(words)
    assert not view.child
    assert any("Moz" in line for line in view.of(ViewPart.NAMED))


@pytest.mark.parametrize(
    "words",
    [
        "2 lads of 12 and 14 get in. The little one shakes, older one keeps his mouth shut.",
        "Two boys wait there. The bigger one carries a bag, the other is crying.",
    ],
)
def test_the_older_of_two_children_is_no_person_of_concern(words: str) -> None:
    assert not view_of(words).of(ViewPart.ADULTS)


def test_an_older_one_beside_no_child_is_of_concern() -> None:
    assert any("older one" in line for line in view_of("The older one drives.").of(ViewPart.ADULTS))


def test_the_age_of_who_tells_is_not_the_age_of_a_man() -> None:
    view = compose(
        Draft(narrative="im 14 a man keeps asking me", about=About.ME),
        spans=extract("im 14 a man keeps asking me").spans,
    )
    assert view.of(ViewPart.ADULTS) == ("a man",)


@pytest.mark.parametrize(
    "words",
    [
        "[another child] and Poppy, 13, were at the lodge. [another child] gave her a vape.",
        "Poppy, 13, was with [another child], [of another child]. A man of 40 gave them money.",
    ],
)
def test_a_child_of_another_part_is_never_the_child_of_this_one(words: str) -> None:
    view = view_of(words)
    assert "Poppy" in view.child
    assert "another child" not in view.child


def test_who_is_withheld_from_a_part_makes_no_sentence_of_a_child() -> None:
    assert view_of("[another child] was at the lodge with a man of 40.").child == ""


@pytest.mark.parametrize("thing", ["baby seat", "child seat", "baby monitor", "baby clothes"])
def test_a_baby_seat_is_no_child_and_no_vehicle(thing: str) -> None:
    view = view_of(f"There is a {thing} in the back of the car. Leah is 14.")
    assert view.child == "Leah \u00b7 14"
    assert not [line for line in view.of(ViewPart.VEHICLES) if "seat" in line]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Her son Ryan, 24, sells weed to kids.", "Ryan"),
        ("His daughter Kim (26) drives the girls to the flat.", "Kim"),
        ("My nephew Darren is 31 and waits for the girls outside school.", "Darren"),
        ("Their lad Craig aged 18 gives her drink.", "Craig"),
    ],
)
def test_somebodys_child_who_is_grown_up_is_no_child_of_a_concern(words: str, who: str) -> None:
    view = view_of(words)
    assert not any(line.startswith(who) for line in view.child.splitlines()), "quoted at most"
    assert any(line.startswith(who) for line in view.of(ViewPart.ADULTS))


@pytest.mark.parametrize(
    "words", ["Her son Ryan, 14, goes missing.", "His daughter Kim is scared of a man of 26."]
)
def test_somebodys_child_who_is_none_stays_the_child(words: str) -> None:
    assert words.split()[2].strip(",") in view_of(words).child


def test_how_old_a_child_is_stands_though_all_around_it_is_withheld() -> None:
    words = "I share a room with my sister Seren whos 12. Gethin gives her a phone."
    first = words.index(".")
    hint = Hint(0, first, 9.0, is_bare=False, goes=True)
    draft = Draft(narrative=words)
    spans = extract(words).spans
    subjects = subjects_of(draft, spans=spans, composition=put_together(words, spans))
    view = compose(draft, spans=spans, hints=[hint], subjects=subjects)
    (shown,) = [line.text for line in view.lines if line.part is ViewPart.WORDS]
    assert "12" not in shown
    assert "Seren \u00b7 12" in view.child
