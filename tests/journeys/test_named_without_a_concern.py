"""Who told is withheld in a concern that is opened later of a report that opened none when it was told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from inkling.capture.models import Report
from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.capture.rules.naming_marks import MOST, key_of_marks, marked_among
from inkling.safeguarding.models import Concern
from inkling.sites.worker import rounds
from inkling.vocabulary.indicators import Indicator
from tests.journeys.test_name_cut_later import all_that_is_shown
from tests.journeys.test_unit_open_concern import open_on
from tests.journeys.unit_site import say_why, signed_in, tell_report
from tests.people import RECEIPT_KEY, World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
WHO = DraftIdentity(name="Zelda Quimby", contact="07700 900452")
IN_FIRST_PERSON = (
    "Kez, 14, sits by the weir with a man of 30. Zelda Quimby here, call me on +44 7700 900 452."
)
IN_THIRD_PERSON = (
    "Kez, 14, sits by the weir with a man of 30. Zelda Quimby has the flat above, Zelda counts 4 cars a night,"
    " 07700900452."
)


@pytest.fixture(autouse=True)
def one_key(settings: Any) -> None:
    """The worker holds the key with which the tellers' site marked the words."""
    settings.INKLING_RECEIPT_KEY = RECEIPT_KEY


def told_without_a_sign(words: str, *, who: DraftIdentity = WHO) -> str:
    report = tell_report(Draft(place="LS11 5DE", narrative=words, identity=who))
    with acting_as("backup"):
        assert not Concern.objects.exists(), "no sign was told, and none found"
    return report


def open_later(world: World, report: str) -> None:
    bryn = signed_in(world, "Bryn")
    say_why(bryn, report)
    open_on(bryn, report, world)
    with acting_as("worker"):
        rounds.withhold_views_anew()


def leaks() -> list[str]:
    shown = all_that_is_shown()
    assert "Kez" in shown
    assert "the weir" in shown
    assert "man of 30" in shown
    return [each for each in ("Zelda", "Quimby", "0452", "900 452") if each in shown]


@pytest.mark.parametrize("words", [IN_FIRST_PERSON, IN_THIRD_PERSON])
def test_an_officer_opens_one_two_days_later_and_it_names_nobody_who_told(world: World, words: str) -> None:
    open_later(world, told_without_a_sign(words))
    assert leaks() == []


def test_whose_name_is_in_no_identity_stands_as_it_was_told(world: World) -> None:
    open_later(world, told_without_a_sign(IN_THIRD_PERSON, who=DraftIdentity(name="Ann Other")))
    assert "Quimby" in all_that_is_shown()


def test_a_child_of_the_same_name_is_not_withheld(world: World) -> None:
    words = "Zelda, 14, sits by the weir with a man of 30. Zelda Quimby heard it."
    report = tell_report(Draft(place="LS11 5DE", narrative=words, child="Zelda, 14", identity=WHO))
    open_later(world, report)
    shown = all_that_is_shown()
    assert "Zelda, 14" in shown


def marks() -> list[bytes]:
    with acting_as("backup"):
        return [bytes(each) for each in Report.objects.values_list("naming_marks", flat=True)]


def test_the_marks_are_as_many_whoever_told_and_another_key_opens_none(world: World) -> None:
    tell_report(Draft(place="LS11 5DE", narrative=IN_THIRD_PERSON, identity=WHO))
    tell_report(Draft(place="LS11 5DE", narrative=IN_THIRD_PERSON), secret=b"n" * 15)
    found = marks()
    assert {len(each) for each in found} == {16 * (MOST + 1)}
    guesses = ["zelda", "quimby", "900452", "700900452", "kez"]
    for each in found:
        assert marked_among(guesses, marks=each, key=key_of_marks(b"x" * 32)) == []
        assert marked_among(guesses, marks=each, key=b"") == []


def test_a_name_that_stands_nowhere_in_the_words_leaves_no_mark(world: World) -> None:
    tell_report(Draft(place="LS11 5DE", narrative="Kez, 14, sits by the weir.", identity=WHO))
    key = key_of_marks(RECEIPT_KEY)
    assert marked_among(["zelda", "quimby", "700900452"], marks=marks()[0], key=key) == []


def test_a_child_keeps_the_family_name_that_whoever_told_bears_too(world: World) -> None:
    words = "Kez Marsh, 14, sits by the weir with a man of 30. Ann Marsh here. Ann has the flat above."
    report = told_without_a_sign(words, who=DraftIdentity(name="Ann Marsh"))
    bryn = signed_in(world, "Bryn")
    say_why(bryn, report)
    open_on(bryn, report, world, child="Kez Marsh, 14")
    with acting_as("worker"):
        rounds.withhold_views_anew()
    shown = all_that_is_shown()
    assert "Ann" not in shown
    with acting_as("backup"):
        assert Concern.objects.get().child.splitlines()[0] == "Kez Marsh, 14"
    assert "Kez Marsh, 14, sits by the weir" in shown


def test_what_is_added_later_names_the_child_whole_too(world: World) -> None:
    words = "Kez Marsh, 14, sits by the weir with a man of 30 who hits her. Ann Marsh here."
    who = DraftIdentity(name="Ann Marsh")
    told = Draft(place="LS11 5DE", narrative=words, indicators=(Indicator.THREATS_OR_CONTROL,), identity=who)
    tell_report(told)
    tell_report(
        replace(
            told, narrative="Kez Marsh was at the weir again. Ann Marsh saw it.", identity=DraftIdentity()
        )
    )
    with acting_as("worker"):
        rounds.withhold_views_anew()
    shown = all_that_is_shown()
    assert "Kez Marsh was at the weir again" in shown
    assert "Ann" not in shown
