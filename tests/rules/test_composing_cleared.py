"""Whoever is said to be another, or none of them, is no person of concern; a suspect who says so himself stays one."""

from __future__ import annotations

import pytest

from tests.rules.composing import who

CLEARED = [
    (
        (
            "im 12 and my brother is Kai hes 14. a man called Ghost waits outside. he gave him a phone and said "
            "he has to "
            "pay it back. Mr Adeyemi over the road waits outside too but thats cos he walks his dog and he gives us "
            "mangos so its not him."
        ),
        "Adeyemi",
    ),
    (
        (
            "Leah (14) gets in a white van with a man of 40 called Spud. Now don't go muddling him up with Imran, he "
            "has a white van as well and he gives the kids ice cream."
        ),
        "Imran",
    ),
    (
        (
            "A lad of 13 got out of a red Corsa with a bloke of about 25. The cleaner, Stan, ran after them and "
            "gave the "
            "boy money for a taxi. He's not with them, he had the boy's coat."
        ),
        "Stan",
    ),
    (
        (
            "When I was 14 a man called Silk made me go with men. Faz, the owner's son, let me hide. He runs the shop "
            "now and Facebook says he's in on it. He never was."
        ),
        "Faz",
    ),
    (
        (
            "Idris, 14, has a second phone. A man of 28 called Deano has him sitting in a house. Everyone "
            "whispers about "
            "Salim Khan, who gives all the lads money for the gym. It was Salim who told me to write."
        ),
        "Salim",
    ),
    (
        (
            "Remi is 12 and a man of 40 called Unc gives him trainers. Don't lump in Dele Obi, who drives the lads "
            "home in his people carrier and buys them chips."
        ),
        "Dele",
    ),
    (
        (
            "Mia, 13, is picked up by a man of 30 in a blue car. Everyone looks at Terry Voss because he gives "
            "her lifts "
            "and sweets. It isn't Terry."
        ),
        "Terry",
    ),
    (
        (
            "Mia, 13, is picked up by a man of 30 in a blue car. Pete Lunn, 34, drives a blue car too and buys her "
            "sweets but he has nothing to do with it."
        ),
        "Pete",
    ),
    (
        (
            "Jay (15) sells for a man of 26 called Bones. Rob Tiley, 31, picks him up and gave him a phone, please "
            "don't blame Rob, he was helping."
        ),
        "Rob",
    ),
    (
        (
            "Jay (15) sells for a man of 26 called Bones. The older man who gave Jay a phone, Col Marsh, 55, is not "
            "one of them."
        ),
        "Col",
    ),
]


@pytest.mark.parametrize(("text", "name"), CLEARED)
def test_whoever_is_said_to_be_another_is_no_suspect(text: str, name: str) -> None:
    told = who(text, name)
    assert (told.role, told.role_told) == ("other", True), told.role_why


HE_SAYS_SO = [
    ("Leah is 14. Kane, 24, sells her weed. He says it's not him.", "Kane"),
    ("Leah is 14. Kane, 24, sells her weed. Kane told her mum it wasn't Kane.", "Kane"),
    ("Leah is 14. Kane, 24, sells her weed. He swears he's nothing to do with it.", "Kane"),
    ("Leah is 14. Kane, 24, hits her. She begs us not to blame him.", "Kane"),
    ("Leah is 14. Kane, 24, sells her weed. Her mates say he's not one of them.", "Kane"),
    ("Leah is 14. Kane, 24, sells her weed. I hope it's not him.", "Kane"),
    ("Leah is 14. Kane, 24, sells her weed, though it's not only him.", "Kane"),
    ('Leah is 14. Kane, 24, sells her weed. "It isn\'t Kane," she said.', "Kane"),
    ("Leah is 14. Kane, 24, sells her weed. It's not Kane's van, it's a hired one.", "Kane"),
    ("Leah is 14. Kane, 24, sells her weed. On Friday he was not with them.", "Kane"),
    (
        "im 14 and kane is 24, he sells me weed and gave me a phone. please dont blame him its not him.",
        "kane",
    ),
    ("Leah is 14. Kane, 24, sells her weed. His cousin Abe drives too, don't mix him up with Kane.", "Kane"),
    ("Lee Marsh, 30, hit Mia, 13, in the store room. When police came Lee was nowhere near.", "Lee"),
    ("They all say her coach Lee Marsh is fine. But Lee gives Mia, 13, vodka and hits her.", "Lee"),
]


@pytest.mark.parametrize(("text", "name"), HE_SAYS_SO)
def test_a_suspect_whom_only_others_or_himself_clear_stays_one(text: str, name: str) -> None:
    told = who(text, name)
    assert (told.role, told.role_told) == ("person_of_concern", True), told.role_why


def test_of_whom_harm_and_that_it_is_another_are_told_a_page_asks() -> None:
    told = who("Leah is 14. Kane, 24, rapes her. Her bike was stolen, it wasn't Kane.", "Kane")
    assert (told.role, told.role_told) == ("person_of_concern", False)


def test_whose_claim_to_be_family_is_denied_is_not_cleared() -> None:
    told = who("Leah is 14. A man of 40, Ron, gets her vodka and touches her. This is not her uncle!", "Ron")
    assert told.role == "person_of_concern"


@pytest.mark.parametrize(
    "text",
    [
        "Brandon, 12, gets money from a lad. Our own son Huw, 22, works there and people stare. It isn't Huw.",
        "Idris is 14. My uncle Salim, 50, gives lads money for the gym. It was Salim who told me to write.",
    ],
)
def test_family_stays_family(text: str) -> None:
    told = who(text, "Huw" if "Huw" in text else "Salim")
    assert (told.role, told.role_told) == ("family_or_carer", True)


def test_of_whom_others_tell_lies_is_cleared_and_not_who_did_it() -> None:
    text = (
        "There are rumours about Dean Pell the caretaker and young girls. It is nonsense: it was Craig Moss who took "
        "Mia, 13, to the flat and gave her vodka and hit her."
    )
    assert who(text, "Craig").role == "person_of_concern"
