"""Words about a practitioner's note: its templates and their fields, and where it stands."""

from __future__ import annotations

from inkling.vocabulary.terms import Term


class NoteState(Term):
    """Where a note stands."""

    DRAFT = "draft", "Draft"
    SENT = "sent", "Sent"


class NoteTemplate(Term):
    """What a note is written as. Each has its own fields beside the words."""

    NOTE = "note", "Note", "Any note: words, nothing more"
    RETURN_HOME = (
        "return_home",
        "Return home interview (England)",
        "After a child was missing; offered within 72 hours",
    )
    SCHOOL = "school", "School concern", "What staff noticed or a pupil said"


class ReturnHomeField(Term):
    """What the record of a return home interview holds beside the words."""

    EPISODE = "episode", "Missing episode reference", "As the police or the home gave it"
    FROM = "missing_from", "Missing from (day and time)", ""
    TO = "missing_to", "Found or returned (day and time)", ""
    FOUND = "found_at", "Where found, by whom", ""
    OFFERED = "offered", "Interview offered on (day and time)", "England: within 72 hours of the return"
    HELD = "held", "Accepted and held on, or declined and why", ""
    PUSH = "push", "What made the child leave", "As the child put it"
    PULL = "pull", "What or who drew the child", "As the child put it"
    OWN_WORDS = "own_words", "The child's own words", "Word for word; they stay so in every form"
    HOST = "host", "Placing and host authority", "Only for a child placed out of area"


class SchoolField(Term):
    """What the record of a school concern holds beside the words."""

    ROLE = "staff_role", "Role of whoever noticed", "Not the name"
    WHEN = "noticed_on", "Noticed on (day and time)", ""
    OWN_WORDS = "own_words", "The pupil's own words", "Word for word; they stay so in every form"
    DONE = "done", "What was done in school so far", ""
    LEAD_TOLD = "lead_told", "Designated safeguarding lead told on", ""


FIELDS: dict[NoteTemplate, tuple[ReturnHomeField | SchoolField, ...]] = {
    NoteTemplate.NOTE: (),
    NoteTemplate.RETURN_HOME: tuple(ReturnHomeField),
    NoteTemplate.SCHOOL: tuple(SchoolField),
}
# What of them tells of what happened, and so goes with the words; the rest is about the interview.
TOLD = frozenset(
    {
        ReturnHomeField.FROM,
        ReturnHomeField.TO,
        ReturnHomeField.FOUND,
        ReturnHomeField.PUSH,
        ReturnHomeField.PULL,
        ReturnHomeField.OWN_WORDS,
        SchoolField.WHEN,
        SchoolField.OWN_WORDS,
    }
)
