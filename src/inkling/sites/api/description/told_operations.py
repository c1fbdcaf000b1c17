"""The calls by which a system tells, and asks how it stands."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from inkling.exchange.rules.keys import KeyScope
from inkling.exchange.rules.sending import LONGEST, SHORTEST
from inkling.sites.api.description.shapes import Header, Operation
from inkling.sites.api.frame.problems import Problem
from inkling.sites.api.told.schema import note_schema, report_schema, whole

TAKES_A_BODY = (
    Problem.MALFORMED,
    Problem.BAD_HEADER,
    Problem.SENT_OTHERWISE,
    Problem.TOO_LARGE,
    Problem.MEDIA_TYPE,
    Problem.INVALID,
)
# How what was told reaches its region.
ONWARD = {
    "held_there": "the region's own unit has it",
    "by_mail": "it goes to the region sealed, by mail",
    "by_system": "it goes to the region's own system",
    "by_hand": "a person at the home unit passes it on",
    "unplaced": "no region was found for the place: tell the police there as well, in the United Kingdom on 101",
}
SENDING_KEY = Header(
    "Idempotency-Key",
    _(
        "Your own name for this sending, such as a random UUID. The same key and body again are answered alike and "
        "change nothing; the same key with another body is refused."
    ),
    {"type": "string", "minLength": SHORTEST, "maxLength": LONGEST, "pattern": "^[!-~]+$"},
)
_REFERENCE = {
    "type": "string",
    "format": "uuid",
    "description": "Our name for this sending: it opens no content.",
}
ACCEPTED = whole(
    {
        "reference": _REFERENCE,
        "receipt": {
            "type": "string",
            "description": "For whoever tells, to write down: with it they see on the community site how it stands.",
        },
        "onward": {
            "type": "string",
            "enum": list(ONWARD),
            "description": "; ".join(f"`{name}`: {says}" for name, says in ONWARD.items()) + ".",
        },
        "without_front_door": {
            "type": "boolean",
            "description": "True: it is a concern, and no front door here covers its place. Refer it yourself.",
        },
    },
    "reference",
    "receipt",
    "onward",
    "without_front_door",
)
_STANDING = whole(
    {
        "reference": _REFERENCE,
        "state": {
            "type": "string",
            "enum": ["received", "read"],
            "description": "`read`: a person has read it. Shown once a week, so that no moment tells anything.",
        },
    },
    "reference",
    "state",
)
NOTE_EXAMPLE = {
    "text": "Kit (14) was collected from the bus station by a man in a red van again. She has a new phone.",
    "place": "Wakefield",
    "teller": "professional",
    "urgency": "soon",
    "how_known": "child_told",
    "child_knew": "yes",
    "child_agreed": "no",
    "why_share": "protect_child",
}
REPORT_EXAMPLE = {
    "place": "Wakefield",
    "teller": "professional",
    "how_known": "saw",
    "details": [
        {"kind": "vehicle", "attributes": {"colour": "red", "make": "van"}, "when": "Tuesday, about six"},
        {"kind": "place", "text": "the bus station", "frequency": "keeps_arising"},
    ],
}
TELLING: tuple[Operation, ...] = (
    Operation(
        "/v1/notes",
        "post",
        "send-note",
        KeyScope.TELL,
        _("Send a note: what somebody tells, in their own words. 201 comes after it is stored for good."),
        201,
        ACCEPTED,
        TAKES_A_BODY,
        takes=note_schema(),
        headers=(SENDING_KEY,),
        example=NOTE_EXAMPLE,
    ),
    Operation(
        "/v1/reports",
        "post",
        "send-report",
        KeyScope.TELL,
        _(
            "Send a structured report: details, with or without own words. 201 comes after it is stored for good."
        ),
        201,
        ACCEPTED,
        TAKES_A_BODY,
        takes=report_schema(),
        headers=(SENDING_KEY,),
        example=REPORT_EXAMPLE,
    ),
    Operation(
        "/v1/sendings/{reference}",
        "get",
        "standing",
        KeyScope.TELL,
        _(
            "Ask how something stands that your organisation sent in the last thirty days. It holds no content."
        ),
        200,
        _STANDING,
        (Problem.ABSENT,),
    ),
)
