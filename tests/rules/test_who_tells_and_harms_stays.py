"""Who is said to tell stays readable where a note goes on to tell what they did to a child."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, cuts_in, withhold

STAYS = [
    ("Her football coach, Mr Dunn, phoned in to say she is his girlfriend.", "football coach, Mr Dunn"),
    ("The barber on Mill Road messaged to say come to the back room, Leah, 14.", "The barber on Mill Road"),
    ("The taxi driver texted to say he was outside school at 3.15. Leah, 14, got in.", "The taxi driver"),
    (
        "Letter from Dean Shaw, a prison officer, to Leah, 14, says he loves her.",
        "Dean Shaw, a prison officer",
    ),
    ("Leah, 14, received a call from the barber, Ali, who says come Friday.", "the barber, Ali"),
    ("Leah's father rang school to say she is ill, he has her working in a takeaway.", "Leah's father"),
    (
        "Grandad Bill told the social worker that it was a game. Leah, 14, says grandad touched her.",
        "Grandad Bill",
    ),
    (
        "It was the caretaker who saw Leah, 14, in the store room and shut the door.",
        "the caretaker who saw Leah",
    ),
    ("It was the driver who told Leah, 14, to get in.", "It was the driver who told Leah, 14, to get in"),
    (
        "It was her uncle Terry who said she had to go to Hull on Friday.",
        "her uncle Terry who said she had to go",
    ),
    (
        "Complaint made to the manager, Mr Pitt, who did nothing and took Leah, 14, upstairs.",
        "manager, Mr Pitt",
    ),
    ('The coach wrote, "you are mine", to Leah, 14.', "The coach wrote"),
    ("Leah's brother Josh, 15, told police that Kaz hit him.", "Josh, 15"),
    ("Her cousin Callum, 9, told his teacher.", "Callum, 9"),
    ("Her tutor texted: come to 12 Beck Lane.", "Her tutor texted"),
]
SCORED = [
    "Leah, 14, told the driver that she was 14 and he still took her to Hull.",
    "Leah, 14, told the landlord that she was scared of Kaz. The landlord hit her.",
    "Leah, 14, confided in the coach, Mr Dunn, and he took pictures of her.",
    "Leah, 14, confided in her youth worker, Dave, who then slept with her.",
    "Leah, 14, spoke to the barber, Ali, and he gave her vapes.",
    "Mia, 13, spoke to a taxi driver who took her to Hull.",
    "The officer advised Leah, 14, to send him pictures.",
]


@pytest.mark.parametrize(("told", "kept"), STAYS)
def test_who_tells_stays_where_they_harm(told: str, kept: str) -> None:
    assert kept in withhold(told, teller=KnownTeller())


@pytest.mark.parametrize("told", SCORED)
def test_who_hears_and_harms_is_withheld_by_no_sure_rule(told: str) -> None:
    assert not any(cut.surely for cut in cuts_in(told, teller=KnownTeller()))
