"""The age of a child stays where a friend tells beside it, and what somebody else is quoted to have said is theirs."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, withhold

TELLER = KnownTeller()


@pytest.mark.parametrize(
    ("told", "stays", "gone"),
    [
        ("Maddison shes 14 im her friend we r both 14", "Maddison shes 14", "friend"),
        (
            "im her friend we r both 14 its about Maddison, she goes to his flat",
            "14 its about Maddison",
            "friend",
        ),
        ("hes 9 and my cousin, a man called Tref hits him", "hes 9", "cousin"),
    ],
)
def test_the_age_of_the_child_stays(told: str, stays: str, gone: str) -> None:
    shown = withhold(told, teller=TELLER)
    assert stays in shown
    assert gone not in shown


@pytest.mark.parametrize(
    ("told", "gone"),
    [
        ("im 14 and in her class, a man hits her", "14"),
        ("I am aged 15 and her friend. A man hits her", "15"),
        ("hes 2 doors down from me, a man hits him", "2 doors"),
        ("I'm 13, her friend, she is at his flat", "13"),
    ],
)
def test_the_age_of_who_tells_and_a_count_go(told: str, gone: str) -> None:
    assert gone not in withhold(told, teller=TELLER)


@pytest.mark.parametrize(
    ("told", "stays"),
    [
        (
            'With the lights down he said that his mum\'s partner, Wes, "makes me fight the big boys and people bet"',
            '"makes me fight the big boys and people bet"',
        ),
        ('Gideon shut her fingers in the lid when she would not play "so I\'d stay".', '"so I\'d stay"'),
    ],
)
def test_what_another_is_quoted_to_have_said_is_theirs(told: str, stays: str) -> None:
    assert stays in withhold(told, teller=TELLER)


@pytest.mark.parametrize(
    "told",
    [
        'We put in the book "I heard her cry on my shift". He hits her.',
        'My note of it: "I sat with her at lunch". He hits her.',
        '"I am her aunt and I hear it through the wall." He hits her.',
        "He is 6'2\" and I live behind the wall, I am on shift at lunch, her aunt, and his mate is 5'10\" tall.",
    ],
)
def test_what_the_teller_wrote_in_quotation_marks_is_theirs(told: str) -> None:
    shown = withhold(told, teller=TELLER)
    assert not {"shift", "lunch", "aunt", "wall"} & set(shown.replace('"', " ").replace(".", " ").split())
