"""Two people with cars alike have two cars, and nobody is put into the car of another."""

from __future__ import annotations

import pytest

from inkling.extraction.composing import Composition
from tests.rules.composing import read_note, who


def drivers(text: str) -> list[tuple[str, str]]:
    """Return for each vehicle or plate, in order of place, whose it is by name or first looks."""
    made, words = read_note(text)
    owners = {each.span: made.entities[each.owner] for each in made.belongings}
    return [(words[span], _name(made, owners, words, span)) for span in _vehicle_spans(made)]


def _vehicle_spans(made: Composition) -> list[int]:
    return sorted(span for each in made.entities if each.kind == "vehicle" for span in each.spans)


def _name(made: Composition, owners: dict, words: list[str], span: int) -> str:
    owner = owners.get(span)
    return words[owner.spans[0]] if owner is not None and owner.spans else ""


TWO = [
    (
        (
            'TJ is 15. Pull = "Cuz", approx 24, picks up in grey Golf, part reg YD7. Mum\'s partner Gaz collected him '
            "in grey Golf, insured to Gaz, is NOT same car."
        ),
        ["Cuz", "Cuz", "Gaz"],
    ),
    (
        (
            "Keeley, 14, gets in a white van with a man of 30 called Dodger, plate ends KTO. Don't go mixing him "
            "up with Wasim, he has a white van as well."
        ),
        ["man of 30", "man of 30", "Wasim"],
    ),
    (
        (
            "Poppy, 14, got into a blue hatchback, bearded man driving. On Tuesday groundsman Len, also beard, also "
            "blue hatchback, was in the lane."
        ),
        ["bearded man", "Len"],
    ),
    (
        (
            "A man called Unc, 45, waits in a black people carrier and checks the lad of 14. Don't lump in Mr "
            "Oduya, whose black people carrier is the club's."
        ),
        ["Unc", "Oduya"],
    ),
    (
        (
            'Badge holder "Sparky", about 45, silver Octavia, dropped a girl of 13 at the lock-ups. Second driver, Mr '
            "Begum, took her home."
        ),
        ["Sparky"],
    ),
    (
        (
            "Reece is 24. Im 15. I didnt even like his mate, the tall ginger one they call Chef, HE was the one who "
            "locked my phone in his car (black Audi, that isnt Reeces, Reece has a red Corsa)."
        ),
        ["tall ginger", "Reece"],
    ),
]


@pytest.mark.parametrize(("told", "names"), TWO)
def test_each_car_is_of_whom_it_is_told(told: str, names: list[str]) -> None:
    found = drivers(told)
    assert [name for _, name in found] == names, found


SAME = [
    "Dodger, 30, has a white van. Tia, 13, got in a white van with Dodger. The van ends KTO.",
    "A grey Golf picks up Tia, 13. It was the same grey Golf on Friday, and the Golf came again.",
    "Tia, 13, was seen in a red Corsa. The red Corsa was at the school as well.",
]


@pytest.mark.parametrize("told", SAME)
def test_a_car_told_again_is_one(told: str) -> None:
    made, _ = read_note(told)
    assert len([each for each in made.entities if each.kind == "vehicle"]) == 1


def test_what_a_child_wears_is_not_the_tellers_though_a_claim_is_taken_for_theirs() -> None:
    told = (
        "Private hire driver, Stoke, nights. I took it. Two girls. First thing one says is I'm eighteen before I've "
        "asked owt. Other had school shoes on."
    )
    made, words = read_note(told)
    worn = [each for each in made.belongings if "school shoes" in words[each.span]]
    assert not [each for each in worn if made.entities[each.owner].role == "writer"]


def test_whom_a_plain_is_says_of_with_an_s_is_not_that_noun() -> None:
    told = (
        'Badge holder "Sparky", about 45, drops a girl of 13. Please do not alert the operator, whose owner is '
        "Sparky's brother-in-law."
    )
    assert who(told, "Sparky").role != "professional"
    nouns = [told[start:end] for start, end in who(told, "Sparky").nouns]
    assert "owner" not in " ".join(nouns)
