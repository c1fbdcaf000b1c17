"""What is left of a clause that speaks of the teller goes with it, and what is needed to act does not."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, withhold

SOMEBODY = KnownTeller()


@pytest.mark.parametrize(
    "text",
    [
        "My ex has him at weekends.",
        "Her stepdad is my brother.",
        "He has been like a son to me.",
        "I've known her since she was in nappies.",
        "I was married to his uncle.",
        "He's in my lad's football team.",
        "My eldest is in her year.",
        "She sits next to my daughter in maths.",
        "I do the flowers at the church.",
        "I adopted her when she was two.",
        "My granddaughter lives with me since my daughter died.",
        "I'm his dad's new partner.",
        "I lost my job over it.",
        "I'm the one who found the letter.",
        "I told the headteacher at parents' evening.",
        "I'm on the PTA.",
        "I deliver the post on that street.",
        "I walk my dog past there every morning.",
        "My allotment backs on to it.",
        "I'm two doors down.",
        "Mr Shaw at 33 has seen it as well.",
        "The lady at number 8 will tell you the same.",
        "Youth Justice, second floor.",
        "Please call the surgery and ask for Dr Khan.",
        "I'm his offender manager.",
        "She's on my caseload.",
        "I keep an eye on her at break.",
        "I was duty social worker that night.",
        "I gave evidence at his last hearing.",
        "He's one of my regulars.",
        "I did her nails for prom.",
        "My boyfriend used to be friends with him.",
        "my sis goes out with his brother",
        "im her bestie",
        "we share a room at the home",
        "shes my gf",
        "me mam works with his mam",
        "I am neighbour from up.",
        "He is friend of my husband from the village.",
        "My wife is friend with her mother.",
        "I'm a volunteer at the food bank where her mum comes.",
        "I'm the caretaker there.",
        "We've had complaints from our residents.",
        "Our team has had three calls.",
        "My line manager knows.",
        "I have a court hearing about contact next month.",
        "I am not supposed to see him because of the order.",
        "My solicitor told me to report.",
        "I'm her godmother.",
        "I coach the under 13s.",
        "She rents a room off me.",
        "They live above my shop.",
        "Our gardens join.",
        "I look after their little one on Thursdays.",
        "He was in my class at primary.",
        "I cut his hair.",
        "I chair the residents' association.",
        "I drive the minibus for the club.",
        "My cleaner told me.",
        "I've been off sick from the depot.",
        "After my chemo she stayed with my sister.",
    ],
)
def test_a_clause_that_tells_only_of_whoever_told_goes_whole(text: str) -> None:
    assert withhold(text, teller=SOMEBODY).strip(".") == "[withheld]"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("My niece says he hits her with a belt.", "[withheld] he hits her with a belt."),
        ("My brother sells drugs to kids from his car.", "[withheld] sells drugs to kids from his car."),
        ("My ex is grooming a girl of 14.", "[withheld] grooming a girl of 14."),
        ("My stepdad comes into her room at night.", "[withheld] comes into her room at night."),
        (
            "My boss makes the girls stay late with customers.",
            "[withheld] makes the girls stay late with customers.",
        ),
        ("My son was told to carry a knife.", "[withheld] (male) was told to carry a knife."),
        (
            "My daughter came home with bruises on her arms.",
            "[withheld] (female) came home with bruises on her arms.",
        ),
        ("My friend is being made to send pictures.", "[withheld] is being made to send pictures."),
        ("My neighbour keeps a boy locked in the shed.", "[withheld] keeps a boy locked in the shed."),
        ("She told me he has a gun under the bed.", "She [withheld] he has a gun under the bed."),
        ("None of them looks more than 15.", "None of them looks more than 15."),
        ("He does not let her go to school.", "He does not let her go to school."),
        ("She has never been to hospital.", "She has never been to hospital."),
        ("I think she is scared of him.", "[withheld] think she is scared of him."),
        ("My mate Kyle owes them £600.", "[withheld] Kyle owes them £600."),
        ("She came to my door barefoot and bleeding.", "She came [withheld] barefoot and bleeding."),
        ("He followed her to our shop and shouted.", "He followed her [withheld] and shouted."),
        (
            "I found him asleep in the stairwell at 2am.",
            "[withheld] found him asleep in the stairwell at 2am.",
        ),
        ("My landlord has girls in the attic.", "[withheld] has girls in the attic."),
        (
            "He asked me if I knew any girls who want to party.",
            "He [withheld] if [withheld] knew any girls who want to party.",
        ),
        (
            "Two men came to my house looking for him with bats.",
            "Two men came [withheld] looking for him with bats.",
        ),
        ("She gave me a bag of pills to hide.", "She [withheld] a bag of pills to hide."),
        (
            "I was told she is being moved to Luton on Friday.",
            "[withheld] she is being moved to Luton on Friday.",
        ),
        ("His uncle makes him sleep in the van.", "His uncle makes him sleep in the van."),
        ("Her mum is working nights and doesn't know.", "Her mum is working nights and doesn't know."),
        ("She is not allowed to talk to anyone.", "She is not allowed to talk to anyone."),
        ("My lodger brings kids back when I'm out.", "[withheld] brings kids back [withheld]."),
        ("They use my flat to sell from.", "They use [withheld] to sell from."),
        ("My sister is 15 and he is 32.", "[withheld] is 15 and he is 32."),
    ],
)
def test_what_is_needed_to_act_stays(text: str, shown: str) -> None:
    assert withhold(text, teller=SOMEBODY) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Our bedroom looks straight into the back yard of 31 Moor Street.", "[withheld] 31 Moor Street."),
        ("Our kitchen faces 8 Lark Rise. Two girls go in.", "[withheld] 8 Lark Rise. Two girls go in."),
        ("His nan is my sister. He hits her.", "[withheld]. He hits her."),
        ("My niece, 15, is with him.", "[withheld] (female), 15, is with him."),
        ("Please ring 07700 900123.", "Please ring [withheld]."),
        ("Mr Shaw at 33 lets them in.", "Mr Shaw at 33 lets them in."),
        ("He left a number, 07700 900602, ask for Boss.", "He left a number, 07700 900602, ask for Boss."),
        ("1:1 w/ Jaydn (16), Hub, 45 mins.", "1:1 w/ Jaydn (16), Hub, 45 mins."),
    ],
)
def test_what_lies_opposite_and_how_to_reach_somebody(text: str, shown: str) -> None:
    assert withhold(text, teller=SOMEBODY) == shown


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "I am night porter at the Grand Hotel, Crown Street. Men come to room 118.",
            "the Grand Hotel, Crown Street",
        ),
        (
            "I clean at the Kings Hotel on Wharf Street. Room 31 has had girls in.",
            "the Kings Hotel on Wharf Street",
        ),
        ("I lifeguard at Featherbank Baths. A man gets changed with him.", "Featherbank Baths"),
    ],
)
def test_a_place_for_anybody_stays_where_nothing_else_says_where_it_happens(text: str, place: str) -> None:
    assert place in withhold(text, teller=SOMEBODY)


def test_a_place_of_work_goes_where_it_happens_elsewhere() -> None:
    told = "I work at the Grand Hotel. He keeps her at the Blue Lodge on Crown Street."
    assert withhold(told, teller=SOMEBODY) == "[withheld]. He keeps her at the Blue Lodge on Crown Street."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("I was doing a gas check at Flat 4, Meadow House.", "Flat 4, Meadow House"),
        ("I am waitress in Bella Roma on Quay Street. Old man brings girl.", "Bella Roma on Quay Street"),
        ("I deliver to 14 Tollgate Close and a kid answered.", "14 Tollgate Close"),
    ],
)
def test_an_address_where_somebody_only_worked_stays(text: str, shown: str) -> None:
    assert shown in withhold(text, teller=SOMEBODY)


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("I've driven the night bus 12 years.", "12"),
        ("I run the Scouts he goes to.", "goes"),
        ("I only see him at contact.", "contact"),
        ("I teach at Fairbrook High on Mill Lane.", "Fairbrook"),
    ],
)
def test_how_long_and_for_whom_somebody_works_goes(text: str, gone: str) -> None:
    assert gone not in withhold(text, teller=SOMEBODY)
