"""What a second reader met in notes of many hands: who harms is not lost, and nobody harms by what is ordinary."""

import pytest

from inkling.extraction import extract
from inkling.extraction.composing import Entity, compose


def _people(told: str, name: str) -> list[Entity]:
    """Return whoever bears a name in a note as it is read."""
    read = extract(told)
    people = (
        each
        for each in compose(told, read.spans, leanings=read.leanings).entities
        if each.kind in ("person", "group")
    )
    return [each for each in people if any(name in read.spans[span].text for span in each.spans)]


# A pattern for pets, boats or teams took these names away, and with them who harms.
LOST = {
    "of a chicken shop": (
        "Kayla is 15. The bloke from the chicken shop called Memo gives her vapes and kisses her.",
        "Memo",
    ),
    "on a boat": (
        "Kayla is 14. She stays on a boat with a man called Ray who gives her vodka and touches her.",
        "Ray",
    ),
    "who walks dogs": ("The dog walker called Vince hits Lucy, 13.", "Vince"),
    "who is told as walking dogs": ("Gavin, dog walker, touches Kayla, 13.", "Gavin"),
    "who breeds dogs": ("Vince breeds dogs and he hits Kayla, 13.", "Vince"),
    "with a snake on his arm": ("Gavin, snake tattoo on his arm, hits Kayla, 13.", "Gavin"),
    "who beat her": ("Dean beat Kayla, 14, with a belt because she lost his weed.", "Dean"),
    "who won't let her go": ("Dean won't let Kayla, 14, go home and hits her.", "Dean"),
    "who drew a knife": ("Dean drew a knife on Kayla, 14, and said he will stab her.", "Dean"),
}
ORDINARY = {
    "small debts": ("My son is 14 and he owes Dan £20 for the match ticket. Dan is 40.", "Dan"),
    "a letter that is owed": ("Ella, 13, owes Tom and grandma a letter. Tom is 44.", "Tom"),
    "what a grown-up owes": ("Ella is 13. I owe Terry £250 for the club subs. Terry is 60.", "Terry"),
    "a lap that a child wants": ("Poppy, 3, wants to sit on Bev's lap. Bev is the childminder.", "Bev"),
    "who follows up": ("Kit man Barry keeps following Jake, 13, up about his boots.", "Barry"),
    "who minds the till": (
        "A pupil had a vape. Ella, 14, was holding the money for Nadia, the teacher of the tuck shop.",
        "Nadia",
    ),
}
GROWN = {
    "who works in a home": ("I spoke to Paul at the children's home. He touches the girls.", "Paul"),
    "who manages one": ("Kim is now at Elm children's home as the night manager.", "Kim"),
    "who hangs about one": ("Glen is at the children's home most nights. He sells weed to Tia, 15.", "Glen"),
    "who has children": (
        "My name is Wasim Akhtar and I drive a cab. She was 14. I have daughters myself, 12 and 15.",
        "Wasim",
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_who_harms_is_not_taken_for_a_pet_or_a_team(name: str) -> None:
    """Words for animals stand in shops, jobs and tattoos, and teams are not all that beats."""
    told, who = LOST[name]
    assert "person_of_concern" in [each.role for each in _people(told, who)]


@pytest.mark.parametrize(
    ("told", "pet"),
    [
        ("Leah, 12, has a dog called Biscuit.", "Biscuit"),
        ("Leah, 12, feeds Rex, a brown dog.", "Rex"),
        ("Leah, 12, likes Luna the cat.", "Luna"),
    ],
)
def test_a_pet_is_still_nobody(told: str, pet: str) -> None:
    """An animal's name stays away."""
    assert _people(told, pet) == []


@pytest.mark.parametrize("name", ORDINARY)
def test_nobody_is_told_to_harm_by_what_is_ordinary(name: str) -> None:
    """Debts for a match, a childminder's lap and a reminder about boots tell of no harm."""
    told, who = ORDINARY[name]
    people = _people(told, who)
    assert people
    assert [each.role_why for each in people if each.role == "person_of_concern" and each.role_told] == []


@pytest.mark.parametrize("name", GROWN)
def test_who_works_with_children_or_has_some_is_none(name: str) -> None:
    """Being at a children's home, or naming the ages of one's own, makes no child."""
    told, who = GROWN[name]
    assert "child" not in [each.age for each in _people(told, who)]


@pytest.mark.parametrize(
    "told",
    [
        "Zelva lives at Elm children's home and goes missing.",
        "Zelva is in a children's home.",
        "Zelva (in a children's home) goes missing.",
    ],
)
def test_who_lives_in_a_home_is_a_child(told: str) -> None:
    """What was told of the child stays told."""
    assert [each.age for each in _people(told, "Zelva")] == ["child"]


def test_family_that_is_said_to_be_family_is() -> None:
    """Only "not family" says that somebody is none."""
    (dave,) = _people("Uncle Dave is family and he picks Mia, 12, up from school every day.", "Dave")
    assert dave.role == "family_or_carer"


def test_a_lone_letter_of_a_sex_is_no_initial() -> None:
    """The looks of a man are not his neighbour's because her name begins with M."""
    told = "NEIGHBOUR, M, IC1, APPROX 55, CALLED DENNIS. INFS WIFE MARGARET GAVE F A SANDWICH."
    read = extract(told)
    composed = compose(told, read.spans, leanings=read.leanings).entities
    words = [[read.spans[span].text for span in each.spans] for each in composed]
    assert not any("MARGARET" in each and len(each) > 1 for each in words)


def test_pronouns_in_brackets_are_nobody() -> None:
    """The age behind them is that of whose they are."""
    told = "Billie is 15 and Ash (they/them) is 13."
    (ash,) = _people(told, "Ash")
    assert ("age", "13") in [*getattr(ash, "attributes", ())] or "13" in ash.age_why
