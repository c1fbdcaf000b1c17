"""Reads of files, already cut to what the viewer may see."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from inkling.capture.models import IdentityKey, WrappedKey
from inkling.capture.rules.sealing import WrappedPrivateKey
from inkling.files.models import AttachedFile, BegunFile, CopyPage, Original
from inkling.files.rules.sealing import Sealing, about_from_bytes, open_seal
from inkling.files.rules.terms import CopyState, FileKind


def files_of_note(note_id: UUID) -> list[AttachedFile]:
    """Return the files of one of the viewer's drafts, in their order."""
    return list(AttachedFile.objects.filter(note_id=note_id).order_by("number"))


def files_of_report(report_id: UUID) -> list[AttachedFile]:
    """Return the files that came with a report, in their order."""
    return list(AttachedFile.objects.filter(report_id=report_id).order_by("number"))


def kinds_of_report(report_id: UUID) -> dict[FileKind, int]:
    """Return how many files of each kind came with a report and are not closed."""
    rows = AttachedFile.objects.filter(report_id=report_id, closed_on__isnull=True)
    counted = Counter(rows.values_list("kind", flat=True))
    return {kind: counted[kind.value] for kind in FileKind if counted[kind.value]}


def file_of_note(note_id: UUID, number: int) -> AttachedFile | None:
    """Return one file of a draft, or None where it is not there for this viewer."""
    return AttachedFile.objects.filter(note_id=note_id, number=number).first()


def file_of_report(report_id: UUID, number: int) -> AttachedFile | None:
    """Return one file of a report, or None where it is not there for this viewer."""
    return AttachedFile.objects.filter(report_id=report_id, number=number).first()


def file_by_id(file_id: UUID) -> AttachedFile | None:
    """Return one file, or None where it is not there for this viewer."""
    return AttachedFile.objects.filter(pk=file_id).first()


def begun_to_go_on(note_id: UUID, begun_id: UUID) -> BegunFile | None:
    """Return a file that comes to one of the viewer's drafts, held; None where it is not there, or no more."""
    found = BegunFile.objects.filter(note_id=note_id, pk=begun_id)
    return found.select_for_update(of=("self",)).first()


def begun_of_note(note_id: UUID) -> list[BegunFile]:
    """Return the files of a draft of which something is here, and not all."""
    waiting = BegunFile.objects.filter(note_id=note_id, file_id=None, received__gt=0)
    return list(waiting.order_by("begun_at", "pk"))


def page_of_draft(file: AttachedFile, number: int) -> bytes | None:
    """Return one page of the copy of a draft's file."""
    page = CopyPage.objects.filter(file_id=file.pk, number=number, is_sealed=True).first()
    if page is None:
        return None
    key = settings.INKLING_FILES_KEY
    return open_seal(bytes(page.content), what=Sealing.PAGE, row=page.pk, key=key)


def page_of_report(file: AttachedFile, number: int) -> bytes | None:
    """Return one page of the copy of a report's file."""
    page = CopyPage.objects.filter(file_id=file.pk, number=number, is_sealed=False).first()
    return bytes(page.content) if page else None


def files_for_a_person() -> list[AttachedFile]:
    """Return the files of the viewer's unit that wait for a person: closed, or without a copy."""
    waits = Q(closed_on__isnull=False) | Q(state=CopyState.PARKED.value)
    return list(AttachedFile.objects.filter(waits).order_by("-closed_on", "report_id", "number"))


def files_to_look_after(at: datetime, *, limit: int) -> list[UUID]:
    """Return files that want a copy now, or whose report or closing wants them handed over."""
    to_copy = Q(file__state=CopyState.WAITING.value, file__closed_on__isnull=True, try_at__lte=at)
    leaves = Q(file__report__isnull=False) & ~Q(file__state=CopyState.WAITING.value)
    to_hand_over = Q(file__is_handed_over=False, try_at__lte=at) & (leaves | Q(file__closed_on__isnull=False))
    due = Original.objects.filter(to_copy | to_hand_over).order_by("try_at", "file_id")
    return list(due.values_list("file_id", flat=True)[:limit])


def live_key_of(unit_id: UUID) -> IdentityKey:
    """Return the public key under which a unit's identities are sealed today."""
    return IdentityKey.objects.get(unit_id=unit_id, retired_on__isnull=True)


def sealed_file_key(
    report_id: UUID, *, number: int, keeper_id: UUID, using: str
) -> tuple[bytes, WrappedPrivateKey] | None:
    """Return the sealed key of one file and this keeper's own wrapped key; None where there is none for this keeper."""
    originals = Original.objects.using(using).filter(file__report_id=report_id, file__number=number)
    return key_for_keeper(originals.filter(file__closed_on__isnull=True), keeper_id=keeper_id)


def key_for_keeper(
    originals: QuerySet[Original], *, keeper_id: UUID
) -> tuple[bytes, WrappedPrivateKey] | None:
    """Return the sealed key of the first of these and the keeper's own wrapped key; None where either is missing."""
    found = originals.values_list("vault_key", "key_id").first()
    if found is None or not bytes(found[0]):
        return None
    wrap = WrappedKey.objects.using(originals.db).filter(keeper_id=keeper_id, key_id=found[1]).first()
    if wrap is None:
        return None
    return bytes(found[0]), WrappedPrivateKey(bytes(wrap.salt), bytes(wrap.wrapped))


def open_original(
    report_id: UUID, *, number: int, key: bytes, using: str
) -> tuple[FileKind, dict[str, str], bytes]:
    """Return what a file is, what it says of itself, and the file. Raises `SealBroken`."""
    found = (
        Original.objects.using(using)
        .filter(file__report_id=report_id, file__number=number)
        .values_list("file_id", "file__kind", "about", "sealed")
        .get()
    )
    file_id, kind, about, sealed = found
    said = about_from_bytes(open_seal(bytes(about), what=Sealing.ABOUT, row=file_id, key=key))
    return FileKind(kind), said, open_seal(bytes(sealed), what=Sealing.FILE, row=file_id, key=key)


def count_closed(report_id: UUID) -> int:
    """Return how many files of a report were closed for the police."""
    return AttachedFile.objects.filter(report_id=report_id, closed_on__isnull=False).count()
