"""A sheet as the skeleton of an incident: the words of the form in its submission, and the answers that have a name."""

from __future__ import annotations

import json
from uuid import UUID

from inkling.routing.rules.document.incident import WORDS, Resource, incident_of
from inkling.routing.rules.document.sheet import Sheet
from inkling.routing.rules.document.sheet_text import as_text
from inkling.vocabulary.telling import is_said

CATEGORY = "intelligence"


def incident_body(sheet: Sheet, *, key: UUID) -> bytes:
    """Return the body: the same for the same sheet. `key` names the submission, as it does towards any region."""
    said: Resource = {
        WORDS: as_text(sheet, to_region=True),
        "submissionId": str(key),
        "externalReferenceId": sheet.reference,
        "category": CATEGORY,
        "place": sheet.place or None,
        "urgency": sheet.urgency.value if is_said(sheet.urgency) else None,
    }
    return json.dumps(incident_of(sheet.reference, submission=said, included=[])).encode()
