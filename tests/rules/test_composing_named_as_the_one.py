"""A name that is given to a man of concern is his; whoever is set against somebody cleared is asked about."""

from __future__ import annotations

import pytest

from tests.rules.composing import read_note, who

OF_CONCERN = [
    (
        "He told her not to tell her gran. I'm worried about Poppy, 13. He is Declan from the boxing club.",
        "Declan",
    ),
    (
        "'He gave her a phone and said she must not tell anyone, she is 15.' He = Tony at the car wash.",
        "Tony",
    ),
    (
        "The neighbour at 12 Mill Road is not the problem. It's his tenant Neil, who has the Transit. Ava is 14.",
        "Neil",
    ),
    ("It isn't Mr Carr who is hurting her. It's Vince, the one with the Corsa, and Holly is 13.", "Vince"),
    (
        "Everyone looks at Bill Foss but it was not him in the van. It was an older man. Holly, 13, was crying.",
        "older man",
    ),
    ("It's Dezzy that's behind it, he makes Owen, 14, sell for him.", "Dezzy"),
    ("It is Luke I fear for, he's 14, a man called Baz makes him carry drugs.", "Baz"),
    ("Male at the gate, hood up. Staff: 'that's Mitch'. Saw him pull Ella, 14, by the sleeve.", "Mitch"),
]
NOT_OF_CONCERN = [
    ("It isn't Mr Carr who is hurting her. It's Vince, the one with the Corsa, and Holly is 13.", "Carr"),
    ("A man followed Beth, 12, home. It was not her dad who told us. It was Carol who rang.", "Carol"),
    ("He makes Tom, 14, sell weed. Who told me? That's Aiden, his friend, he's 15.", "Aiden"),
    ("It isn't Dad who is giving her money. It's Mia I'm worried about, she's 13 and Kyle hits her.", "Mia"),
]


@pytest.mark.parametrize(("text", "name"), OF_CONCERN)
def test_who_is_named_late_or_pointed_at_is_of_concern(text: str, name: str) -> None:
    entity = who(text, name)
    assert entity.role == "person_of_concern", (entity.role, entity.role_why, entity.age)


@pytest.mark.parametrize(("text", "name"), NOT_OF_CONCERN)
def test_who_is_cleared_tells_or_is_harmed_is_not(text: str, name: str) -> None:
    entity = who(text, name)
    assert entity.role != "person_of_concern", (entity.role, entity.role_why)


def test_the_name_is_no_second_person() -> None:
    made, words = read_note("'She's 16, he makes her steal.' She = Paige Lomas. He = Andy at the arcade.")
    paige = next(each for each in made.entities if any(words[span] == "Paige Lomas" for span in each.spans))
    assert "16" in [words[span] for span in paige.spans]


def test_a_name_said_to_be_the_writers_own_is_nobody_at_the_gate() -> None:
    made, words = read_note(
        "'Tell Bev I'm ok.' Bev = me. Male at the gate, hood up, silver Astra, for Ella, 14."
    )
    bev = next(each for each in made.entities if any(words[span] == "Bev" for span in each.spans))
    assert bev.role != "person_of_concern"
