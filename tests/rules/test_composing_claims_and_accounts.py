"""What somebody only claims of their age is none where it is denied or they are met online; an account is somebody."""

from __future__ import annotations

import pytest

from inkling.extraction.composing.composition import Entity
from inkling.safeguarding.rules.protected_view.parts import ViewPart
from tests.rules.composing import read_note
from tests.rules.test_view_as_understood import view_of

WOLF = (
    "My daughter Isla is 14. For seven weeks she has been talking to somebody called wolf_tamer on Brightvale "
    "(a game). He says he is 17. In one photo you can see a works lanyard and a child seat, so no he is not. "
    "He has met her TWICE already and gave her a second phone."
)


def of_age(text: str, age: str) -> Entity:
    made, words = read_note(text)
    return next(each for each in made.entities if any(age in words[span] for span in each.spans))


@pytest.mark.parametrize(
    ("text", "age", "expected"),
    [
        (WOLF, "17", "adult"),
        (
            "zed_dray messages her on Snap, says he is 17. Her dad saw a van in it so no he is not.",
            "17",
            "unknown",
        ),
        ("zed_dray on Snap says he is 17. So no he is not.", "17", "unknown"),
        ("@big.drip on Insta told Ana, 13, he is 16. A wedding photo, so no he is not.", "16", "unknown"),
        ("@big.drip on Insta told my niece that he is 16. So no he isn't.", "16", "unknown"),
        ("A lad messages her, says he's 16. He's clearly older than that.", "16", "unknown"),
        ("He told her he is 15, no he is not.", "15", "unknown"),
        ("She met a lad who says he's 17, he isn't.", "17", "unknown"),
        ("He says he is 16 but no way he's 16.", "16", "unknown"),
        ("He claims to be 15. He is obviously a grown man.", "15", "adult"),
        ("She says she's 18, no she is not.", "18", "child"),
        ("Someone called kingz_99 on Snapchat says he's 15.", "15", "unknown"),
        ("She chats to somebody on Discord who says he is 14.", "14", "unknown"),
        ("Somebody called night_owl7 added her on Roblox and said he was 13.", "13", "unknown"),
    ],
)
def test_a_claim_that_is_denied_or_a_strangers_is_no_age(text: str, age: str, expected: str) -> None:
    entity = of_age(text, age)
    assert (entity.age, entity.role == "child_at_risk") == (expected, expected == "child")
    assert "only claims" in entity.age_why


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("A girl came in, said she was 15.", "15"),
        ("She says she is 14 and scared to go home.", "14"),
        ("He told us he's 13, he is not in school.", "13"),
        ("The boy said he was 12. He is not well.", "12"),
        ("She claims to be 16 but looks younger.", "16"),
        ("He says he's 15 and he isn't going back.", "15"),
        ("Leah said she was 13. She is on Snapchat all night.", "13"),
        ("He is 14. He isn't from here.", "14"),
        ("She told her friend she's 15, not going home.", "15"),
        ("My niece says she's 11 now, she plays Roblox.", "11"),
    ],
)
def test_what_a_child_says_of_itself_stays(text: str, age: str) -> None:
    assert of_age(text, age).age == "child"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (WOLF, "wolf_tamer"),
        ("She talks to star_boy88 every night.", "star_boy88"),
        ("A lad known as tz_trapz gave her a phone.", "tz_trapz"),
        ("Some guy called mr_nice_1 sent her money.", "mr_nice_1"),
        ("He was chatting with kev_the_rev on Discord.", "kev_the_rev"),
    ],
)
def test_whom_a_child_talks_to_is_somebody_and_an_account(text: str, name: str) -> None:
    entity = of_age(text, name)
    assert [each.value for each in entity.attributes if each.name == "nickname"] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("her snap is kj_lee99", "kj_lee99"),
        ("an account called party_4u added her", "party_4u"),
        ("Jay's insta is jay_trapz1.", "jay_trapz1"),
        ("a group chat called lads_2026", "lads_2026"),
        ("Add me on Discord, zed_99.", "zed_99"),
    ],
)
def test_an_account_that_nobody_is_called_by_is_nobody(text: str, name: str) -> None:
    made, words = read_note(text)
    assert not any(name in words[span] for each in made.entities for span in each.spans)


def test_the_front_door_reads_what_is_claimed_beside_who_claims_it() -> None:
    view = view_of(WOLF)
    assert view.of(ViewPart.OF_CONCERN) == ("wolf_tamer · says he is 17",)
    assert "wolf_tamer" in view.of(ViewPart.CONTACTS)
    assert "17" not in view.child


@pytest.mark.parametrize(
    "told",
    [
        "Isla, 14, talks to zed_dray on Snap, says he is 17. So no he is not. He sent her money.",
        "Isla, 14, met a lad who says he's 17, he isn't. He gives her vapes.",
        "Isla is 14. Someone called kingz_99 on Snapchat says he's 15. He wants her to meet him at night.",
    ],
)
def test_a_claim_that_is_doubted_makes_nobody_a_child_for_the_front_door(told: str) -> None:
    view = view_of(told)
    assert "Isla" in view.child
    assert not {"15", "17"} & {*view.child.replace("\u00b7", " ").split()}, view.child
