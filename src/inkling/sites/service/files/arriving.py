"""A file that comes in pieces, sent by the script of the files' page: where it stands, and the next piece.

Whoever has no script sends the same file by the form.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import SERVES
from inkling.files.rules.kinds import MOST_OF_A_PIECE, FileProblem, FileRefused
from inkling.journeys.attaching.receive_file import ReceivedBytes, begin_file, take_piece
from inkling.sites.page import Audit, member_of, page
from inkling.sites.service.sentences import say
from inkling.vocabulary.reasons import Reason

_REFUSED, _TOO_LARGE, _UNREADABLE = 409, 413, 400
_DIGITS_OF_A_NUMBER, _DIGITS_OF_A_DIGEST = 9, 64


@page(admits=SERVES, audit=Audit.WRITES)
@require_POST
def begin(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Say how much of a file is here: the rest is asked for from there."""
    size, digest = request.POST.get("size", ""), request.POST.get("digest", "")
    if not _is_number(size) or not _is_digest(digest):
        return JsonResponse({}, status=_UNREADABLE)
    try:
        received = begin_file(
            note_id,
            size=int(size),
            digest=digest,
            name=request.POST.get("name", ""),
            by=member_of(request),
            at=timezone.now(),
        )
    except FileRefused as refusal:
        return _refuse(refusal.reason)
    return _answer(received)


@page(admits=SERVES, audit=Audit.WRITES)
@require_POST
def piece(request: HttpRequest, note_id: UUID, begun_id: UUID) -> HttpResponse:
    """Take a piece, and say how much is here then."""
    starts_at = request.GET.get("at", "")
    if not _is_number(starts_at):
        return JsonResponse({}, status=_UNREADABLE)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_OF_A_PIECE:
        return JsonResponse({}, status=_TOO_LARGE)
    try:
        received = take_piece(
            note_id,
            begun_id,
            starts_at=int(starts_at),
            data=request.body,
            by=member_of(request),
            at=timezone.now(),
        )
    except FileRefused as refusal:
        return _refuse(refusal.reason)
    return _answer(received)


def _answer(received: ReceivedBytes) -> HttpResponse:
    if received.refused:
        return _refuse(received.refused)
    stands = {"id": str(received.begun_id), "here": received.received, "attached": received.is_attached}
    return JsonResponse(stands)


def _refuse(reason: Reason) -> HttpResponse:
    """Say why it is not taken, and whether that passes by itself."""
    body = {"reason": say(reason), "passes": reason.kind is FileProblem.ONE_AT_A_TIME}
    return JsonResponse(body, status=_REFUSED)


def _is_number(words: str) -> bool:
    return words.isascii() and words.isdecimal() and len(words) <= _DIGITS_OF_A_NUMBER


def _is_digest(words: str) -> bool:
    return len(words) == _DIGITS_OF_A_DIGEST and all(char in "0123456789abcdef" for char in words)
