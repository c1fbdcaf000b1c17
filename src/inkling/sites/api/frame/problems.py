"""How a call is refused: problem details of RFC 9457, with the place of each fault and never its content."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = ["Fault", "Problem", "problem"]

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: at a JSON pointer of the body, or in a header or parameter of this name."""

    detail: str
    pointer: str | None = None
    header: str | None = None
    parameter: str | None = None

    def as_json(self) -> dict[str, str]:
        """Return it as it stands in the answer."""
        places = {"pointer": self.pointer, "header": self.header, "parameter": self.parameter}
        return {name: place for name, place in places.items() if place is not None} | {"detail": self.detail}


class Problem(Enum):
    """Each way in which a call is refused: its code, the status, and its title."""

    MALFORMED = "malformed", 400, _("The body is no JSON text that can be read")
    BAD_HEADER = "bad-header", 400, _("A header is missing or cannot be read")
    BAD_PARAMETER = "bad-parameter", 400, _("A parameter of the address cannot be read")
    NO_KEY = "no-key", 401, _("No key was shown that holds")
    SCOPE = "scope", 403, _("This key does not let its system do that")
    ABSENT = "absent", 404, _("There is nothing here for this organisation")
    METHOD = "method", 405, _("This address does not know the method")
    SENT_OTHERWISE = "sent-otherwise", 409, _("Under this name of a sending something else was sent before")
    CHANGED = "changed", 412, _("It has changed since it was read")
    TOO_LARGE = "too-large", 413, _("The body is larger than this address takes")
    MEDIA_TYPE = "media-type", 415, _("Send the body as application/json")
    INVALID = "invalid", 422, _("The body does not say what this address takes")
    UNCONDITIONAL = "unconditional", 428, _("Say in If-Match which state was read")
    TOO_OFTEN = "too-often", 429, _("The organisation's systems have called too often in this minute")
    PRACTICE = (
        "practice",
        503,
        _("This is a practice copy, which nobody reads: send the same to the one in use"),
    )
    FAULT = "fault", 500, _("Something went wrong here: send the same again")
    AWAY = "away", 503, _("The database is away: send the same again")

    def __init__(self, code: str, status: int, title: Promise) -> None:
        self.code = code
        self.status = status
        self.title = title


def problem(kind: Problem, faults: Iterable[Fault] = (), **headers: str) -> HttpResponse:
    """Return the answer of a refused call. It is the same for the same refusal: no number, no moment."""
    said: dict[str, object] = {
        "type": f"urn:inkling:problem:{kind.code}",
        "title": str(kind.title),
        "status": kind.status,
    }
    if listed := [each.as_json() for each in faults]:
        said["errors"] = listed
    answer = HttpResponse(json.dumps(said), status=kind.status, content_type=MEDIA_TYPE)
    for name, value in headers.items():
        answer[name.replace("_", "-")] = value
    return answer
