"""Who told under a label that begins no sentence goes; who harms, and what is told, stays."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, withhold

GOES = [
    (
        "Corr: INF now sts veh is Skoda not Insignia, her husb has seen it, p/p UL67.",
        ["INF", "husb"],
        ["Corr:", "veh is Skoda not Insignia", "p/p UL67"],
    ),
    ("Poss 2nd YF n/k, INF hrd cryng thru wall apx 0300 tdy.", ["INF", "wall"], ["2nd YF", "cryng", "0300"]),
    ("INF sts NOT her stepdad, INF kn stepdad, diff male.", ["INF"], ["NOT her stepdad", "diff male"]),
    (
        "INFORMATION FROM: placement manager; taxi driver\nLeah, 14, left with Kaz in a blue Audi.",
        ["manager", "taxi", "driver"],
        ["Leah, 14, left with Kaz in a blue Audi"],
    ),
    ("Silver Astra outside, INF gave reg YK19 XTD.", ["INF"], ["Silver Astra", "reg YK19 XTD"]),
    (
        "Girl of 14 at 22 Larkspur Walk; ref'd before - RP says three men there.",
        ["RP"],
        ["Girl of 14 at 22 Larkspur Walk", "three men there"],
    ),
    (
        "Intel from: shop worker, Mrs Patel. Kaz gives Mia, 13, vapes.",
        ["shop worker", "Patel"],
        ["Kaz gives Mia, 13, vapes"],
    ),
    (
        "Upd: informant says there is a white van, her partner saw it leave at 0200.",
        ["informant", "partner"],
        ["a white van", "leave at 0200"],
    ),
]
STAYS = [
    ("Kaz hit Leah, 14, his wife has seen it.", "Kaz hit Leah, 14, his wife has seen it"),
    ("Caller states Kaz hits Leah, 14, his wife has seen it.", "his wife has seen it"),
    ("INF sts M has girls in, his wife has seen it.", "his wife has seen it"),
    ("Information from: Leah, 14, and her friend Mia.", "Leah, 14, and her friend Mia"),
    ("Calls from: Kaz, 07700 900123.", "Kaz, 07700 900123"),
    ("Leah, 14, was called by Kaz, INF number is 07700 900123.", "Leah, 14, was called by Kaz"),
    ("Kaz has Leah, 14, at no 12, INF on the phone to him.", "Kaz has Leah, 14, at no 12"),
    ("Messages from: Kaz, taxi driver\nMeet me at 9, Leah.", "Kaz, taxi driver"),
    ("Kyle, 15, informant for no one, knows Tigger.", "knows Tigger"),
]


@pytest.mark.parametrize(("told", "gone", "kept"), GOES)
def test_a_label_within_a_sentence_goes(told: str, gone: list[str], kept: list[str]) -> None:
    shown = withhold(told, teller=KnownTeller())
    assert [each for each in gone if each in shown] == []
    assert [each for each in kept if each not in shown] == []


@pytest.mark.parametrize(("told", "kept"), STAYS)
def test_what_is_told_beside_a_label_stays(told: str, kept: str) -> None:
    assert kept in withhold(told, teller=KnownTeller())
