"""Writes of files that come in pieces. Every function must run inside a journey's transaction."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from inkling.files.models import AttachedFile, BegunFile, BegunPiece
from inkling.files.rules.sealing import Sealing, about_as_bytes, about_from_bytes, open_seal, seal

# For so long what came of a file waits for the rest.
KEPT_FOR = timedelta(days=1)
# So many of a writer wait at once, on whatever notes: beyond it the oldest is forgotten.
MOST_BEGUN = 5
_NAME_MAX = 200


def begin(note_id: UUID, *, size: int, digest: str, name: str, at: datetime) -> BegunFile:
    """Return the file of this digest that is coming to a draft, held: what came of it before, or nothing yet."""
    mark = _mark_of(note_id, size=size, digest=digest)
    begun = BegunFile(note_id=note_id, mark=mark, size=size, begun_at=at)
    about = about_as_bytes(name[:_NAME_MAX], digest=digest, found={})
    begun.about = seal(about, what=Sealing.ABOUT, row=begun.pk, key=settings.INKLING_FILES_KEY)
    # Two windows may begin the same file: one row, which both go on with.
    BegunFile.objects.bulk_create([begun], ignore_conflicts=True)
    _forget_oldest()
    return BegunFile.objects.select_for_update(of=("self",)).get(note_id=note_id, mark=mark)


def add_piece(begun: BegunFile, data: bytes) -> None:
    """Add the next bytes of a file, sealed."""
    piece = BegunPiece(begun=begun, starts_at=begun.received)
    piece.content = seal(data, what=Sealing.PIECE, row=piece.pk, key=settings.INKLING_FILES_KEY)
    piece.save(force_insert=True)
    begun.received += len(data)
    begun.save(update_fields=["received"])


def whole_of(begun: BegunFile) -> tuple[str, bytes] | None:
    """Return the name and the bytes of a file that is all here; None where it is not what was begun."""
    key = settings.INKLING_FILES_KEY
    said = about_from_bytes(open_seal(bytes(begun.about), what=Sealing.ABOUT, row=begun.pk, key=key))
    pieces = BegunPiece.objects.filter(begun=begun).order_by("starts_at")
    data = b"".join(
        open_seal(bytes(each.content), what=Sealing.PIECE, row=each.pk, key=key) for each in pieces.iterator()
    )
    return (said["name"], data) if hashlib.sha256(data).hexdigest() == said["digest"] else None


def become(begun: BegunFile, file: AttachedFile) -> None:
    """Note which file it became, for whoever never heard the answer; its pieces are in that file."""
    begun.file_id = file.pk
    begun.save(update_fields=["file_id"])
    BegunPiece.objects.filter(begun=begun).delete()


def forget(begun: BegunFile) -> None:
    """Forget what came of a file."""
    begun.delete()


def clear_old_begun(*, at: datetime) -> int:
    """Forget, as the worker, what was begun a day ago and more; return how many files."""
    count, _ = BegunFile.objects.filter(begun_at__lt=at - KEPT_FOR).delete()
    return count


def _forget_oldest() -> None:
    # The database shows a writer no rows of others.
    waiting = BegunFile.objects.filter(file_id=None).order_by("-begun_at", "pk")
    for each in waiting[MOST_BEGUN:]:
        each.delete()


def _mark_of(note_id: UUID, *, size: int, digest: str) -> bytes:
    """Return what tells a file apart on its note: nothing that whoever holds the database can work out from a file."""
    said = b"begun file" + note_id.bytes + size.to_bytes(8) + bytes.fromhex(digest)
    return hmac.digest(settings.INKLING_FILES_KEY, said, "sha256")
