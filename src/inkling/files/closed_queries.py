"""Reads of what becomes of closed files, already cut to what the viewer may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q

from inkling.capture.rules.sealing import WrappedPrivateKey
from inkling.files.models import AttachedFile, ClosedRequest, Original
from inkling.files.queries import key_for_keeper
from inkling.files.rules.sealing import Sealing, open_seal
from inkling.files.rules.terms import OPENS_AGAIN, FileKind


@dataclass(frozen=True)
class ParcelToMake:
    """A closed file that two supervisors hand to the force's team, as a keeper sees it."""

    id: UUID
    file_id: UUID
    report_id: UUID | None
    number: int
    kind: FileKind
    reference: str


def files_that_wait(file_ids: Iterable[UUID]) -> set[UUID]:
    """Return those of these files for which something waits for a second supervisor."""
    rows = ClosedRequest.objects.filter(file_id__in=list(file_ids), decided_on__isnull=True)
    return set(rows.values_list("file_id", flat=True))


def requests_of(file_id: UUID) -> list[ClosedRequest]:
    """Return what supervisors asked for a file: what was decided, then what waits."""
    rows = ClosedRequest.objects.filter(file_id=file_id)
    return list(rows.order_by(F("decided_on").asc(nulls_last=True), "asked_on", "pk"))


def request_by_id(request_id: UUID) -> ClosedRequest | None:
    """Return what was asked, or None where it is not there for this viewer."""
    return ClosedRequest.objects.filter(pk=request_id).first()


def parcel_to_make(first: UUID, last: UUID, *, using: str) -> ParcelToMake | None:
    """Return the parcel whose id lies between these two, for a keeper of the unit whose key seals its file."""
    asked = ClosedRequest.objects.using(using).filter(pk__gte=first, pk__lte=last)
    found = asked.order_by("pk").values_list("pk", "file_id", "reference").first()
    if found is None:
        return None
    files = AttachedFile.objects.using(using).only("id", "report_id", "number", "kind")
    file = files.filter(pk=found[1], closed_on__isnull=False).first()
    if file is None:
        return None
    return ParcelToMake(
        id=found[0],
        file_id=file.pk,
        report_id=file.report_id,
        number=file.number,
        kind=file.what,
        reference=found[2],
    )


def closings() -> list[tuple[UUID, date, int]]:
    """Return each closed file, since when, and how often two supervisors opened it again before (worker)."""
    again = Q(requests__is_agreed=True, requests__step__in=[each.value for each in OPENS_AGAIN])
    rows = AttachedFile.objects.filter(closed_on__isnull=False).annotate(
        opened=Count("requests", filter=again)
    )
    return [
        (file_id, day, opened)
        for file_id, day, opened in rows.order_by("pk").values_list("pk", "closed_on", "opened")
        if day is not None
    ]


def sealed_key_of_closed(
    file_id: UUID, *, keeper_id: UUID, using: str
) -> tuple[bytes, WrappedPrivateKey] | None:
    """Return the sealed key of a handed-over file and this keeper's own wrapped key; None where there is none."""
    return key_for_keeper(Original.objects.using(using).filter(pk=file_id), keeper_id=keeper_id)


def open_closed(file_id: UUID, *, key: bytes, using: str) -> bytes:
    """Return a closed file, for the parcel alone. Raises `SealBroken`."""
    sealed = Original.objects.using(using).filter(pk=file_id).values_list("sealed", flat=True).get()
    return open_seal(bytes(sealed), what=Sealing.FILE, row=file_id, key=key)
