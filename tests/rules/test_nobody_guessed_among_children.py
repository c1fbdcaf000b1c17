"""Who recruits, who has others at work, a parent and "an older one" are no children by a guess, nor part of a child."""

from __future__ import annotations

import pytest

from tests.rules.composing import read_note
from tests.rules.test_protected_view_names import view_of

NO_CHILD = [
    ('L.K. (16) came back at three. L.K. said "Mandy looks after me".', "Mandy"),
    ("T.B. (14) said Mandy told her she could earn too.", "Mandy"),
    ('Ellis, 14, has new trainers. His friend says Ellis "works for Gaz".', "Gaz"),
    ("Sami, 13, has two phones. He sells for Dexter now.", "Dexter"),
    ("My ex Darren has our son Tyler, 14, at weekends. Tyler comes back with cash.", "Darren"),
    ("My partner Lee drinks. My daughter Amy, 9, cries when he shouts.", "Lee"),
    ("Priya, 15, told us Robbie looks after the girls there.", "Robbie"),
]
CHILD = [
    ("Mandy, 14, looks after me, she is my friend.", "Mandy"),
    ("Ellis, 14, works for his dad. He is tired.", "Ellis"),
    ("My son Lee, 12, cries. My daughter Amy, 9, cries too.", "Lee"),
    ("Kai told her she could earn, he is only 15 himself.", "Kai"),
]


@pytest.mark.parametrize(("told", "name"), NO_CHILD)
def test_no_machine_guesses_a_child(told: str, name: str) -> None:
    made, words = read_note(told)
    found = [each for each in made.entities if any(words[at] == name for at in each.spans)]
    assert not [each.why for each in found if each.age == "child"]
    assert not any(line.startswith(name) for line in view_of(told).child.splitlines())


@pytest.mark.parametrize(("told", "name"), CHILD)
def test_an_age_makes_a_child_all_the_same(told: str, name: str) -> None:
    assert any(name in line for line in view_of(told).child.splitlines())


@pytest.mark.parametrize(
    ("told", "looks"),
    [
        (
            "Lads sit in his flat, one of them must be about 14. An older one with gold teeth has the key.",
            "gold teeth",
        ),
        ("Two boys, one is 13. A bigger one with a beard takes the money.", "beard"),
        ("One of the girls is 12. An older one with pink hair told her what to do.", "pink hair"),
    ],
)
def test_an_older_one_is_somebody_else(told: str, looks: str) -> None:
    made, words = read_note(told)
    of_looks = [each for each in made.entities if any(looks in words[at] for at in each.spans)]
    assert of_looks
    assert not [each.why for each in of_looks if any(words[at][-2:].isdigit() for at in each.spans)]


@pytest.mark.parametrize(
    "told",
    [
        "YP: Jodie M, 15, missing Saturday. Jodie was at a house with men.",
        "Child is Leah F, 14. Leah was hit by a man of 30.",
        "Tia M, 13, gets in a car with a man.",
    ],
)
def test_the_letter_of_a_name_is_no_sex(told: str) -> None:
    made, words = read_note(told)
    children = [each for each in made.entities if each.age == "child"]
    assert len(children) == 1, [each.why for each in made.entities]
    assert any(words[at].isdigit() for at in children[0].spans)
