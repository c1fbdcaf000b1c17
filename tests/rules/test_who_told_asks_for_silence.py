"""Whoever begs a grown-up not to say who told is heard, and is the source: they go, and what they told stays."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.protected_view.parts import ViewPart
from inkling.safeguarding.rules.requests.secrecy import requests_in
from inkling.safeguarding.rules.requests.whom import part_requests
from inkling.safeguarding.rules.withholding import KnownTeller, withhold
from tests.rules.test_protected_view_names import view_of

GOES = [
    (
        'Fielden told Mr Stott in form that Farrow is "working for Bones" and begged him not to say who said it.',
        ["Fielden", "Stott"],
        ['Farrow is "working for Bones"'],
    ),
    (
        "Fielden told Mr Stott Farrow has a knife in his bag and begged him not to say who told him.",
        ["Fielden", "Stott"],
        ["Farrow has a knife in his bag"],
    ),
    (
        "Fielden said to his tutor that Farrow, 14, works for Bones. He asked her not to say who it came from.",
        ["Fielden", "tutor"],
        ["Farrow, 14, works for Bones"],
    ),
    (
        "A boy in Y10 told Mr Stott that Farrow works for Bones and begged him not to say who told.",
        ["A boy in Y10", "Stott"],
        ["Farrow works for Bones"],
    ),
    (
        "Ellie came to Miss Reed and said Kaz picks Mia up at 9. She asked that nobody says who said it.",
        ["Ellie", "Reed"],
        ["Kaz picks Mia up at 9"],
    ),
    (
        "Ellie came to Miss Reed and said that Kaz picks Mia up and begged her not to say it came from her.",
        ["Ellie", "Reed"],
        ["Kaz picks Mia up"],
    ),
    (
        "Fielden begged Mr Stott not to say who said it. Farrow, 14, works for Bones.",
        ["Fielden", "Stott"],
        ["Farrow, 14, works for Bones"],
    ),
]
STAYS = [
    "Leah told Miss Reed that Kaz hits her and begged her not to say who said it.",
    "Leah told Miss Reed that Kaz took her phone and begged her not to say who said it.",
    "Leah told Miss Reed that she has to carry for Kaz and begged her not to say who said it.",
    "Leah told Miss Reed that Kaz deals and begged her not to say who said it. She is 14 and he picks her up.",
    "Leah begged Miss Reed not to say who told. She is 14 and Kaz hits her.",
    "The girl told Miss Reed that Kaz, 30, makes her carry and begged her not to say who told.",
    "Kaz told Leah that her mum is a grass and begged her not to say who said it.",
    "Kaz begged Miss Reed not to say who hit her.",
]
NOTHING_ASKED = [
    "Kaz begged her not to say who hit her.",
    "He begged me not to say who gave him the phone.",
    "Kaz told her not to say who told her to do it.",
    "He asked her who told the school.",
]


@pytest.mark.parametrize(("told", "goes", "stays"), GOES)
def test_who_asked_for_silence_goes_with_whom_they_told(told: str, goes: list[str], stays: list[str]) -> None:
    left = withhold(told, teller=KnownTeller())
    assert not [each for each in goes if each in left]
    assert all(each in left for each in stays)


@pytest.mark.parametrize(("told", "goes", "stays"), GOES)
def test_the_request_is_heard_and_says_who_told_and_no_more(
    told: str, goes: list[str], stays: list[str]
) -> None:
    from_whom, for_the_source = part_requests(requests_in(told))
    assert (from_whom, len(for_the_source)) == ([], 1)
    view = view_of(told)
    assert view.of(ViewPart.NOT_NAMED)
    assert not [each for each in goes for line in view.lines if each in line.text]
    assert any(each.split()[0] in line.text for each in stays for line in view.lines)


@pytest.mark.parametrize("told", STAYS)
def test_a_child_who_tells_of_itself_stays_and_so_does_who_harms(told: str) -> None:
    assert withhold(told, teller=KnownTeller()).split()[:2] == told.split()[:2]


@pytest.mark.parametrize("told", NOTHING_ASKED)
def test_who_harmed_is_no_source(told: str) -> None:
    assert part_requests(requests_in(told))[1] == []


def test_who_must_not_find_out_stays_beside_such_a_request() -> None:
    told = "Leah told Miss Reed that Kaz hits her and begged her not to say who told, especially to her mum."
    assert any("mum" in each for each in part_requests(requests_in(told))[0])


def test_a_child_of_whom_it_is_told_stays_by_name() -> None:
    told = "Leah told Miss Reed that Farrow works for Bones and begged her not to say who said it."
    assert "Leah" in withhold(told, teller=KnownTeller(child="Leah"))
