"""A file and its copy as the pages of both sites show them: what it is, how it stands, and pixels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext

from inkling.files.models import AttachedFile, BegunFile
from inkling.files.rules.copies import MOST_PAGES
from inkling.files.rules.terms import CopyProblem, CopyState, FileKind
from inkling.sites.design.words import say_word


@dataclass(frozen=True)
class ShownFile:
    """A file as a page shows it. Its name is not among it: that is sealed with who told."""

    id: UUID
    number: int
    what: str
    size: str
    state: CopyState
    why: str
    is_words: bool
    is_closed: bool
    is_handed_over: bool
    pages: range
    cut: str

    @property
    def is_shown(self) -> bool:
        """Whether there is a copy to look at."""
        return self.state is CopyState.SHOWN and not self.is_closed

    @property
    def may_be_tried_again(self) -> bool:
        """Whether a machine can read it once more: handed over, only a keeper opens it."""
        return self.state is CopyState.PARKED and not self.is_closed and not self.is_handed_over


def shown_file(file: AttachedFile) -> ShownFile:
    """Return a file as a page shows it."""
    shown = min(file.pages, MOST_PAGES if file.what is FileKind.PDF else 1)
    return ShownFile(
        id=file.pk,
        number=file.number,
        what=say_word(file.what.label),
        size=_size(file.size),
        state=CopyState(file.state),
        why=say_word(CopyProblem(file.problem).label) if file.problem else "",
        is_words=file.is_words,
        is_closed=file.closed_on is not None,
        is_handed_over=file.is_handed_over,
        pages=range(1, (shown if file.state == CopyState.SHOWN.value else 0) + 1),
        cut=_cut(file, shown=shown),
    )


def shown_begun(begun: BegunFile) -> dict[str, str]:
    """Return how much of a file has come, and how much it is."""
    return {"received": _size(begun.received), "size": _size(begun.size)}


def as_picture(content: bytes, *, number: int, page: int) -> HttpResponse:
    """Return pixels as an answer that no browser takes for anything else, and none keeps."""
    response = HttpResponse(content, content_type="image/jpeg")
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=False, filename=f"copy-{number}-{page}.jpg") or ""
    )
    return response


def count_kinds(kinds: Iterable[str]) -> dict[FileKind, int]:
    """Return how many files there are of each kind that there is."""
    counted = Counter(kinds)
    return {kind: counted[kind.value] for kind in FileKind if counted[kind.value]}


def kinds_in_words(kinds: dict[FileKind, int]) -> str:
    """Return how many files of each kind, such as "Photograph: 2"."""
    return "; ".join(f"{say_word(kind.label)}: {count}" for kind, count in kinds.items())


def _cut(file: AttachedFile, *, shown: int) -> str:
    if file.pages <= shown:
        return ""
    if file.is_words:
        return gettext("There is more: only the first 100,000 characters are shown.")
    if file.what is not FileKind.PDF:
        return gettext("It moves: only the first of its %(pages)s pictures is shown.") % {"pages": file.pages}
    return gettext("Pages 1 to %(shown)s of %(pages)s are shown.") % {"shown": shown, "pages": file.pages}


def _size(size: int) -> str:
    return (
        gettext("%(size)s MB") % {"size": f"{size / 1_000_000:.1f}"}
        if size >= 100_000
        else gettext("%(size)s kB") % {"size": -(-size // 1_000)}
    )
