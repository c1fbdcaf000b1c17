"""What a note says of a caller or informant goes; what they say of child, suspect, place and day stays."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, withhold

GOES = [
    (
        "INF M, 60s, lives in the end house so shares one wall. INF hears Mia crying. His wife saw a man, Kaz, there.",
        ["60s", "end house", "wall", "His wife"],
        ["Mia crying", "a man, Kaz, there"],
    ),
    (
        "Caller works at the Spar opposite. Caller states Kaz, 30, took Leah, 14, to 12 Beck Lane on Friday.",
        ["works at"],
        ["Kaz, 30, took Leah, 14, to 12 Beck Lane on Friday"],
    ),
    (
        "Ref'r is the child's aunt. Ref'r sts Leah, 14, stays at Kaz's flat.",
        ["aunt"],
        ["Leah, 14, stays at Kaz's flat"],
    ),
    (
        "Anon caller, female, approx 40, local accent. Says a man called Daz picks up Mia, 13.",
        ["female", "40", "accent"],
        ["a man called Daz picks up Mia, 13"],
    ),
    (
        "INFORMATION FROM: neighbour at no. 9, retired nurse. Mia, 13, is left alone with Daz.",
        ["9", "retired nurse"],
        ["Mia, 13, is left alone with Daz"],
    ),
    (
        "rp is maternal aunt, states Leah, 14, is with Kaz in Hull.",
        ["aunt"],
        ["Leah, 14, is with Kaz in Hull"],
    ),
    (
        "Caller is a neighbour, retired. Lives two doors down. Kaz, 30, was there.",
        ["neighbour", "retired", "doors down"],
        ["Kaz, 30, was there"],
    ),
    ("INF hrd cryng thru wall 0200, YF abt 14.", ["INF", "wall"], ["cryng", "0200, YF abt 14"]),
    (
        "Caller lives opposite 14 Beck Lane where Kaz, 30, takes Leah, 14.",
        ["lives", "opposite"],
        ["14 Beck Lane", "where Kaz, 30, takes Leah, 14"],
    ),
    (
        "INF boyfriend Kaz, 30, is hitting her daughter Leah, 14.",
        ["INF", "boyfriend"],
        ["Kaz, 30, is hitting her daughter Leah, 14"],
    ),
    (
        "INF daughter Leah, 14, is at Kaz's flat 12 Beck Lane.",
        ["INF daughter"],
        ["Leah, 14, is at Kaz's flat 12 Beck Lane"],
    ),
    ("INF's husband Kaz is touching their daughter.", ["INF"], ["Kaz is touching their daughter"]),
    (
        "RP is the landlord of 14 Beck Lane, his tenant Kaz, 30, has Leah, 14, there.",
        ["landlord", "tenant"],
        ["14 Beck Lane", "Kaz, 30, has Leah, 14, there"],
    ),
    (
        "Caller, anonymous male, threatened to kill Leah, 14, on Friday.",
        ["anonymous"],
        ["threatened to kill Leah, 14, on Friday"],
    ),
    (
        "Ref'r is the manager of the Crown hotel, room 12 booked by Kaz, 30, with Leah, 14, tonight.",
        ["manager"],
        ["room 12 booked by Kaz, 30, with Leah, 14, tonight"],
    ),
    (
        "Caller, a bus driver on the 42, had Leah, 14, on his bus with Kaz, got off at Hope Street.",
        ["bus driver"],
        ["Leah, 14, on his bus with Kaz, got off at Hope Street"],
    ),
    (
        "Caller lives at 9 Beck Lane with Kaz, 30, and Leah, 14, is locked in the back room.",
        ["Caller lives"],
        ["9 Beck Lane with Kaz, 30, and Leah, 14, is locked in the back room"],
    ),
    (
        "Caller lives opposite Kaz, 12 Beck Lane. Girls of 14 go in at night.",
        ["lives opposite"],
        ["Kaz, 12 Beck Lane. Girls of 14 go in"],
    ),
    (
        "INF mother Donna, lives opposite. Says Kaz, 30, was there.",
        ["Donna", "opposite"],
        ["Kaz, 30, was there"],
    ),
    ("Caller female, 40s, who lives at 9 Beck Lane and works at the Spar.", ["9 Beck Lane", "Spar"], []),
    ("Caller is a neighbour at 9 Beck Lane, her husband Pete works nights.", ["9 Beck Lane", "Pete"], []),
    ("INF, female, 50s, her husband Pete works nights.", ["Pete", "50s"], []),
    ("INF's husband Pete has seen Kaz, 30, at no 12.", ["Pete"], ["Kaz, 30, at no 12"]),
    ("INF mother Donna has seen Kaz, 30, with Leah, 14.", ["Donna"], ["Kaz, 30, with Leah, 14"]),
    ("INF sister Jo, 40, is a nurse at the Royal.", ["Jo", "Royal"], []),
    ("INF, female, 40s, her husband Kaz has hit Leah, 14.", ["40s"], ["Kaz has hit Leah, 14"]),
    ("Caller is female, her husband Pete was a soldier for years.", ["Pete", "soldier"], []),
]
STAYS = [
    ("Caller is hiding upstairs, Kaz, 30, is hitting Leah, 14.", "Kaz, 30, is hitting Leah, 14"),
    ("Caller: Kaz has Leah, 14, in his car, YK19 XTD.", "Kaz has Leah, 14, in his car, YK19 XTD"),
    ("Caller is Leah, 14. Kaz hit her.", "Leah, 14. Kaz hit her"),
    ("Caller is 13 and says Kaz, 30, is hurting her.", "says Kaz, 30, is hurting her"),
    ("Informant is in the house with Leah, 14, now.", "in the house with Leah, 14, now"),
    ("Referrer has seen Leah, 14, get in a black BMW.", "Leah, 14, get in a black BMW"),
    ("INF gave reg YK19 XTD, silver Astra, driver Kaz, 30.", "reg YK19 XTD, silver Astra, driver Kaz, 30"),
    (
        "Caller keeps ringing Leah, 14, at night and says he is Kaz.",
        "keeps ringing Leah, 14, at night and says he is Kaz",
    ),
    (
        "Caller is the mother of Leah, 14, missing since Friday with Kaz, 30.",
        "Leah, 14, missing since Friday with Kaz",
    ),
    (
        "Caller is female, Kaz, 30, has a knife to her at 9 Mill Lane.",
        "Kaz, 30, has a knife to her at 9 Mill Lane",
    ),
    ("RP is neighbour at no 9 and has the reg YK19 XTD of Kaz's car.", "YK19 XTD of Kaz's car"),
    ("INF - F, 30s. Works with Kaz at the Crown. Kaz gives Leah, 14, drink.", "Kaz at the Crown"),
    (
        "Caller is Kaz's ex-partner. Lives at 4 Oak Road, where he brings Leah, 14.",
        "where he brings Leah, 14",
    ),
    ("Kaz rings Leah, 14. His wife has seen it.", "His wife has seen it"),
    ("Caller states Leah, 14, is with Kaz. Lives at 9 Mill Road with his brother.", "Lives at 9 Mill Road"),
    ("INF says Kaz, 30, takes Leah, 14, to the Crown. Works there most nights.", "Works there most nights"),
]


@pytest.mark.parametrize(("told", "gone", "kept"), GOES)
def test_who_told_goes_and_what_they_say_stays(told: str, gone: list[str], kept: list[str]) -> None:
    shown = withhold(told, teller=KnownTeller())
    assert [each for each in gone if each in shown] == []
    assert [each for each in kept if each not in shown] == []


@pytest.mark.parametrize(("told", "kept"), STAYS)
def test_what_happens_behind_a_label_stays(told: str, kept: str) -> None:
    assert kept in withhold(told, teller=KnownTeller())
