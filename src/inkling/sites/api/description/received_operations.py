"""The calls by which a partner's system receives what units sent."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from inkling.exchange.rules.keys import KeyScope
from inkling.journeys.exchanging.receive_items import PER_PAGE, ItemState
from inkling.sites.api.description.shapes import Header, Operation
from inkling.sites.api.frame.problems import Problem
from inkling.sites.api.received.countersigning import COUNTERSIGNING, RECEIPT
from inkling.sites.api.received.pages import PURPOSES
from inkling.sites.api.told.schema import Schema, whole
from inkling.vocabulary.grading import ConditionCode, Handling, IntelligenceAssessment, SourceEvaluation
from inkling.vocabulary.purposes import ItemPurpose
from inkling.vocabulary.terms import Term

_TEXT: Schema = {"type": "string"}
_DAY: Schema = {"type": "string", "format": "date"}


def _codes(terms: type[Term]) -> Schema:
    listed = "; ".join(f"`{each.value}`: {each.label}" for each in terms)
    return {"type": "string", "enum": [each.value for each in terms], "description": f"{listed}."}


_PURPOSE = Header(
    "Purpose",
    _("Why it is read. It stands in the audit chain with your organisation."),
    {
        "type": "string",
        "enum": PURPOSES,
        "example": PURPOSES[0],
        "description": "; ".join(f"`{each}`: {ItemPurpose(each).label}" for each in PURPOSES),
    },
)
_STATE = Header("state", _("Which items: how they stand."), _codes(ItemState), place="query")
_CURSOR = Header(
    "cursor",
    _("Where the list goes on: `next` of the answer before."),
    _TEXT,
    is_required=False,
    place="query",
)
_SEEN = Header(
    "If-Match",
    _("The ETag with which the item was read: what was recalled since cannot be acknowledged."),
    _TEXT | {"example": "ETAG"},
)
_RECALLED: Schema = {"recalled_on": _DAY}
_ABOUT: Schema = {
    "id": {"type": "string", "format": "uuid"},
    "reference": _TEXT,
    "from": _TEXT,
    "sent_on": _DAY,
    "state": _codes(ItemState),
}
_GRADE = whole(
    {
        "source": _codes(SourceEvaluation),
        "intelligence": _codes(IntelligenceAssessment),
        "handling": _codes(Handling),
        "conditions": {"type": "array", "items": _codes(ConditionCode)},
        "condition_text": _TEXT,
    },
    "source",
    "intelligence",
    "handling",
    "conditions",
    "condition_text",
)
_ITEM = whole(
    _ABOUT
    | _RECALLED
    | {
        "text": _TEXT | {"description": "Only where it is not recalled."},
        "grade": _GRADE,
        "receipt": RECEIPT,
        "recall_reason": _TEXT,
    },
    *_ABOUT,
)
_ITEMS = whole(
    {
        "items": {"type": "array", "maxItems": PER_PAGE, "items": whole(_ABOUT | _RECALLED, *_ABOUT)},
        "next": {"type": ["string", "null"]},
    },
    "items",
    "next",
)
_SHOW = Operation(
    "/v1/received/{item}",
    "get",
    "show-received",
    KeyScope.RECEIVE,
    _("Read one item with its grade and how it may be used. Of a recalled one the text is gone."),
    200,
    _ITEM,
    (Problem.BAD_HEADER, Problem.ABSENT),
    headers=(_PURPOSE,),
)
RECEIVING: tuple[Operation, ...] = (
    Operation(
        "/v1/received",
        "get",
        "list-received",
        KeyScope.RECEIVE,
        _(
            "List what units sent to your organisation, the newest first; what was recalled by the day of its recall. "
            "No content, no total."
        ),
        200,
        _ITEMS,
        (Problem.BAD_HEADER, Problem.BAD_PARAMETER),
        headers=(_PURPOSE, _STATE, _CURSOR),
    ),
    _SHOW,
    replace(
        _SHOW,
        address="/v1/received/{item}/acknowledgement",
        method="put",
        name="acknowledge",
        says=_(
            "Say that an item arrived, in the state in which it was read. Said again it changes nothing. A body is "
            "sent only by who signs the receipt too."
        ),
        refuses=(
            *_SHOW.refuses,
            Problem.MALFORMED,
            Problem.MEDIA_TYPE,
            Problem.TOO_LARGE,
            Problem.INVALID,
            Problem.CHANGED,
            Problem.UNCONDITIONAL,
        ),
        headers=(_PURPOSE, _SEEN),
        takes=COUNTERSIGNING,
    ),
)
