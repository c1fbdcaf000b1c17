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


NEIGHBOUR = "The neighbour at 12 Mill Road is not the problem."
A_CHILDS = [
    ("A bloke gives him vapes. That's Jordan, 14, in my class.", "Jordan"),
    ("A bloke gives him vapes. That's Jordan. He's 14.", "Jordan"),
    ("A bloke gives him vapes. That's Jordan in year 9.", "Jordan"),
    ("A woman gives her drugs. It's Ellie, 12", "Ellie"),
    ("A man is hurting a child. It's Robin, 9.", "Robin"),
    ("A man picks someone up every day. It's Charlie, 11", "Charlie"),
    ("A woman picks her up. That's Kayleigh, she's 13", "Kayleigh"),
    ("A woman picks her up. That's Kayleigh. Kayleigh is 13.", "Kayleigh"),
    ("A man waits for Jay after school. He is Jay Potts, 13.", "Jay"),
    ("A man waits for Jay after school. He is Jay Potts.", "Jay Potts"),
]


@pytest.mark.parametrize(("text", "name"), A_CHILDS)
def test_a_childs_name_is_never_given_to_who_harms(text: str, name: str) -> None:
    entity = who(text, name)
    assert (entity.age, entity.role) == ("child", "child_at_risk"), (entity.role, entity.role_why)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A man is hurting a child. It's Robin from my school.", "Robin"),
        ("A bloke gives him vapes. That's Jordan my little brother.", "Jordan"),
        (f"{NEIGHBOUR} It's Tyler they go for, he gets into cars with men.", "Tyler"),
    ],
)
def test_who_may_be_the_one_harmed_is_accused_of_nothing(text: str, name: str) -> None:
    entity = who(text, name)
    assert entity.role != "person_of_concern", (entity.role, entity.role_why)


def test_who_cries_is_not_said_to_be_the_one() -> None:
    entity = who(f"{NEIGHBOUR} It's Mia who cries every night.", "Mia")
    assert "said to be the one" not in entity.role_why


STILL_OF_CONCERN = [
    ("Rumours about Mr Haddow. Ella, 13, says he touches her. Nothing in it for her to lie.", "Haddow"),
    ("Rumours about Mr Haddow touching Ella, 13. Nothing in it.", "Haddow"),
    (
        "There is talk of Mr Pike touching Ella, 13. School said nothing in it. He took her to a hotel.",
        "Pike",
    ),
    (
        "Concerns raised about Mr Lane taking Ella, 13, to hotels. There is nothing to this home to stop it.",
        "Lane",
    ),
    ("Talk about Baz and Ella, 13. He gives her vodka. She says there's nothing in it.", "Baz"),
    ("It's not just Kaz who picks Ella, 13, up, he gives her vodka.", "Kaz"),
    ("Its not even Baz who sells the most but he gives Ella, 13, weed and hits her", "Baz"),
]


@pytest.mark.parametrize(("text", "name"), STILL_OF_CONCERN)
def test_no_half_sentence_clears(text: str, name: str) -> None:
    entity = who(text, name)
    assert entity.role == "person_of_concern", (entity.role, entity.role_why)
