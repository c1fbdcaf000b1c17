"""The call by which a system posts an incident in the shape of others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from inkling.exchange.rules.keys import KeyScope
from inkling.sites.api.description.samples import SENDING
from inkling.sites.api.description.shapes import Header, Operation
from inkling.sites.api.description.told_operations import ACCEPTED, SENDING_KEY, TAKES_A_BODY
from inkling.sites.api.incidents.schema import incident_schema
from inkling.sites.api.told.schema import Schema, whole


def _pointers(says: str) -> Schema:
    return {"type": "array", "items": {"type": "string"}, "description": says}


_TAKEN: Schema = whole(
    ACCEPTED["properties"]
    | {
        "data": whole(
            {
                "type": {"type": "string", "enum": ["incident"]},
                "id": {"type": "string", "format": "uuid", "description": "The `reference`."},
            },
            "type",
            "id",
        ),
        "kept_as_text": _pointers(
            "What has no field of ours: it stands as text, by the name under which it was sent."
        ),
        "sealed": _pointers("Who reports, and by which references you know it: sealed apart from the words."),
        "not_kept": _pointers("What would show a device, and to which addresses you mail: nobody keeps it."),
    },
    *ACCEPTED["required"],
    "data",
    "kept_as_text",
    "sealed",
    "not_kept",
)
_KEY = Header(
    SENDING_KEY.name,
    _(
        "Your own name for this sending, as for a note. Where the header is not sent, the `id` of the incident is its "
        "name: it must be 16 visible characters long at least, such as a UUID."
    ),
    {**SENDING_KEY.schema, "example": str(SENDING)},
    is_required=False,
)
INCIDENT_EXAMPLE = {
    "data": {
        "type": "incident",
        "id": "8c28c541-71a9-4d76-a114-ca941a9ccfcd",
        "attributes": {"incidentDescription": "See submissionContent."},
        "relationships": {"submission": {"data": [{"type": "submission", "id": "s1"}]}},
    },
    "included": [
        {
            "type": "submission",
            "id": "s1",
            "attributes": {
                "submissionContent": "Kit (14) was collected from the bus station by a man in a red van again.",
                "place": "Wakefield",
                "howKnown": "child_told",
            },
        }
    ],
}
POSTING: tuple[Operation, ...] = (
    Operation(
        "/v1/incidents",
        "post",
        "send-incident",
        KeyScope.TELL,
        _(
            "Post an incident with its submission, shaped after the public pages of police.uk's iHub data model. 201 "
            "comes after it is stored for good. What has no field here is kept as text. No file is taken."
        ),
        201,
        _TAKEN,
        TAKES_A_BODY,
        takes=incident_schema(),
        headers=(_KEY,),
        example=INCIDENT_EXAMPLE,
    ),
)
