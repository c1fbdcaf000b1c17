"""What `benchmarks.files` kills: a practitioner who attaches, the worker that copies; and who counts what is there."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.db import transaction

from benchmarks.files import DEAD
from inkling.accounts.actor import Member, view_as
from inkling.accounts.models import Account
from inkling.files.models import Original
from inkling.files.rules.sealing import Sealing, open_seal
from inkling.journeys.attaching.attach_file import attach_file
from inkling.journeys.noting.keep_note import begin_note
from inkling.sites.worker.copies import copy_files
from inkling.vocabulary.notes import NoteTemplate
from tests.files_made import photograph


def attach(email: str) -> None:
    """Attach one file after another, and say its digest once it is attached."""
    with transaction.atomic():
        account = Account.objects.get(email=email)
    by, number = Member.of(account, sign_in="benchmark"), 0
    while True:
        at = datetime.now(UTC)
        data = photograph(f"{at.isoformat()} {number}")
        with transaction.atomic():
            view_as(str(account.pk))
            note = begin_note(template=NoteTemplate.NOTE, by=by, at=at)
            attach_file(note.pk, data, name="a.jpg", by=by, at=at)
        print(digest_of(data), flush=True)
        number += 1


def copy() -> None:
    """Make copies, round after round."""
    while True:
        copy_files(datetime.now(UTC))


def digests() -> None:
    """Print the digest of each original, opened."""
    key = settings.INKLING_FILES_KEY
    for each in Original.objects.iterator(chunk_size=50):
        own = open_seal(bytes(each.locked_key), what=Sealing.KEY, row=each.pk, key=key)
        print(digest_of(open_seal(bytes(each.sealed), what=Sealing.FILE, row=each.pk, key=own)))


def digest_of(data: bytes) -> str:
    """Return what a file is told apart by."""
    return hashlib.sha256(data).hexdigest()


def start_children(what: str, *arguments: str) -> None:
    """Start a child that works, whenever a line comes in; say its number, and when it is dead."""
    for _ in sys.stdin:
        if not (child := os.fork()):
            try:
                WORK[what](*arguments)
            finally:
                os._exit(1)
        print(child, flush=True)
        os.waitpid(child, 0)
        print(DEAD, flush=True)


WORK: dict[str, Callable[..., None]] = {
    "attach": attach,
    "copy": copy,
    "digests": digests,
    "mother": start_children,
}
