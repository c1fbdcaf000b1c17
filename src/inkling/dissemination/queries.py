"""Reads of the register of what left, and of what other units sent here."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from inkling.accounts.models import Organisation
from inkling.accounts.rules.roles import OrganisationKind
from inkling.dissemination.models import Dissemination, RecalledText


def sent_of(detail_id: UUID) -> list[Dissemination]:
    """Return every dissemination of a detail, the newest first."""
    sent = Dissemination.objects.filter(sanitised__detail_id=detail_id).select_related("to", "sanitised")
    return list(sent.order_by("-sent_on", "reference"))


def sent_of_report(report_id: UUID) -> list[Dissemination]:
    """Return every dissemination of any detail of a report."""
    return list(Dissemination.objects.filter(sanitised__detail__report_id=report_id).order_by("reference"))


def details_sent(report_id: UUID) -> set[UUID]:
    """Return the ids of the details of a report that have left, also where they were recalled."""
    sent = Dissemination.objects.filter(sanitised__detail__report_id=report_id)
    return set(sent.values_list("sanitised__detail_id", flat=True))


def dissemination_seen(dissemination_id: UUID) -> Dissemination | None:
    """Return one dissemination that this viewer's unit sent or received; None where it is not there for them."""
    return (
        Dissemination.objects.select_related("to", "from_unit", "sent_by", "acknowledged_by")
        .filter(pk=dissemination_id)
        .first()
    )


def words_sent(item: Dissemination) -> tuple[str, str]:
    """Return the text and the conditions in words as they were sent; after a recall to the sender alone, else empty."""
    if item.recalled_on is None:
        return item.text, item.condition_text
    kept = RecalledText.objects.filter(dissemination=item).first()
    return (kept.text, kept.condition_text) if kept else ("", "")


def register(unit_id: UUID) -> QuerySet[Dissemination]:
    """Return everything this unit has sent, newest first."""
    sent = Dissemination.objects.filter(from_unit_id=unit_id).select_related("to", "sanitised")
    return sent.order_by("-sent_on", "reference")


def standing_with(unit_id: UUID, *, to_id: UUID, first: date, last: date) -> QuerySet[Dissemination]:
    """Return what this unit sent to an organisation in these days and has not recalled, the oldest first."""
    sent = Dissemination.objects.filter(
        from_unit_id=unit_id, to_id=to_id, sent_on__range=(first, last), recalled_on__isnull=True
    )
    return sent.select_related("from_unit", "sanitised__detail__report").order_by("sent_on", "reference")


def recipients_of(unit_id: UUID) -> QuerySet[Organisation]:
    """Return the organisations to which this unit has sent anything."""
    sent = Dissemination.objects.filter(from_unit_id=unit_id)
    return Organisation.objects.filter(pk__in=sent.values("to_id")).order_by("name")


def received_by(unit_id: UUID) -> QuerySet[Dissemination]:
    """Return everything other units sent to this one, newest first; a recalled one shows its recall only."""
    return (
        Dissemination.objects.filter(to_id=unit_id)
        .select_related("from_unit")
        .order_by("-sent_on", "reference")
    )


# What the login of an organisation's system may read of an item.
_FOR_SYSTEMS = (
    "id reference from_unit_id to_id text source_evaluation intelligence_assessment handling conditions condition_text "
    "sent_on acknowledged_on recalled_on recall_reason receipt"
).split()


def received_by_system(
    organisation_id: UUID, *, is_recalled: bool, is_acknowledged: bool, behind: tuple[date, str] | None
) -> QuerySet[Dissemination]:
    """Return what was sent to an organisation and stands so, newest first, `behind` this day and reference.

    What was recalled goes by the day of its recall: whoever asks again finds what is new at the beginning.
    """
    by_day = "recalled_on" if is_recalled else "sent_on"
    found = Dissemination.objects.only(*_FOR_SYSTEMS).filter(
        to_id=organisation_id, recalled_on__isnull=not is_recalled
    )
    if not is_recalled:
        found = found.filter(acknowledged_on__isnull=not is_acknowledged)
    if behind is not None:
        day, reference = behind
        found = found.filter(Q(**{f"{by_day}__lt": day}) | Q(**{by_day: day, "reference__gt": reference}))
    return found.order_by(f"-{by_day}", "reference")


def received_item(item_id: UUID, *, to_id: UUID) -> Dissemination | None:
    """Return one item that was sent to an organisation; None where it is not there for its system."""
    return Dissemination.objects.only(*_FOR_SYSTEMS).filter(pk=item_id, to_id=to_id).first()


def possible_recipients(unit_id: UUID) -> QuerySet[Organisation]:
    """Return the organisations of this installation that an item could go to."""
    kinds = [OrganisationKind.UNIT.value, OrganisationKind.PARTNER.value]
    return Organisation.objects.filter(kind__in=kinds).exclude(pk=unit_id).order_by("name")


def items_from(organisation_id: UUID, *, unit_id: UUID) -> QuerySet[Dissemination]:
    """Return what another installation sent to a unit of this one, without its words (worker)."""
    arrived = Dissemination.objects.filter(
        from_unit_id=organisation_id, to_id=unit_id, their_id__isnull=False
    )
    return arrived.only("pk", "their_id", "recalled_on", "receipt", "let_go_on")


def items_to_let_go(organisation_id: UUID, *, unit_id: UUID, before: date) -> list[UUID]:
    """Return what was sent before a day by another side and still stands here, the oldest first (worker)."""
    standing = items_from(organisation_id, unit_id=unit_id).filter(
        recalled_on__isnull=True, let_go_on__isnull=True, sent_on__lt=before
    )
    return list(standing.order_by("sent_on", "pk").values_list("pk", flat=True))
