"""Fills the world through the journeys of the product, each under the login that does it in earnest. Safe to repeat."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from inkling.accounts.actor import Anonymous, Member, Worker
from inkling.accounts.models import Account
from inkling.capture.models import Report
from inkling.demo.asking import (
    STREET,
    VAN,
    ask_boy,
    ask_which,
    asks_about,
    leave_draft,
    let_question_go,
    send_grey_van,
)
from inkling.demo.desk import answer, is_answered, is_worked, work_through
from inkling.demo.next_force import settle_next_forces
from inkling.demo.secrets import DemoSecrets
from inkling.demo.sending import acknowledge_what_came, publish_months, share
from inkling.demo.settle import settle_people
from inkling.demo.slang import add_words
from inkling.demo.tales import Tale
from inkling.demo.telling import addition_of, draft_of, receipt_secret, region_of, told_at
from inkling.journeys.linking.note_mentions import note_mentions
from inkling.journeys.noting.keep_field_book import is_field_book_on, turn_field_book
from inkling.journeys.picturing.analyse_week import analyse_week
from inkling.journeys.safeguarding.keep_concern_clock import tell_person
from inkling.journeys.safeguarding.triage_concern import list_concerns
from inkling.journeys.searching.index_what_was_told import index_owed, owe_received_items
from inkling.journeys.submitting.deliver_submission import deliver_submission
from inkling.journeys.telling.show_progress import show_progress
from inkling.journeys.telling.submit_report import submit_report
from inkling.journeys.understanding.read_words import read_words
from inkling.linking.queries.noting import submissions_to_note
from inkling.picture.rules.weeks import monday_of
from inkling.picture.week_queries import weeks_to_analyse
from inkling.routing.due_queries import submissions_due
from inkling.safeguarding.models import Concern
from inkling.safeguarding.notice_queries import people_to_tell
from inkling.safeguarding.queries import ConcernList
from inkling.search.indexing_queries import owed_to_index

_BATCH = 50
_WEEKS_OF_ALARMS = 13
_DON_REGION = "south-yorkshire"
_DESKS = {True: ("Carys", "Nia"), False: ("Bryn", "Mo")}
_READ_LATER, _SHARED_LATER = timedelta(days=2), timedelta(days=4)
_SENT_BEFORE, _ASKED_BEFORE = timedelta(days=5), timedelta(days=2)


class ActAs(Protocol):
    """Signs in to the database as one login (and, for the unit, as one account) for one transaction."""

    def __call__(self, role: str, *, account: UUID | None = None) -> AbstractContextManager[None]:
        """Return the context in which that login acts."""
        ...


@dataclass(frozen=True)
class World:
    """The world as it is filled: its people by first name, and each tale's report."""

    people: dict[str, Account]
    reports: dict[str, UUID]

    def member(self, name: str) -> Member:
        """Return a person as the actor of one long session."""
        return Member.of(self.people[name], sign_in="the year of the demo")


def fill_world(
    tales: Sequence[Tale], *, secrets: DemoSecrets, act_as: ActAs, receipt_key: bytes, now: datetime
) -> World:
    """Settle the people and live through the year. What is there already stays as it is."""
    with act_as("migrate"):
        people = settle_people(secrets, at=now)
        settle_next_forces(secrets, at=now)
    reports = {tale.id: _tell(tale, act_as=act_as, receipt_key=receipt_key, now=now) for tale in tales}
    world = World(people, reports)
    deliver_all(act_as=act_as, now=now)
    for is_don, (officer, contact) in _DESKS.items():
        there = [tale for tale in tales if (region_of(tale) == _DON_REGION) is is_don]
        _sit_at_desk(there, world=world, officer=officer, act_as=act_as, now=now)
        by = world.member(officer)
        with act_as("unit", account=by.account_id):
            add_words(officer, by=by, now=now)
        # The default door answers for the other unit's districts too, where no district is known.
        _sit_at_front_door(tales, world=world, contact=contact, act_as=act_as, now=now)
    _share(tales, world=world, act_as=act_as, now=now)
    _ask_back(tales, world=world, act_as=act_as, now=now)
    _analyse_weeks(act_as=act_as, now=now)
    supervisor = world.member("Sunita")
    with act_as("unit", account=supervisor.account_id):
        publish_months(by=supervisor, now=now)
    with act_as("worker"):
        show_progress(by=Worker())
    return world


def _ask_back(tales: Sequence[Tale], *, world: World, act_as: ActAs, now: datetime) -> None:
    """Let Bryn ask, and Sunita let it go two days ago, so that it stands under the receipt today."""
    for tale in filter(asks_about, tales):
        for name, act in (("Bryn", ask_boy), ("Sunita", let_question_go)):
            by = world.member(name)
            with act_as("unit", account=by.account_id):
                act(world.reports[tale.id], by=by, at=now - _ASKED_BEFORE)


def live_at_service(member: Callable[[str], Member], *, act_as: ActAs, now: datetime) -> None:
    """Let Wren write where there is no network, and Farah have a draft and a question of the unit. Safe to repeat.

    `member` gives a person of the world by first name.
    """
    leila, farah, bryn, sunita = map(member, ("Leila", "Farah", "Bryn", "Sunita"))
    with act_as("service", account=leila.account_id):
        if not is_field_book_on(leila):
            turn_field_book(on=True, by=leila, at=now)
    for act, at in ((leave_draft, now), (send_grey_van, now - _SENT_BEFORE)):
        with act_as("service", account=farah.account_id):
            act(by=farah, at=at)
    deliver_all(act_as=act_as, now=now)
    with act_as("unit", account=bryn.account_id):
        report = Report.objects.only("pk").get(narrative=VAN)
    with act_as("worker"):
        read_words(report.pk)
    with act_as("unit", account=bryn.account_id):
        ask_which(report.pk, place=STREET, by=bryn, at=now - _ASKED_BEFORE)
    with act_as("unit", account=sunita.account_id):
        let_question_go(report.pk, by=sunita, at=now - _ASKED_BEFORE)


def _analyse_weeks(*, act_as: ActAs, now: datetime) -> None:
    """Let the worker analyse each week of the last quarter, as it would have done then."""
    monday = monday_of(now.date())
    for back in range(_WEEKS_OF_ALARMS, -1, -1):
        week = monday - timedelta(weeks=back)
        with act_as("worker"):
            for unit_id, owed in weeks_to_analyse(week, at=now, limit=_BATCH):
                analyse_week(unit_id, monday=owed, at=now)


def _tell(tale: Tale, *, act_as: ActAs, receipt_key: bytes, now: datetime) -> UUID:
    at, secret = told_at(tale, now=now), receipt_secret(tale)
    with act_as("community"):
        recorded = submit_report(
            draft_of(tale, at=at), receipt_secret=secret, receipt_key=receipt_key, by=Anonymous(), at=at
        )
        for later in tale.later:
            added_at = now - timedelta(days=later.days_ago)
            submit_report(
                addition_of(later, at=added_at),
                receipt_secret=secret,
                receipt_key=receipt_key,
                by=Anonymous(),
                at=added_at,
            )
    return recorded.report_id


def deliver_all(*, act_as: ActAs, now: datetime) -> None:
    """Deliver everything, and count as sent the notices of past days; the worker mails the newest by itself."""
    due = True
    while due:
        with act_as("worker"):
            waiting = submissions_due(now, limit=_BATCH)
            for submission_id in waiting:
                deliver_submission(submission_id, by=Worker(), at=now, jitter=0.0)
            to_note = submissions_to_note(now, limit=_BATCH)
            for submission_id, report_id in to_note:
                note_mentions(report_id, submission_id=submission_id, at=now)
            owe_received_items(at=now, limit=_BATCH)
            to_index = owed_to_index(now, limit=_BATCH)
            for owed_id in to_index:
                index_owed(owed_id, at=now)
            before = now - timedelta(days=1)
            past = people_to_tell(before, limit=_BATCH)
            for account_id in past:
                tell_person(account_id, send=_was_sent_then, by=Worker(), at=before)
        due = bool(waiting or to_note or to_index or past)


def _was_sent_then(
    address: str, /, *, is_urgent: bool = False, is_locked_out: bool = False, new_start_code: str = ""
) -> None:
    """The mail server of the demo keeps only what arrives while it runs."""


def _sit_at_desk(tales: Sequence[Tale], *, world: World, officer: str, act_as: ActAs, now: datetime) -> None:
    by = world.member(officer)
    for tale in filter(is_worked, tales):
        at = min(told_at(tale, now=now) + _READ_LATER, now)
        with act_as("unit", account=by.account_id):
            work_through(world.reports[tale.id], tale=tale, by=by, at=at)


def _share(tales: Sequence[Tale], *, world: World, act_as: ActAs, now: datetime) -> None:
    officers = {is_don: world.member(officer) for is_don, (officer, _) in _DESKS.items()}
    for tale in tales:
        is_don = region_of(tale) == _DON_REGION
        by, other = officers[is_don], officers[not is_don]
        if tale.share and other.organisation_id is not None:
            at = told_at(tale, now=now) + _SHARED_LATER
            with act_as("unit", account=by.account_id):
                share(world.reports[tale.id], tale=tale, to_id=other.organisation_id, by=by, at=at)
    for by in officers.values():
        with act_as("unit", account=by.account_id):
            acknowledge_what_came(by=by, now=now)


def _sit_at_front_door(
    tales: Sequence[Tale], *, world: World, contact: str, act_as: ActAs, now: datetime
) -> None:
    by = world.member(contact)
    tale_of = {world.reports[tale.id]: tale for tale in tales}
    with act_as("unit", account=by.account_id):
        waiting = _all_waiting(by=by, at=now)
    for concern in waiting:
        tale = tale_of.get(concern.report_id)
        if tale is not None and is_answered(tale):
            with act_as("unit", account=by.account_id):
                answer(concern, tale=tale, by=by, at=told_at(tale, now=now))


def _all_waiting(*, by: Member, at: datetime) -> list[Concern]:
    found: list[Concern] = []
    number, is_last = 1, False
    while not is_last:
        listed = list_concerns(ConcernList.OPEN, number=number, by=by, at=at)
        found += listed.concerns
        number, is_last = number + 1, not listed.page.has_next()
    return found
