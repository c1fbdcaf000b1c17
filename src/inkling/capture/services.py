"""Writes of what was told. Every function must run inside a journey's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from inkling.accounts.models import Organisation
from inkling.capture.models import (
    Addition,
    Detail,
    HowKnown,
    IdentityKey,
    LaterIdentity,
    Messenger,
    Origin,
    Progress,
    Receipt,
    Report,
    SameTelling,
    SharingDecision,
)
from inkling.capture.rules import sealing
from inkling.capture.rules.draft import Draft
from inkling.capture.rules.told_answers import answers_as_json
from inkling.governance.queries import OtherServerAway, is_other_server_away
from inkling.regions.rules.days import day_here


@dataclass(frozen=True)
class FoundReceipt:
    """A report already told under a receipt, as far as the community login may know."""

    report_id: UUID
    content_hash: bytes
    additions: int
    details: int
    unit_id: UUID
    region_id: str | None


@dataclass(frozen=True)
class Placement:
    """Where a report is held: the unit always, the region and district when they are known."""

    unit: Organisation
    region_id: str | None
    district: str


def find_receipt(receipt_hash: bytes) -> FoundReceipt | None:
    """Find the report of a receipt, and keep any other submission under it waiting until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT capture_hold_receipt(%s)", [receipt_hash])
        # Until the transaction ends: what is added under it is held against this.
        cursor.execute("SELECT set_config('inkling.receipt', %s, true)", [receipt_hash.hex()])
        cursor.execute("SELECT * FROM capture_find_receipt(%s)", [receipt_hash])
        row = cursor.fetchone()
    return FoundReceipt(row[0], bytes(row[1]), *row[2:]) if row else None


def wait_as_if_written() -> None:
    """Let the commit wait for every server, as where something is written: what is found may stand here alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_logical_emit_message(true, 'inkling', '')")


def promise_nothing_alone() -> None:
    """Where the other server is away, let this commit stand here, and raise `OtherServerAway` after it.

    It would wait for hours, with the chain that all others need: so it is kept, and given no receipt.
    """
    if is_other_server_away():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO local")
        transaction.on_commit(_refuse_receipt)


def _refuse_receipt() -> None:
    raise OtherServerAway


def district_of_receipt(receipt_hash: bytes) -> str:
    """Return the district (ONS code) of the report of a receipt; empty where none is known."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT capture_district_of(%s)", [receipt_hash])
        (district,) = cursor.fetchone()
    return str(district or "")


def has_addition(report_id: UUID, *, hash_: bytes) -> bool:
    """Say whether this content was already added to this report."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT capture_has_addition(%s, %s)", [report_id, hash_])
        (known,) = cursor.fetchone()
    return bool(known)


def record_same_telling(report_ids: Sequence[UUID], *, telling: UUID) -> None:
    """Record that these reports, told in this transaction, are parts of one note."""
    SameTelling.objects.bulk_create(SameTelling(report_id=each, telling=telling) for each in report_ids)


def record_report(
    draft: Draft,
    *,
    replaced: int,
    placement: Placement,
    receipt_hash: bytes,
    hash_: bytes,
    sending: bytes,
    at: datetime,
    naming_marks: bytes = b"",
) -> Report:
    """Record a report with its details, how it is known, what was agreed, its receipt and its progress."""
    report = Report.objects.create(
        told_on=day_here(at),
        teller_kind=draft.teller_kind.value,
        about=draft.about.value,
        narrative=draft.narrative,
        replaced_characters=replaced,
        place_told=draft.place,
        district=placement.district,
        exploitation_type=draft.exploitation_type.value,
        group_based=draft.group_based.value,
        urgency=draft.urgency.value,
        frequency=draft.frequency.value,
        often_in_words="\n".join(draft.often_in_words),
        told_answers=answers_as_json(draft.told_answers),
        holding_region_id=placement.region_id,
        holding_unit=placement.unit,
        messenger_named=draft.identity.names_messenger,
        language=draft.language_to_answer_in,
        team_words=draft.team_words.value,
        team_text=draft.team_text,
        naming_marks=naming_marks,
    )
    _record_details(draft, report_id=report.pk, after=0)
    HowKnown.objects.create(report=report, kind=draft.how_known.value, text=draft.how_known_text)
    SharingDecision.objects.create(
        report=report,
        knew=draft.knew.value,
        agreed=draft.agreed.value,
        why=draft.why_share.value if draft.why_share else "",
        why_text=draft.why_share_text,
    )
    Receipt.objects.create(report=report, receipt_hash=receipt_hash, content_hash=hash_, sending=sending)
    Progress.objects.create(report=report)
    _seal_identities(draft, report=report, unit=placement.unit)
    return report


def record_addition(
    draft: Draft, *, found: FoundReceipt, hash_: bytes, at: datetime, naming_marks: bytes = b""
) -> Addition:
    """Record what came later under the same receipt, numbered after what is there."""
    addition = Addition.objects.create(
        report_id=found.report_id,
        number=found.additions + 1,
        content_hash=hash_,
        narrative=draft.narrative,
        told_answers=answers_as_json(draft.told_answers),
        told_on=day_here(at),
        team_words=draft.team_words.value,
        team_text=draft.team_text,
        naming_marks=naming_marks,
    )
    _record_details(draft, report_id=found.report_id, after=found.details, addition=addition)
    return addition


def seal_again(draft: Draft, *, found: FoundReceipt, sending: bytes, at: datetime) -> bool:
    """Seal who tells and who knew beside what a report holds already; return whether there was something new to seal.

    Nothing is compared, since nothing that could be is stored: only the same form posted again is left out.
    """
    identity = draft.identity
    purposes = [
        purpose
        for purpose, told in (
            ("messenger", identity.names_messenger or identity.contact_note or identity.sender),
            ("origin", identity.origin),
        )
        if told
    ]
    if not purposes:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM capture_later_identities(%s, %s)", [found.report_id, sending])
        is_known, count = cursor.fetchone()
    if is_known:
        return False
    key = _live_key(found.unit_id)
    LaterIdentity.objects.bulk_create(
        LaterIdentity(
            report_id=found.report_id,
            purpose=purpose,
            number=count + 1,
            sending=sending,
            key=key,
            sealed=_seal_identity(draft, purpose, found.report_id, key),
            told_on=day_here(at),
        )
        for purpose in purposes
    )
    return True


def mark_read(report_id: UUID) -> None:
    """Note that a person has read the report. The teller sees it on the weekly beat, not now."""
    Progress.objects.filter(pk=report_id).update(read=True)


def show_read() -> int:
    """Let the tellers of all reports read since the last beat see it; return how many."""
    return Progress.objects.filter(read=True, shown_read=False).update(shown_read=True)


def _record_details(draft: Draft, *, report_id: UUID, after: int, addition: Addition | None = None) -> None:
    Detail.objects.bulk_create(
        Detail(
            report_id=report_id,
            addition=addition,
            number=number,
            category=detail.category.value,
            kind=detail.kind,
            text=detail.text,
            attributes=detail.attributes,
            who=detail.who,
            what=detail.what,
            when=detail.when,
            where=detail.where,
            how=detail.how,
            frequency=detail.frequency.value,
            role=detail.role.value if detail.role else "",
            fact_or_opinion=detail.fact_or_opinion.value,
            matter=detail.matter,
            span_start=detail.span[0] if detail.span else None,
            span_end=detail.span[1] if detail.span else None,
        )
        for number, detail in enumerate(draft.told_details, start=after + 1)
    )


def _seal_identities(draft: Draft, *, report: Report, unit: Organisation) -> None:
    if not draft.identity.says_anything:
        return
    key = _live_key(unit.pk)
    Messenger.objects.create(
        report=report, key=key, sealed=_seal_identity(draft, "messenger", report.pk, key)
    )
    if draft.identity.origin:
        Origin.objects.create(report=report, key=key, sealed=_seal_identity(draft, "origin", report.pk, key))


def _live_key(unit_id: UUID) -> IdentityKey:
    return IdentityKey.objects.get(unit_id=unit_id, retired_on__isnull=True)


def _seal_identity(draft: Draft, purpose: str, report_id: UUID, key: IdentityKey) -> bytes:
    identity = draft.identity
    messenger = {
        "name": identity.name,
        "contact": identity.contact,
        "safe": identity.safe_contact.value,
        "note": identity.contact_note,
        "sender": identity.sender,
        "language": draft.language_to_answer_in,
    }
    values = messenger if purpose == "messenger" else {"who": identity.origin}
    return sealing.seal(values, public_key=bytes(key.public_key), report_id=str(report_id), purpose=purpose)
