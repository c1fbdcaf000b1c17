"""Reads of submissions and of their sheets."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import Enum
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Concat

from inkling.accounts.models import Organisation
from inkling.accounts.rules.roles import OrganisationKind
from inkling.capture import queries as capture
from inkling.capture.models import Addition, Detail, Report
from inkling.files.queries import kinds_of_report
from inkling.regions.rules.atlas import installed_atlas
from inkling.regions.rules.find import RAILWAYS
from inkling.routing.models import Attempt, ConfirmedAddress, Discrepancy, HeldMail, Submission
from inkling.routing.rules.addressing import TELLERS, channel_for, goes_by_itself
from inkling.routing.rules.document.dossier import (
    HowToldIsKnown,
    RawTextRefused,
    RegionTelling,
    SharingAnswers,
    Submitter,
    ToldItem,
    may_hold_raw_text,
)
from inkling.routing.rules.document.making import sheets_for
from inkling.routing.rules.document.quiet import asks_for_quiet
from inkling.routing.rules.document.sheet import Sheet
from inkling.routing.rules.placing import find_placement
from inkling.routing.rules.reference import reference_of
from inkling.routing.rules.states import Lane, Method, SubmissionState
from inkling.routing.subjects_queries import told_subjects_of
from inkling.safeguarding.queries import is_kept_from_somebody
from inkling.safeguarding.rules.doors import Ground
from inkling.vocabulary import telling

# An address that nobody has looked at for so long may belong to somebody else by now (DOMAIN.md, Numbers).
CONFIRMATION_HOLDS = timedelta(days=180)
PER_PAGE = 25
ORDER_OF_LANES = Case(
    *(When(lane=lane.value, then=Value(place)) for place, lane in enumerate(Lane)),
    output_field=IntegerField(),
)


def mail_is_held() -> bool:
    """Say whether nothing may be mailed from this database, because it was restored and nobody has let mail go."""
    return HeldMail.objects.exists()


def submission_seen(submission_id: UUID) -> Submission | None:
    """Return one submission, or None where it is not there for this viewer."""
    return Submission.objects.select_related("region", "addition", "unit").filter(pk=submission_id).first()


def to_submit_by_hand(*, number: int) -> Page[Submission]:
    """Return one page of what a person must submit, by lanes and the oldest first, as far as this viewer may see it.

    A number too high gives the last page.
    """
    return _page_of(SubmissionState.TO_SUBMIT, number=number)


def parked_submissions(*, number: int) -> Page[Submission]:
    """Return one page of what could not be delivered, in the same way."""
    return _page_of(SubmissionState.PARKED, number=number)


def open_discrepancies() -> QuerySet[Discrepancy]:
    """Return what the hourly reconciliation found and still stands, the oldest first (a unit's supervisor, worker)."""
    return Discrepancy.objects.filter(settled_at__isnull=True).order_by("found_at", "kind", "subject")


def differences(*, number: int) -> Page[Discrepancy]:
    """Return one page of these without what is parked, which stands in a list of its own. Too high gives the last."""
    named = Concat(Value("submission:"), Cast("pk", TextField()), output_field=TextField())
    parked = Submission.objects.filter(state=SubmissionState.PARKED.value).annotate(named=named)
    # Not a correlated EXISTS: it would look through all that is parked for each difference.
    others = open_discrepancies().exclude(subject__in=parked.values("named"))
    page: Page[Discrepancy] = Paginator(others, PER_PAGE).get_page(number)
    # Read now: the page is rendered when the transaction of its viewer has ended.
    page.object_list = list(page.object_list)
    return page


def confirmed_address(region_id: str, *, channel: str, on: date) -> ConfirmedAddress | None:
    """Return the address that the operator confirmed for a channel and that still holds on this day (worker)."""
    return _confirmed_addresses(region_id, on=on).filter(channel=channel).first()


def mail_address_beside(region_id: str, *, channel: str, on: date) -> ConfirmedAddress | None:
    """Return an address for sealed mail that the region confirmed for another of its channels (worker)."""
    held = _confirmed_addresses(region_id, on=on).exclude(channel=channel)
    return held.filter(address__contains="@").order_by("channel").first()


def has_lately_gone_by_mail(submission: Submission, *, since: datetime) -> bool:
    """Say whether something for the same system of a region went by mail instead, and nothing to it after (worker)."""
    same = Attempt.objects.filter(
        submission__region_id=submission.region_id, submission__channel=submission.channel, done_at__gt=since
    )
    latest = same.order_by("-done_at").values_list("submission__method", flat=True).first()
    return bool(latest == Method.EMAIL.value)


def has_confirmed_address(region_id: str, *, channel: str, on: date) -> bool:
    """Say whether there is one, without reading it (a teller's process may know no more)."""
    return _confirmed_addresses(region_id, on=on).filter(channel=channel).values("region_id").exists()


def sheet_for(submission_id: UUID) -> Sheet | None:
    """Return the sheet of a submission to a region; None where it goes to no region or is not there for this viewer.

    Reads content: the caller writes its audit entry first. Raises `RawTextRefused`.
    """
    submission = submission_seen(submission_id)
    return sheet_of(submission) if submission else None


class Onward(Enum):
    """How what was told reaches its region."""

    HELD_THERE = "held there"  # the region's own unit has its inbox here
    BY_MAIL = "by mail"  # sealed, without a person
    BY_SYSTEM = "by system"  # to the region's own system, without a person
    BY_HAND = "by hand"  # it waits for a person who passes it on
    UNPLACED = "unplaced"  # no region was found


_BY_ITSELF = {Method.EMAIL: Onward.BY_MAIL, Method.INCIDENTS: Onward.BY_SYSTEM}


def onward_of(region_id: str | None, *, teller_kind: telling.TellerKind, on: date) -> Onward:
    """Return how a report of this region is passed on, as it is addressed on this day."""
    if region_id is None:
        return Onward.UNPLACED
    if Organisation.objects.filter(kind=OrganisationKind.UNIT.value, region_id=region_id).exists():
        return Onward.HELD_THERE
    pack = installed_atlas().packs.get(region_id)
    channel = channel_for(pack, teller=TELLERS[teller_kind]) if pack else None
    if channel is None or not has_confirmed_address(region_id, channel=channel.id, on=on):
        return Onward.BY_HAND
    return _BY_ITSELF[goes_by_itself(pack, channel_id=channel.id)]


def ground_of_report(report: Report) -> Ground:
    """Return what decides which front door a concern about this report goes to: its place as it was placed."""
    told = find_placement(report.place_told)
    regions = (report.holding_region_id,) if report.holding_region_id else told.may_be
    is_outside = told.is_outside and not report.holding_region_id
    return Ground(report.district, regions, is_outside, is_only_like=told.is_only_like)


def sheet_of(submission: Submission) -> Sheet | None:
    """Return the sheet of a submission that was read for this viewer; see `sheet_for`."""
    pack = installed_atlas().packs.get(submission.region_id or "")
    if pack is None:
        return None
    report = capture.report_to_read(submission.report_id)
    if report is None:
        return None
    # The place of an addition is not kept; its row was made from it, and no login can change a row's region.
    beside = (RAILWAYS,) if submission.addition_id else find_placement(report.place_told).beside
    if not may_hold_raw_text(pack.id, holding=report.holding_region_id, beside=beside):
        if submission.state == SubmissionState.SUBMITTED.value:
            # It went there before a person placed the report elsewhere. That it went stays on record; no copy is made.
            return None
        raise RawTextRefused(
            f"submission {submission.pk} goes to a region that may not have it as it was told"
        )
    siblings = _siblings(submission)
    sheets = sheets_for(
        _telling_for(submission, report=report),
        submitter=Submitter(report.holding_unit.name),
        pack=pack,
        channel_id=submission.channel,
        expected=len(siblings),
    )
    return sheets[siblings.index(submission.part)]


def _page_of(state: SubmissionState, *, number: int) -> Page[Submission]:
    chosen = Submission.objects.filter(state=state.value).select_related("region", "addition")
    in_order = chosen.order_by(ORDER_OF_LANES, "repeated", "told_on", "id")
    page: Page[Submission] = Paginator(in_order, PER_PAGE).get_page(number)
    # Read now: the page is rendered when the transaction of its viewer has ended.
    page.object_list = list(page.object_list)
    return page


def _confirmed_addresses(region_id: str, *, on: date) -> QuerySet[ConfirmedAddress]:
    return ConfirmedAddress.objects.filter(
        region_id=region_id,
        withdrawn_on__isnull=True,
        confirmed_on__gt=on - CONFIRMATION_HOLDS,
    )


def _siblings(submission: Submission) -> list[int]:
    """The part numbers of all submissions of this report (or addition) to the same region by the same channel."""
    if submission.parts == 1:
        return [submission.part]
    same = Submission.objects.filter(
        report_id=submission.report_id,
        addition=submission.addition,
        region_id=submission.region_id,
        channel=submission.channel,
    )
    return list(same.order_by("part").values_list("part", flat=True))


def _telling_for(submission: Submission, *, report: Report) -> RegionTelling:
    addition, known, sharing = submission.addition, report.howknown, report.sharingdecision
    district = installed_atlas().districts.get(report.district)
    details = [each for each in capture.details_of(report.pk) if each.addition_id == submission.addition_id]
    return RegionTelling(
        reference=reference_of(submission.pk, prefix="S"),
        told_on=addition.told_on if addition else report.told_on,
        teller_kind=telling.TellerKind(report.teller_kind),
        about=telling.About(report.about),
        narrative=addition.narrative if addition else report.narrative,
        place=report.place_told,
        district=district.short_name if district else "",
        exploitation_type=telling.ExploitationType(report.exploitation_type),
        group_based=telling.GroupBased(report.group_based),
        urgency=telling.Urgency(report.urgency),
        frequency=telling.Frequency(report.frequency),
        often_in_words=() if addition else tuple(report.often_in_words.splitlines()),
        how_known=HowToldIsKnown(telling.HowKnownKind(known.kind), known.text),
        sharing=SharingAnswers(
            telling.Knew(sharing.knew),
            telling.Agreement(sharing.agreed),
            telling.WhyShare(sharing.why) if sharing.why else None,
            sharing.why_text,
        ),
        items=tuple(_item(detail) for detail in details),
        subjects=told_subjects_of(report, addition=addition, details=details),
        language=report.language,
        attached=kinds_of_report(report.pk),
        is_kept_quiet=is_kept_from_somebody(report.pk) or asks_for_quiet(_other_words(report, addition)),
    )


def _other_words(report: Report, addition: Addition | None) -> list[str]:
    """Return what else was told under the same receipt: who asks for quiet later, or asked before, asks it of all."""
    later = capture.additions_of(report.pk)
    if addition is None:
        return [each.narrative for each in later]
    return [report.narrative, *(each.narrative for each in later if each.pk != addition.pk)]


def _item(detail: Detail) -> ToldItem:
    return ToldItem(
        detail.category,
        detail.kind,
        detail.text,
        detail.attributes,
        detail.who,
        detail.what,
        detail.when,
        detail.where,
        detail.how,
        telling.Frequency(detail.frequency),
        detail.matter,
        detail.number,
    )
