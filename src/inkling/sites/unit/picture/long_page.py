"""A page of which the rest takes long: its start is sent at once, then how far it is, then what was asked for.

Without script, and in one answer: who leaves ends it. One such page is made at a time, for each takes much memory; a
few more wait for it, and others are asked to come again. Whether this person may read is asked anew at each step.
"""

from __future__ import annotations

import logging
import secrets
from base64 import b64encode
from collections.abc import Callable, Generator, Iterator
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext

from inkling.picture.services import take_place_in_line, take_turn_to_read_much
from inkling.sites.members.frame import saved_input
from inkling.sites.members.frame.render import about_viewer, render
from inkling.sites.page import NotAdmitted, NotSignedIn, admit_again, going_on

_PARTS = "unit/picture/parts/"
_LOOK_EVERY, _WAITS = timedelta(seconds=1), 60
_TAKEN = 409
# What a browser passes over, and a connection that has ended does not take: so the work ends too.
_ALIVE = "\n"
_log = logging.getLogger("inkling.unit")


class TurnTaken(Exception):
    """Others have the turn, and every place in the line."""


class LetInNoMore(Exception):
    """Who asked is signed out, or may no longer do what they might."""


class ReadingBroken(Exception):
    """What should have followed cannot be made."""


def send_long_page(
    request: HttpRequest,
    work: Generator[str, None, HttpResponse],
    *,
    begin: Callable[[], None],
    context: dict[str, Any],
    here: str,
) -> HttpResponse | StreamingHttpResponse:
    """Send the start of a page, a line for each step that `work` yields in words (or none), and what it returns.

    `begin` leaves the entry of it. Where others wait already, a page says so instead, and nothing is begun.
    """
    context = {**context, "address": request.get_full_path(), **_find_typed(request)}
    if not (take_turn_to_read_much() or take_place_in_line()):
        return render(request, f"{_PARTS}long_taken.html", context, here=here, status=_TAKEN)
    begin()
    # The cookie of its forms goes with the start.
    get_token(request)
    answer = StreamingHttpResponse(_pieces(request, work, about_viewer(request, here=here) | context))
    # nginx would gather it first.
    answer["X-Accel-Buffering"] = "no"
    return answer


def _pieces(
    request: HttpRequest, work: Generator[str, None, HttpResponse], context: dict[str, Any]
) -> Iterator[str]:
    # Nobody can have typed it: what stands in the page cannot move where it is cut.
    mark = secrets.token_hex()
    start = render_to_string(f"{_PARTS}long_page.html", context | {"mark": mark}, request)
    head, after_steps, after_words, tail = start.split(mark, 3)
    yield head
    try:
        shown = yield from _go_through(request, work)
        rest = _rest(request, shown, context, mark=mark)
    except (TurnTaken, LetInNoMore, ReadingBroken) as why:
        broken = {"is_taken": isinstance(why, TurnTaken), "is_out": isinstance(why, LetInNoMore), **context}
        yield (
            after_steps + render_to_string(f"{_PARTS}long_broken.html", broken, request) + after_words + tail
        )
    else:
        yield after_steps + after_words + rest


def _go_through(
    request: HttpRequest, work: Generator[str, None, HttpResponse]
) -> Generator[str, None, HttpResponse]:
    """Go through the work in one transaction, when its turn has come."""
    try:
        with going_on(request):
            yield from _wait_for_turn()
            while True:
                admit_again(request)
                try:
                    step = next(work)
                except StopIteration as end:
                    shown: HttpResponse = end.value
                    break
                yield format_html("<li>{}</li>\n", step) if step else _ALIVE
    except TurnTaken:
        raise
    except (NotAdmitted, NotSignedIn) as refusal:
        raise LetInNoMore from refusal
    except Exception as problem:
        raise _broken_by(problem) from problem
    return shown


def _broken_by(problem: Exception) -> ReadingBroken:
    # The name of the fault alone: its text may be somebody's words.
    _log.error("a long page broke: %s", type(problem).__name__)
    return ReadingBroken()


def _wait_for_turn() -> Iterator[str]:
    if take_turn_to_read_much():
        return
    if not take_place_in_line():
        raise TurnTaken
    yield format_html("<li>{}</li>\n", gettext("Waiting: others are reading very much just now"))
    for _ in range(_WAITS):
        yield _ALIVE
        if take_turn_to_read_much(within=_LOOK_EVERY):
            return
    raise TurnTaken


def _rest(request: HttpRequest, shown: HttpResponse, context: dict[str, Any], *, mark: str) -> str:
    """Return what follows of the page that was asked for; a file or another address stands in it as a link."""
    if isinstance(shown, TemplateResponse):
        template, context = str(shown.template_name), shown.context_data or {}
    elif "Location" in shown:
        template, context = f"{_PARTS}long_done.html", {**context, "href": shown["Location"]}
    else:
        template, context = f"{_PARTS}long_file.html", {**context, **_file_in(shown)}
    try:
        page = render_to_string(template, {**context, "rest_from": mark}, request)
    except Exception as problem:
        raise _broken_by(problem) from problem
    return page.partition(mark)[2]


def _file_in(shown: HttpResponse) -> dict[str, str]:
    _, _, name = shown["Content-Disposition"].partition("filename=")
    held = b64encode(shown.content).decode()
    return {"name": name.strip('"'), "href": f"data:{shown['Content-Type']};base64,{held}"}


def _find_typed(request: HttpRequest) -> dict[str, Any]:
    """Return what was posted, so that it stands in the page and can be sent again from it."""
    fields = saved_input.fields_of(request) if request.method == "POST" else []
    return {"fields": fields, "rows": saved_input.rows_of(fields)}
