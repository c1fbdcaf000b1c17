"""Who takes, is owed or gives drugs is no child, no writer and no family by a guess; and whose family somebody is."""

from __future__ import annotations

import pytest

from tests.rules.composing import read_note, who


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Leah is 14. Leah's phone was taken by Kaz, who is 30.", "Kaz"),
        ("Tyler, 15, has a debt to 'Biggs'. Tyler's phone was taken by Biggs.", "Biggs"),
        ("The girl (14) was taken by Rizwan to a flat on Mill Lane.", "Rizwan"),
        ("Her money was taken by Dev on Friday. She is 13.", "Dev"),
        ("14yo was recorded by Craig on his phone in the stairwell.", "Craig"),
    ],
)
def test_who_took_something_of_a_child_neither_writes_nor_works(told: str, name: str) -> None:
    assert who(told, name).role not in ("writer", "professional", "child_at_risk")


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Call taken by J. Moss at 21:10. Caller says Leah (14) is with Kaz.", "Moss"),
        ("Notes taken by Farah Hill. Leah, 14, was seen with Kaz.", "Farah"),
        ("Log completed by Ruth Amey, night porter. Girl about 14 in the lobby.", "Ruth"),
    ],
)
def test_who_took_a_call_or_notes_writes(told: str, name: str) -> None:
    assert who(told, name).role in ("writer", "professional")


@pytest.mark.parametrize(
    "told",
    [
        "my brother tyler is 14. bones said to him he has to work off the debt. they took his phone",
        "Lexi (15) came to me crying. Bones told her she owes £300.",
        "my granddaughter is 13 and bones keeps telling her she owes him for the weed",
        "ryan is 13. bones text him u owe me 200 by friday.",
        "Mia (13) was in the car. Rick drives a white Audi and Bones a black BMW.",
        "Present: Bones Hart, school; T Moss. Leah, 14, was spoken of.",
    ],
)
def test_nobody_guesses_a_child_who_is_owed_or_has_a_car(told: str) -> None:
    entity = who(told, "ones")
    assert entity.age != "child"
    assert entity.role != "child_at_risk"


@pytest.mark.parametrize(
    "told",
    [
        "Kaz, 30, gives Amy, 13, cannabis.",
        "Her cousin Kaz gives Amy, 13, cannabis.",
        "Amy, 13, and Beth, 13, hang about with Zed. Zed's cousin Kaz gives them cannabis.",
        "Amy is 13. Her uncle Kaz sells weed to her.",
        "Kaz, 30, gives Amy, 13, pills.",
        "Night log. Kaz, 40s, handed Amy, 14, a bag of ketamine in the lobby.",
    ],
)
def test_who_gives_a_child_drugs_is_of_concern_also_as_family(told: str) -> None:
    assert who(told, "Kaz").role == "person_of_concern"


@pytest.mark.parametrize(
    "told",
    [
        "Amy is 13. Her aunt Kaz gave Amy, 13, a coat and a hot meal.",
        "Amy is 13. Her uncle Kaz never gave her any cannabis.",
        "Amy is 13. Her nan Kaz gives her calpol when she is poorly.",
    ],
)
def test_family_that_gives_what_a_home_gives_is_none(told: str) -> None:
    assert who(told, "Kaz").role != "person_of_concern"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Her aunt Kaz gave Mia, 13, pills for her hay fever.", "Kaz"),
        ("Her nan Kaz handed Mia, 13, the drugs she had found in her bag.", "Kaz"),
        ("Dr Patel gave Leah, 14, ketamine for the pain in her arm.", "Patel"),
    ],
)
def test_who_gives_a_medicine_or_what_was_found_is_not_of_concern(told: str, name: str) -> None:
    assert who(told, name).role != "person_of_concern"


def test_who_tells_the_writer_of_a_debt_may_be_a_child() -> None:
    told = who("Jay texted me he has to work it off. Bones gave him a knife and took him to Hull.", "Jay")
    assert (told.age, told.role) == ("child", "child_at_risk")


def test_family_of_a_grown_up_is_no_family_of_the_child() -> None:
    told = (
        "Leah, 14, is driven about by Kaz, 30. Kaz's mum Pat lives on Mill Lane. Leah's mum Sue is worried."
    )
    assert who(told, "Pat").role == "other"
    assert who(told, "Sue").role == "family_or_carer"


@pytest.mark.parametrize("carer", ["foster carer", "her nan", "kinship carer"])
def test_a_carer_in_brackets_is_one(carer: str) -> None:
    assert who(f"Tia (13) lives with Mr Okafor ({carer}).", "Okafor").role == "family_or_carer"


def test_the_head_of_a_room_in_brackets_is_no_carer() -> None:
    assert who("Tia (13) was with Mr Okafor (his car was outside).", "Okafor").role != "family_or_carer"


@pytest.mark.parametrize(
    "told",
    [
        "Mia (13). Rick drives a white Audi, Wes a black BMW X5.",
        "Rick drives a white Audi and Wes a black BMW.",
    ],
)
def test_of_two_cars_told_in_one_breath_each_is_whose_name_is_beside_it(told: str) -> None:
    made, words = read_note(told)
    owners = {words[each.span]: words[made.entities[each.owner].spans[0]] for each in made.belongings}
    assert {car.split()[0]: name for car, name in owners.items()} == {"white": "Rick", "black": "Wes"}


def test_an_age_of_two_is_an_age() -> None:
    attributes = who("Amy and Beth, both 13, get in a van.", "Beth").attributes
    assert [each.value for each in attributes if each.name == "age"] == ["both 13"]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("My wife gave Mia, 13, pills for her hay fever", "wife"),
        ("Mum gives Leah, 12, her pills at night", "Mum"),
        ("Nan handed Mia, 13, the drugs she had found", "Nan"),
        ("Dr Patel gave Leah, 14, ketamine for the pain", "Patel"),
        ("Her aunt Kaz gave Amy, 13, her ketamine as the ward said", "Kaz"),
    ],
)
def test_who_gives_a_child_medicine_at_home_or_at_work_is_of_no_concern(told: str, name: str) -> None:
    made, words = read_note(told)
    givers = [
        each
        for each in made.entities
        if (each.called and name in told[slice(*each.called)])
        or any(name in words[span] for span in each.spans)
    ]
    assert [each.role in ("family_or_carer", "professional") for each in givers] == [True]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Jay texted me he has to work it off. Bones gave him a knife", "Jay"),
        ("Jay told his mate he owes Bones", "Jay"),
        ("Leah told me she owes Kaz 300", "Leah"),
        ("Leah told her mate she owes Kaz 300", "Leah"),
        ("Leah told her she owes Kaz 300", "Leah"),
        ("Leah told me the debt is 300. Kaz gives her weed", "Leah"),
    ],
)
def test_who_tells_of_a_debt_of_their_own_claims_none(told: str, name: str) -> None:
    entity = who(told, name)
    assert (entity.role, entity.age) == ("child_at_risk", "child")


def test_what_a_child_tells_of_a_debt_is_known_from_the_child() -> None:
    made, _ = read_note("Leah told me she owes Kaz 300")
    assert [each.known for each in made.items] == ["child"]
