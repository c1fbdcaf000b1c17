"""Writes of files. Every function must run inside a journey's transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection

from inkling.capture.rules import sealing as vault_sealing
from inkling.files import queries
from inkling.files.models import AttachedFile, CopyPage, Original
from inkling.files.rules.sealing import Sealing, about_as_bytes, about_from_bytes, make_key, open_seal, seal
from inkling.files.rules.terms import WORTH_ANOTHER, CopyProblem, CopyState, FileKind

MOST_TRIES = 3
_AGAIN_AFTER = timedelta(minutes=2)
# For so long what this machine could not read waits for a supervisor; then only a keeper opens it.
_KEPT_FOR_ANOTHER = timedelta(days=7)
# Of the name of a file only so much: it is what somebody called it.
_NAME_MAX = 200


@dataclass(frozen=True)
class BegunCopy:
    """A file that is about to be read: what it is, how it is sealed, and how often it was tried, this time too."""

    file_id: UUID
    kind: FileKind
    sealed: bytes
    locked_key: bytes
    tries: int

    def open(self) -> bytes:
        """Return its bytes. Raises `SealBroken`."""
        key = _open_key(self.locked_key, file_id=self.file_id)
        return open_seal(self.sealed, what=Sealing.FILE, row=self.file_id, key=key)


def is_only_one() -> bool:
    """Say whether no other file of the viewer is being taken in; this one is, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT files_only_one()")
        (is_free,) = cursor.fetchone()
    return bool(is_free)


def attach(
    note_id: UUID, data: bytes, *, kind: FileKind, number: int, name: str, on: date, at: datetime
) -> AttachedFile:
    """Attach a file to a draft: sealed under a key of its own, before anything of it is looked at."""
    file = AttachedFile.objects.create(
        note_id=note_id, number=number, kind=kind.value, size=len(data), added_on=on
    )
    key = make_key()
    about = about_as_bytes(name[:_NAME_MAX], digest=hashlib.sha256(data).hexdigest(), found={})
    Original.objects.create(
        file=file,
        sealed=seal(data, what=Sealing.FILE, row=file.pk, key=key),
        about=seal(about, what=Sealing.ABOUT, row=file.pk, key=key),
        locked_key=seal(key, what=Sealing.KEY, row=file.pk, key=settings.INKLING_FILES_KEY),
        try_at=at,
    )
    return file


def remove(file: AttachedFile) -> None:
    """Take a file away from a draft, with its original and its copy."""
    file.delete()


def go_with_report(note_id: UUID, numbers: Sequence[int], *, receipt_hash: bytes) -> int:
    """Let these files of a note go with the report of this receipt; return how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT files_go_with_part(%s, %s, %s)", [note_id, receipt_hash, list(numbers)])
        (count,) = cursor.fetchone()
    return int(count)


def close(file_id: UUID, *, on: date) -> bool:
    """Close a copy for everybody; return whether it was open."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT files_close(%s, %s)", [file_id, on])
        (is_closed,) = cursor.fetchone()
    return bool(is_closed)


def try_again(file_id: UUID) -> bool:
    """Let the worker try again what was given up; return whether it was."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT files_try_again(%s)", [file_id])
        (is_tried,) = cursor.fetchone()
    return bool(is_tried)


def begin_copy(file_id: UUID, *, at: datetime) -> BegunCopy | None:
    """Count a try and return what is to be read; None where nothing is to be, or another worker is at it."""
    original = _held(file_id)
    if original is None or original.try_at > at:
        return None
    file = original.file
    if file.state != CopyState.WAITING.value or file.closed_on is not None:
        return None
    original.tries, original.try_at = original.tries + 1, at + _AGAIN_AFTER
    original.save(update_fields=["tries", "try_at"])
    # Opened once the try is counted: what cannot be opened is given up as well, and stops no other.
    return BegunCopy(
        file.pk, file.what, bytes(original.sealed), bytes(original.locked_key), tries=original.tries
    )


def record_copy(
    file_id: UUID, shown: Sequence[bytes], *, pages: int, found: dict[str, str], at: datetime
) -> bool:
    """Record the pages of a copy, sealed; return whether it is still wanted."""
    original = _held(file_id)
    if original is None or original.file.state != CopyState.WAITING.value or original.file.closed_on:
        return False
    file, key = original.file, _key_of(original)
    said = about_from_bytes(open_seal(bytes(original.about), what=Sealing.ABOUT, row=file.pk, key=key))
    about = about_as_bytes(said["name"], digest=said["digest"], found=found)
    original.about = seal(about, what=Sealing.ABOUT, row=file.pk, key=key)
    original.try_at = at
    original.save(update_fields=["about", "try_at"])
    for number, content in enumerate(shown, start=1):
        page = CopyPage(file=file, number=number)
        page.content = seal(content, what=Sealing.PAGE, row=page.pk, key=settings.INKLING_FILES_KEY)
        page.save(force_insert=True)
    file.state, file.pages = CopyState.SHOWN.value, pages
    file.save(update_fields=["state", "pages"])
    return True


def park(file_id: UUID, problem: CopyProblem, *, at: datetime) -> bool:
    """Give a copy up, for a reason that a person sees; return whether it was still wanted."""
    original = _held(file_id)
    if original is None or original.file.state != CopyState.WAITING.value:
        return False
    original.try_at = at + _KEPT_FOR_ANOTHER if problem in WORTH_ANOTHER else at
    original.save(update_fields=["try_at"])
    file = original.file
    file.state, file.problem = CopyState.PARKED.value, problem.value
    file.save(update_fields=["state", "problem"])
    return True


def begin_hand_over(file_id: UUID, *, at: datetime) -> bool:
    """Say whether a file is to be handed over, and put off its next try."""
    original = _held(file_id)
    if original is None or original.try_at > at or not _is_to_hand_over(original.file):
        return False
    original.try_at = at + _AGAIN_AFTER
    original.save(update_fields=["try_at"])
    return True


def hand_over(file_id: UUID, *, home_unit_id: UUID) -> bool:
    """Let only the keepers of the unit open the original from now on, and the unit see the copy.

    Return whether it was to be handed over. One that was closed in a draft goes to the home unit, and has no copy.
    """
    original = _held(file_id)
    if original is None or not _is_to_hand_over(original.file):
        return False
    file = original.file
    unit_id = file.report.holding_unit_id if file.report else home_unit_id
    key = queries.live_key_of(unit_id)
    original.vault_key = vault_sealing.seal(
        {"key": _key_of(original).hex()},
        public_key=bytes(key.public_key),
        report_id=str(file.report_id or file.pk),
        purpose=f"file-{file.number}",
    )
    original.key, original.locked_key = key, b""
    original.save(update_fields=["vault_key", "key", "locked_key"])
    for page in CopyPage.objects.filter(file_id=file.pk, is_sealed=True):
        plain = open_seal(bytes(page.content), what=Sealing.PAGE, row=page.pk, key=settings.INKLING_FILES_KEY)
        page.content, page.is_sealed = plain, False
        page.save(update_fields=["content", "is_sealed"])
    file.is_handed_over, file.unit_id = True, unit_id
    file.save(update_fields=["is_handed_over", "unit"])
    return True


def _held(file_id: UUID) -> Original | None:
    """Return a file's original with its row, held until the transaction ends; None where another worker holds it."""
    held = Original.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=file_id).first()
    if held is None:
        return None
    file = AttachedFile.objects.select_for_update(of=("self",)).filter(pk=file_id).first()
    if file is None:
        return None
    held.file = file
    return held


def _is_to_hand_over(file: AttachedFile) -> bool:
    is_sent = file.report_id is not None and file.state != CopyState.WAITING.value
    return not file.is_handed_over and (is_sent or file.closed_on is not None)


def _key_of(original: Original) -> bytes:
    return _open_key(bytes(original.locked_key), file_id=original.pk)


def _open_key(locked: bytes, *, file_id: UUID) -> bytes:
    return open_seal(locked, what=Sealing.KEY, row=file_id, key=settings.INKLING_FILES_KEY)


def tries_of(file_id: UUID) -> int:
    """Return how often it was tried to make a copy."""
    return Original.objects.filter(pk=file_id).values_list("tries", flat=True).first() or 0
