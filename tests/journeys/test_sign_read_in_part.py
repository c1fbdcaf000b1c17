"""What a front door has read without who told is nothing new to it: no second concern, which would show who was cut."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection

from inkling.capture.rules.draft import DraftIdentity
from inkling.reading import services as reading_services
from tests.journeys.test_concern_told_again import work
from tests.journeys.test_sign_after_decision import (
    QUIET,
    SIGN,
    TOLD,
    additions,
    bryn_at,
    concerns,
    decide,
    let_the_worker_read,
    take_over,
)
from tests.journeys.unit_site import signed_in, tell_report, text_of
from tests.people import World
from tests.rules.test_read_before import CASES, SHOWN

pytestmark = pytest.mark.usefixtures("unit_site")
IVY = DraftIdentity(name="Ivy Marlow")


@pytest.mark.parametrize(
    ("words", "identity"),
    [
        ("My niece told me that she came back with a new phone on Monday.", DraftIdentity()),
        ("Ivy Marlow saw that she came back with a new phone on Monday.", IVY),
    ],
    ids=["cut by the words", "cut by the sealed name"],
)
def test_what_was_added_under_an_open_concern_opens_no_other_though_who_told_was_cut(
    world: World, words: str, identity: DraftIdentity
) -> None:
    told = tell_report(TOLD)
    tell_report(replace(QUIET, narrative=words, identity=identity))
    (added,) = additions()
    assert "new phone" in str(added.view)
    assert not any(cut in str(added.view) for cut in ("niece", "Marlow")), "who told is cut where it is shown"
    assert let_the_worker_read(told) == 0
    assert len(concerns()) == 1


@pytest.mark.parametrize(("words", "is_read"), CASES)
def test_the_database_holds_the_rule_that_officers_signs_are_compared_by(
    world: World, words: str, is_read: bool
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE inkling_definer")
        cursor.execute(
            "SELECT safeguarding_has_read(%s, (SELECT string_agg(' ' || safeguarding_plain_words(each) || ' ', '/')"
            " FROM unnest(%s::text[]) each))",
            [words, list(SHOWN)],
        )
        assert cursor.fetchone() == (is_read,)
        cursor.execute("SET LOCAL ROLE inkling_migrate")


def test_much_that_is_added_is_looked_at_once_each(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    def read(words: str, **rest: object) -> object:
        looked.append(words)
        return original(words, **rest)

    original = reading_services.read_within
    monkeypatch.setattr(reading_services, "read_within", read)
    tell_report(TOLD)
    for number in range(4):
        tell_report(replace(QUIET, narrative=f"It rained on day {number}."))
    work(monkeypatch)
    added = [f"It rained on day {number}." for number in range(4)]
    assert sorted(each for each in looked if each in added) == added


def test_who_must_not_find_out_is_said_of_a_concern_that_is_opened_later(world: World) -> None:
    told = tell_report(replace(TOLD, must_not_be_told="her stepdad Gary Pike"))
    decide(world, concerns()[0].pk)
    tell_report(QUIET)
    assert let_the_worker_read(told) == 1
    anew = next(each for each in concerns() if each.state == "raised")
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{anew.pk}/"))
    assert "Nobody was named" not in page
    assert page.index("Gary Pike") < page.index("The child")
    assert page.index("The child") < page.index("Kez, 14") < page.index("The worry")


def test_what_was_cut_in_a_decided_concern_is_not_composed_anew_without_the_sealed_name(world: World) -> None:
    told = tell_report(replace(TOLD, narrative="Ivy Marlow saw that she was out on Sunday.", identity=IVY))
    (decided,) = concerns()
    assert "Marlow" not in str(decided.view)
    decide(world, decided.pk)
    tell_report(QUIET)
    take_over(bryn_at(world, told), told, words=QUIET.narrative, passage="1:")
    anew = next(each for each in concerns() if each.pk != decided.pk)
    assert SIGN in anew.worry
    assert "Kez, 14" in anew.child, "who the child is stands in it as it was shown before"
    assert "Marlow" not in f"{anew.view}{anew.worry}{anew.needed_to_act}"
