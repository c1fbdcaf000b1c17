"""Writes of submissions: address a report, and wake the worker by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from procrastinate.contrib.django import app as queue

from inkling.accounts.models import Organisation
from inkling.accounts.rules.roles import OrganisationKind
from inkling.regions.rules.atlas import installed_atlas
from inkling.regions.rules.days import day_here
from inkling.routing.models import Attempt, ConfirmedAddress, Discrepancy, Submission
from inkling.routing.rules.addressing import Content, Destination, Parcel, parcels
from inkling.routing.rules.reckoning import Difference
from inkling.routing.rules.states import LEAVES_BY_MACHINE, Lane, Method, SubmissionState, may_move
from inkling.routing.services.ways import way_of
from inkling.vocabulary.grading import Outcome

MAIL = "inkling:send_mail"
READ = "inkling:read_words"


def holding_unit(region_id: str | None) -> Organisation:
    """Return the unit that holds a report of this region: the region's own where it lives here, else the home unit."""
    units = Organisation.objects.filter(kind=OrganisationKind.UNIT.value)
    own = units.filter(region_id=region_id).first() if region_id else None
    return own or units.get(is_home=True)


def address_report(
    content: Content,
    *,
    report_id: UUID,
    addition_id: UUID | None,
    unit: Organisation,
    region_id: str | None,
    beside: tuple[str, ...],
    lane: Lane,
    at: datetime,
) -> list[Submission]:
    """Make the submissions of a report (or of an addition to it) and wake the worker in the same transaction.

    One goes to the inbox of the region's own unit where it lives here; to any other region go as many as its pack
    asks for. `beside` are regions found at the same place, which the holding unit tells as well.
    """
    lives_here = region_id is None or unit.region_id == region_id
    destinations = [Destination(region_id, lives_here=lives_here)]
    destinations += [Destination(other, lives_here=False) for other in beside]
    made = parcels(content, destinations=destinations, packs=installed_atlas().packs)
    return [
        _make_submission(parcel, report_id=report_id, addition_id=addition_id, unit=unit, lane=lane, at=at)
        for parcel in made
    ]


def _make_submission(
    parcel: Parcel, *, report_id: UUID, addition_id: UUID | None, unit: Organisation, lane: Lane, at: datetime
) -> Submission:
    submission = Submission.objects.create(
        report_id=report_id,
        addition_id=addition_id,
        unit=unit,
        region_id=parcel.region_id,
        channel=parcel.channel,
        method=way_of(parcel, on=day_here(at)).value,
        matter=parcel.matter,
        part=parcel.part,
        parts=parcel.parts,
        pack_version=parcel.pack_version,
        state=SubmissionState.WAITING.value,
        lane=lane.value,
        told_on=day_here(at),
    )
    Attempt.objects.create(submission=submission, next_try_at=at)
    wake(submission)
    return submission


def wake(submission: Submission) -> None:
    """Wake the worker for a submission, in the transaction that made it wait.

    Mail goes one by one, whatever waits: a server that hangs takes one place in the worker, never all of them.
    What stays on this machine needs no job: its process looks at the rows twice a second.
    """
    if Method(submission.method) in LEAVES_BY_MACHINE:
        wake_mail()


def wake_mail() -> None:
    """Wake the worker for whatever leaves by mail, or for a region's own system, and is due."""
    queue.configure_task(name=MAIL, queue="mail", lock="mail").defer()


def wake_reading(report_id: UUID) -> None:
    """Wake the worker for the words of a report that a page had no time to read."""
    queue.configure_task(name=READ, queue="sweeps").defer(report_id=str(report_id))


def take_for_delivery(submission_id: UUID) -> Attempt | None:
    """Lock a submission for this transaction; None where another worker holds it or nothing is left to do."""
    attempt = (
        Attempt.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("submission__addition")
        .filter(pk=submission_id, done_at__isnull=True)
        .first()
    )
    if attempt is None or attempt.submission.state != SubmissionState.WAITING.value:
        return None
    return attempt


def mark_delivered(attempt: Attempt, *, state: SubmissionState, at: datetime) -> None:
    """Move a submission on and close its attempt, in one transaction. `effects` counts how often: once.

    What was to leave by itself and is now to be submitted by a person is by hand from here on; a transport that took
    another way than it was to take has said so in the submission.
    """
    submission = attempt.submission
    if not may_move(SubmissionState(submission.state), to=state):
        raise ValueError(f"a submission cannot move from {submission.state} to {state.value}")
    sent_on = day_here(at) if state is SubmissionState.SUBMITTED else submission.day_sent
    method = Method.BY_HAND.value if state is SubmissionState.TO_SUBMIT else submission.method
    Submission.objects.filter(pk=submission.pk).update(state=state.value, day_sent=sent_on, method=method)
    Attempt.objects.filter(pk=attempt.pk).update(
        attempts=attempt.attempts + 1, unfinished=0, done_at=at, problem="", effects=attempt.effects + 1
    )


def record_outcome(
    submission_id: UUID, *, outcome: Outcome, note: str, concern_id: UUID | None = None
) -> None:
    """Note what became of a submission in the unit; `concern_id` names the concern by which it was referred."""
    Submission.objects.filter(pk=submission_id).update(
        outcome=outcome.value, outcome_note=note, outcome_concern_id=concern_id
    )


def take_outcome_back(submission_id: UUID) -> None:
    """Take back what became of a submission: it is to do again."""
    Submission.objects.filter(pk=submission_id).update(outcome="", outcome_note="", outcome_concern_id=None)


def record_own_reference(submission_id: UUID, *, reference: str) -> None:
    """Note the reference that the holding force's own system gave."""
    Submission.objects.filter(pk=submission_id).update(reference=reference)


def mark_submitted_by_hand(
    submission: Submission, *, reference: str, pack_version: str, at: datetime
) -> bool:
    """Note that a person has submitted it, under which version of the pack; return whether this call did so.

    False: somebody else said so first, and their reference stands. Raises ValueError where its state does not
    allow it.
    """
    if not may_move(SubmissionState(submission.state), to=SubmissionState.SUBMITTED):
        raise ValueError(f"a submission cannot be submitted from {submission.state}")
    moved = Submission.objects.filter(pk=submission.pk, state=submission.state).update(
        state=SubmissionState.SUBMITTED.value,
        day_sent=day_here(at),
        reference=reference,
        pack_version=pack_version,
    )
    return bool(moved)


def confirm_address(region_id: str, *, channel: str, address: str, by: str, on: date) -> ConfirmedAddress:
    """Keep an address that the region confirmed to the operator; the one before is withdrawn."""
    withdraw_address(region_id, channel=channel, on=on)
    return ConfirmedAddress.objects.create(
        region_id=region_id, channel=channel, address=address, confirmed_by=by, confirmed_on=on
    )


def withdraw_address(region_id: str, *, channel: str, on: date) -> bool:
    """Stop sending to a channel's address; return whether there was one."""
    held = ConfirmedAddress.objects.filter(region_id=region_id, channel=channel, withdrawn_on__isnull=True)
    return bool(held.update(withdrawn_on=on))


def take_up_again(submission: Submission, *, state: SubmissionState) -> None:
    """Take a parked submission up again: to be tried (at its next turn, within the hour) or submitted by a person.

    Raises ValueError where it is not parked.
    """
    if submission.state != SubmissionState.PARKED.value or not may_move(SubmissionState.PARKED, to=state):
        raise ValueError(f"a submission cannot be taken up from {submission.state} to {state.value}")
    Submission.objects.filter(pk=submission.pk, state=submission.state).update(state=state.value)
    if state is SubmissionState.WAITING:
        wake(submission)


def note_differences(differences: Iterable[Difference], *, at: datetime) -> list[Difference]:
    """Leave a line for each difference that has none yet, settle those that are gone; return the new ones."""
    found = list(differences)
    there = _open_lines()
    gone = [row for key, row in there.items() if key not in {_key(each) for each in found}]
    Discrepancy.objects.filter(pk__in=gone).update(settled_at=at)
    return note_more_differences(found, at=at)


def note_more_differences(differences: Iterable[Difference], *, at: datetime) -> list[Difference]:
    """Leave a line for each difference that has none yet, and settle none; return the new ones."""
    found = {_key(each): each for each in differences}
    there = _open_lines() if found else {}
    new = [each for key, each in found.items() if key not in there]
    # The look of an hour and that of a minute may find the same at once.
    Discrepancy.objects.bulk_create(
        (
            Discrepancy(kind=each.kind.value, subject=each.subject, unit_id=each.unit_id, found_at=at)
            for each in new
        ),
        ignore_conflicts=True,
    )
    return new


def _key(difference: Difference) -> tuple[str, str]:
    return difference.kind.value, difference.subject


def _open_lines() -> dict[tuple[str, str], UUID]:
    return {(row.kind, row.subject): row.pk for row in Discrepancy.objects.filter(settled_at__isnull=True)}
