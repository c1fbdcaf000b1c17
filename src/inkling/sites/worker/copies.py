"""The copies of attached files: a round of the worker."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from inkling.accounts.actor import Worker
from inkling.files.queries import files_to_look_after
from inkling.journeys.attaching.copy_file import look_after_file, note_broken_copy
from inkling.sites.worker.guard import Piece, run_guarded

# Each may take some seconds: what was attached meanwhile, or sent, is looked for again.
FILES_IN_A_ROUND = 5


def copy_files(at: datetime) -> int:
    """Make the copies of attached files that are due, and hand over those of reports; return how many."""
    due = files_to_look_after(at, limit=FILES_IN_A_ROUND)
    for file_id in due:
        run_guarded(
            partial(look_after_file, file_id, by=Worker(), at=at),
            piece=Piece.FILE,
            subject_id=file_id,
            note=partial(note_broken_copy, file_id, by=Worker(), at=at),
        )
    return len(due)
