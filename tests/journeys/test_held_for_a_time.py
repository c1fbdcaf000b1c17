"""A unit may say for how long it holds what another installation sent: then the words go, and nothing else."""

from __future__ import annotations

import json
import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from inkling.accounts.actor import Operator, Worker
from inkling.accounts.models import WaitingNotice
from inkling.dissemination.models import Dissemination, RecalledText
from inkling.exchange.rules.linking import LinkTrouble, held_until
from inkling.journeys.exchanging.keep_links import LinkProblem, LinkRefused, change_link, end_link
from inkling.journeys.exchanging.let_go import let_go_of_what_came
from inkling.journeys.keeping.tell_who_waits import note_who_waits
from inkling.journeys.searching.index_what_was_told import owe_received_items
from inkling.search.indexing_services import IndexEntry, write_entry
from inkling.search.models import Entry
from inkling.sites.unit.dissemination.between import held_rows
from inkling.sites.unit.dissemination.view import stands
from inkling.sites.worker.rounds import index_what_is_owed
from tests.journeys.test_api_receiving import recall
from tests.journeys.test_between_installations import LATER, between, send
from tests.journeys.two_installations import Between, nonsense
from tests.journeys.unit_site import audit_of
from tests.people import AT, acting_as, owning

__all__ = ["between"]
pytestmark = pytest.mark.usefixtures("api_site")
DAYS = 90


def hold(between: Between, days: int = DAYS) -> None:
    with acting_as("migrate"):
        change_link(between.link_id, hold_days=days, by=Operator(), at=AT)


def let_go(days_later: int) -> int:
    with acting_as("worker"):
        return let_go_of_what_came(by=Worker(), at=AT + timedelta(days=days_later))


def test_the_words_go_when_the_period_has_passed_and_what_both_signed_stays(between: Between) -> None:
    send()
    between.fetch()
    before = between.arrived()[0]
    hold(between)
    past = (before.sent_on - AT.date()).days + DAYS
    assert let_go(past) == 0, "on its last day it stands"
    assert let_go(past + 1) == 1
    (here,) = between.arrived()
    assert (here.text, here.condition_text, here.recalled_on) == ("", "", None)
    assert here.let_go_on == AT.date() + timedelta(days=past + 1)
    assert (here.reference, here.sent_on, here.receipt) == (before.reference, before.sent_on, before.receipt)
    assert audit_of("dissemination.let-go") == [("worker", f"dissemination:{here.pk}", "")]
    assert audit_of("dissemination.recalled") == [], "nobody took it back"
    with acting_as("backup"):
        assert not RecalledText.objects.exists()
    assert let_go(past + 2) == 0


def test_an_officer_reads_until_when_it_stands_and_then_that_nobody_took_it_back(between: Between) -> None:
    send()
    between.fetch()
    carys = between.world.member("Carys")

    def read() -> tuple[list[str], str]:
        (here,) = between.arrived()
        with acting_as("unit", account=carys.account_id):
            return [str(row.key) for row in held_rows(here)], str(stands(here).text)

    assert read()[0] == ["Came here on"]
    hold(between)
    assert read()[0] == ["Came here on", "Its words stand here until"]
    let_go(400)
    assert read() == (["Came here on", "Its words were let go on"], "Held no longer")


def test_a_period_starts_nothing_that_waits_for_a_person(between: Between, settings: Any) -> None:
    """Another key signs there: only who has asked the other side lets it be fetched again."""
    send()
    between.fetch()
    send(number=1)
    settings.INKLING_SENDING_KEY = b"x" * 32
    assert not between.fetch(at=AT + timedelta(minutes=5))
    before = between.link()
    assert (before.trouble, before.is_parked) == (LinkTrouble.SIGNER, True)
    hold(between)
    after = between.link()
    assert after.hold_days == DAYS
    for name in ("trouble", "is_parked", "signer", "next_try_at", "failures"):
        assert getattr(after, name) == getattr(before, name), name


def test_without_a_period_everything_stays(between: Between) -> None:
    send()
    between.fetch()
    assert let_go(40_000) == 0
    hold(between)
    hold(between, 0)
    assert let_go(40_000) == 0
    assert between.arrived()[0].text


def test_neither_a_round_nor_the_comparison_of_a_day_brings_it_back(between: Between) -> None:
    send()
    between.fetch()
    hold(between)
    assert let_go(400) == 1
    assert between.fetch(at=AT + LATER)
    assert between.fetch(at=AT + timedelta(days=401))
    assert between.arrived()[0].text == ""
    with owning("dissemination_dissemination"):
        Dissemination.objects.filter(their_id__isnull=False).delete()
    assert between.fetch(at=AT + timedelta(days=402))
    assert between.arrived() == [], "a backup from before that is restored does not fetch it again"


def test_what_is_too_old_to_stand_here_does_not_come(between: Between) -> None:
    send()
    hold(between)
    assert between.fetch(at=AT + timedelta(days=400))
    assert between.arrived() == []
    assert not [each for each in between.calls if each.method == "PUT"], "nor is it said to have arrived"


@pytest.mark.parametrize("sent_on", [5, None, "yesterday", "9999-99-99"])
def test_a_list_that_says_no_day_breaks_nothing(between: Between, sent_on: object) -> None:
    hold(between)
    listed = {"items": [{"id": str(uuid.uuid4()), "sent_on": sent_on}], "next": None}
    between.lies["GET /v1/received?state=waiting"] = nonsense(200, json.dumps(listed).encode())
    assert not between.fetch()
    assert between.link().trouble == LinkTrouble.NONSENSE.value


def test_a_day_at_the_end_of_all_days_has_an_end_too() -> None:
    assert held_until(date.max, hold_days=365) == date.max
    assert held_until(date(2026, 11, 1), hold_days=30) == date(2026, 12, 1)


def index_what_arrived() -> int:
    """Do the rounds of the index, and return how many received items can be found."""
    later = timezone.now() + timedelta(days=1)
    with acting_as("worker"):
        owe_received_items(at=AT, limit=100)
        index_what_is_owed(later)
        return Entry.objects.filter(dissemination__isnull=False).count()


def test_no_search_finds_a_word_of_what_was_let_go(between: Between) -> None:
    send()
    between.fetch()
    assert index_what_arrived() == 1
    hold(between)
    let_go(400)
    assert index_what_arrived() == 0, "nor is it put there once more"
    (here,) = between.arrived()
    with acting_as("worker"):
        read_meanwhile = IndexEntry(here.to_id, here.sent_on, keys="'wcanari'")
        write_entry(read_meanwhile, item_id=here.pk)
    let_go(401)
    assert index_what_arrived() == 0


def test_nobody_is_told_that_something_came_whose_words_are_gone(between: Between) -> None:
    send()
    between.fetch()
    hold(between)
    let_go(400)
    with acting_as("worker"):
        note_who_waits(at=AT, limit=10)
    with acting_as("backup"):
        carys = between.world.people["Carys"]
        assert not WaitingNotice.objects.filter(to_id=carys.pk, waits="item").exists()


def test_a_recall_of_what_was_let_go_still_says_that_it_was_recalled(between: Between) -> None:
    item = send()
    between.fetch()
    hold(between)
    let_go(400)
    recall(item)
    assert between.fetch(at=AT + LATER)
    (here,) = between.arrived()
    assert (here.text, here.recalled_on is not None, here.let_go_on is not None) == ("", True, True)


def test_it_goes_though_the_link_has_ended(between: Between) -> None:
    send()
    between.fetch()
    hold(between)
    with acting_as("migrate"):
        end_link(between.link_id, by=Operator(), at=AT)
    assert let_go(400) == 1


@pytest.mark.parametrize("days", [-1, 1, 29, 36_601])
def test_a_period_that_is_none_is_refused(between: Between, days: int) -> None:
    with pytest.raises(LinkRefused) as refused:
        hold(between, days)
    assert refused.value.reason.kind is LinkProblem.HOLD


def test_the_database_holds_no_word_of_what_was_let_go_and_lets_go_of_nothing_of_ours(
    between: Between,
) -> None:
    send()
    between.fetch()
    for theirs in (True, False):
        with (
            pytest.raises(IntegrityError, match="let_go_holds_no_text"),
            acting_as("migrate"),
            transaction.atomic(),
            owning("dissemination_dissemination"),
        ):
            Dissemination.objects.filter(their_id__isnull=not theirs).update(let_go_on=timezone.now().date())
