"""Why something is read: a closed list. What an officer adds in own words is a note, and stands elsewhere."""

from __future__ import annotations

from inkling.vocabulary.terms import Term

# The value that asks for a note.
ANOTHER = "own"


class ReportPurpose(Term):
    """Why a report is read."""

    ASSESS = "assess", "Assess and grade a new report"
    DANGER = "danger", "Look for danger that cannot wait"
    FRONT_DOOR = "front_door", "Answer a front door about a child"
    SUBMIT = "submit", "Submit it to its region by hand"
    ASKED = "asked", "Check what another officer asked about"
    QUALITY = "quality", "Check the quality of grading"
    SAME = "same", "See whether reports tell of the same person or thing"
    ERASING = "erasing", "Decide whether it must be erased"
    REVIEW = "review", "Look back at what was known and done"
    OTHER = ANOTHER, "Another reason: see the note"


class ItemPurpose(Term):
    """Why something is read that was sent to another unit or a partner, or came from one."""

    OWN_WORK = "own_work", "See whether it bears on our own work"
    SENT = "sent", "Check what was sent and to whom"
    ITEM_OTHER = ANOTHER, "Another reason: see the note"


class SearchPurpose(Term):
    """Why somebody searches, and reads what is found."""

    BEFORE = "before", "See whether what is told now was told before"
    SEARCH_DANGER = "danger", "Look for danger that cannot wait"
    CHECK = "check", "Answer a check by somebody who may ask"
    GRADE = "grade", "Grade or sanitise with what else is known"
    PROFILE = "profile", "Work on a picture of a place, a group or a risk"
    SEARCH_OTHER = ANOTHER, "Another reason: see the note"


class IdentityPurpose(Term):
    """Why an identity keeper opens who told, or who knew."""

    LIFE = "life", "The life of a child or of the teller is in danger"
    COURT = "court", "A court orders it"
    CALL_BACK = "call_back", "The teller asks to be called back"
    OWN_DATA = "own_data", "The teller asks what is held about them"
    IDENTITY_OTHER = ANOTHER, "Another reason: see the note"


Purpose = ReportPurpose | ItemPurpose | SearchPurpose | IdentityPurpose
