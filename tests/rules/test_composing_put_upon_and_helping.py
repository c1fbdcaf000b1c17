"""Whose home is used, who would not leave a child and who hits a wall are no suspects; a man's mate is no child."""

from __future__ import annotations

import pytest

from tests.rules.composing import who

PUT_UPON = [
    (
        "Woman lives there, 40s, thin. \"It's not her fault they're in her house.\" Callum, 15, drops it there.",
        "40s",
    ),
    (
        "Maggie, 50s, lives at the flat. Two lads took over her flat in May and deal from it. Jay, 14, bags up there.",
        "Maggie",
    ),
    ("An older man called Derek lives there. They are dealing from his flat. Kai, 15, carries it.", "Derek"),
    (
        "Sheila, 60s, uses a frame and lives there. Dealers moved into her home. Jay, 14, sleeps on the floor.",
        "Sheila",
    ),
    ("A man, 50s, lives there. They cuckooed his flat. Ty, 15, sells from the window.", "50s"),
    (
        "Keith, 45, lives there with a learning disability. Men are always in his flat. Mia, 14, is sent there.",
        "Keith",
    ),
    (
        "Joan, 70, lives there. They're sleeping in her house and she is not well. Leo, 15, lets them in.",
        "Joan",
    ),
    (
        "Paul, 39, lives there. It isn't his fault, lads are in his place all night. Kez, 14, runs for them.",
        "Paul",
    ),
]
NOT_PUT_UPON = [
    ("Tasha, 31, is using her flat for parties. She gives girls of 14 vodka and takes them to men.", "Tasha"),
    (
        "Gary, 40, lives there. He sells weed to Jay, 14, and hit him. They are in his house every night.",
        "Gary",
    ),
    ("Vic, 38, took over Joan's flat. He makes Ella, 14, sell drugs.", "Vic"),
    ("Big Col, 35, forces Mia, 13, to have sex with men. Men pay him in his flat.", "Big Col"),
    ("Ron, 50, grooms girls. It is his fault. He gave Zoe, 14, drugs.", "Ron"),
    ("Deano, 29, lives there. He makes Kai, 15, carry drugs. People are in his house.", "Deano"),
    ("Sal, 33, sells Mia, 14, to men. They are in her house at night.", "Sal"),
    ("Mick, 44, beats Ty, 13. It's not his fault, he says. He gave him crack.", "Mick"),
]
HELPING = [
    "Driver Emeka Nwosu would not leave them there on Friday and took them to a hall. Two girls, 15, were there.",
    "Driver Femi Bello would not leave Ella there at night and drove her to the station. Ella is 14.",
    "Guard Paul Rae refused to leave the girl on her own and took her home. She is 13.",
    "Driver Nadia Khan wouldn't leave her by herself and picked up her friend too. Mia is 14.",
    "Driver Ola Udo did not leave the girls with him and drove them back. Both girls are 15.",
    "A neighbour, Tom Reed, would not leave Kai outside and gave him a lift. Kai is 13.",
    "Steward Anna Lowe could not leave them in the park and took them to the office. Two girls, 14.",
    "Cabbie Sid Marsh refused to leave her there and took her to her mum. Leah is 14.",
]
NO_HELP = [
    ("Craig, 40, would not leave Ella alone and gave her drugs to sell. Ella is 14.", "Craig"),
    ("Vince, 35, would not leave her alone and sold Mia, 14, to men.", "Vince"),
    ("Col, 30, would not let the girls leave and made them have sex. They are 14.", "Col"),
    ("Gaz, 28, forced Leah, 13, to carry drugs and would not leave her alone.", "Gaz"),
    ("Tel, 45, refused to leave when asked and raped Mia, 15.", "Tel"),
    ("Ned, 33, beat Kai, 14, and refused to let him out.", "Ned"),
    ("Raz, 29, threatened to stab Jay, 14. He would not leave the house.", "Raz"),
    ("Kev, 41, pays Zoe, 13, for sex and would not leave it.", "Kev"),
]
BLOWS_AT_NOBODY = [
    (
        (
            "Cosmo is nineteen and a fool: he drives a bread van, gives his sister lifts, and hit the right person "
            "for once. Ariadne is fifteen. The right person is a Mr Silk, forty, who sells her dance shoes."
        ),
        "Cosmo",
    ),
    ("Dean, 20, hit the wall when he heard. His sister Kelly is 14.", "Dean"),
    ("Lee, 22, hit the roof. His sister Mia, 13, was upset.", "Lee"),
    ("Marlon, 23, punched the door. His cousin Ellie is 14.", "Marlon"),
    ("Theo, 24, slapped the table. His sister Zoe, 14, cried.", "Theo"),
    ("Ivan, 30, hit the brakes. His niece Ana, 12, was in the back.", "Ivan"),
    ("Sam, 26, punched the air. His sister Lily, 13, got a prize.", "Sam"),
    ("Carl, 21, hits the gym. His sister Beth, 15, goes with him.", "Carl"),
]
BLOWS = [
    ("Marlon, 23, hit the girl. Ellie is 14. He hit her with a belt.", "Marlon"),
    ("Dean, 30, punched Kelly, 14.", "Dean"),
    ("Lee, 28, hits Mia, who is 13.", "Lee"),
    ("Theo, 24, slapped the lad. Jay is 14.", "Theo"),
    ("Ivan, 30, hit Ana in the face. Ana is 12.", "Ivan"),
    ("Carl, 41, hit the boy and kicked him. The boy is 13.", "Carl"),
    ("Sam, 26, beat Lily. Lily is 13.", "Sam"),
    ("Rob, 33, kicks Leo, 14, when he is late.", "Rob"),
]
MATES = [
    "Kyle is 26. Dean is his mate. They pick up Jess, 14, in a Corsa.",
    "Kyle, 26, and his mate Dean pick up Jess, 14, in a Corsa.",
    "Rashid, 31, brings his friend Dean to the flat. Mia, 13, is there.",
    "Gary, 40, lives there. His mate Dean stays over. Kai, 14, is sent there.",
    "Vic is 38. His pal Dean waits in the car. Ella is 14.",
    "Tasha, 30, came with her friend Dean. Zoe, 14, was picked up.",
    "Lee is 27 and Dean is his mate. Leah, 13, is told to meet them.",
    "Col, 35, sent his mate Dean round. Ty, 15, owes them.",
]
MATES_OF_CHILDREN = [
    "Ryan is 14. Dean is his mate. They bunk off together.",
    "Jess, 13, and her mate Dean were missing again.",
    "Kai, 15, went missing with his friend Dean.",
    "Mia is 14. Her friend Dean was with her when they were picked up.",
]


@pytest.mark.parametrize(("told", "name"), PUT_UPON)
def test_whose_home_others_are_in_is_not_of_concern(told: str, name: str) -> None:
    assert who(told, name).role != "person_of_concern"


@pytest.mark.parametrize(("told", "name"), NOT_PUT_UPON)
def test_who_harms_is_of_concern_whoever_is_in_their_home(told: str, name: str) -> None:
    assert who(told, name).role == "person_of_concern"


@pytest.mark.parametrize("told", HELPING)
def test_who_would_not_leave_a_child_is_not_of_concern(told: str) -> None:
    name = next(
        word
        for word in told.split()
        if word[0].isupper() and word not in ("Driver", "Guard", "A", "Steward", "Cabbie")
    )
    assert who(told, name).role != "person_of_concern"


@pytest.mark.parametrize(("told", "name"), NO_HELP)
def test_who_harms_and_would_not_leave_is_of_concern(told: str, name: str) -> None:
    assert who(told, name).role == "person_of_concern"


@pytest.mark.parametrize(("told", "name"), BLOWS_AT_NOBODY)
def test_a_blow_at_nobody_tells_no_harm(told: str, name: str) -> None:
    found = who(told, name)
    assert found.role != "person_of_concern" or "told as doing: 'hit" not in found.role_why, found.role_why


@pytest.mark.parametrize(("told", "name"), BLOWS)
def test_a_blow_at_somebody_tells_harm(told: str, name: str) -> None:
    assert who(told, name).role == "person_of_concern"


@pytest.mark.parametrize("told", MATES)
def test_the_mate_of_a_grown_up_is_not_judged_a_child(told: str) -> None:
    assert who(told, "Dean").age != "child"


@pytest.mark.parametrize("told", MATES_OF_CHILDREN)
def test_the_mate_of_a_child_may_be_one(told: str) -> None:
    assert who(told, "Dean").age == "child"


def test_one_at_the_wheel_is_no_child_by_what_others_say() -> None:
    told = (
        'Hamza in Y8 asked for three dinners "for the boys in the car". There is an estate at the gate, one with a '
        "ponytail at the wheel. Hamza takes the trays out."
    )
    assert who(told, "ponytail").age != "child"


@pytest.mark.parametrize(
    "told",
    ["Two boys of 14 came in. The one with a plait cried.", "Three girls came. One with a plait cried."],
)
def test_one_of_several_children_is_a_child(told: str) -> None:
    assert who(told, "plait").age == "child"
