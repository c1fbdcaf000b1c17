"""Which papers come of a note."""

from __future__ import annotations

from inkling.vocabulary.terms import Term


class PaperKind(Term):
    """Which form it is. The value stands in its address."""

    COPY = "copy", "What was sent", "the printed copy of what was sent, and where it went"
    RECORD = "record", "The record", "for your own file, with the fields of its template"
    REFERRAL = (
        "referral",
        "Referral to the children's front door",
        "the protected view: nothing in it shows who told",
    )
    FORCE = (
        "force-form",
        "The force's own form",
        "filled by its pack, to copy where you must file it yourself",
    )
    CASE_NOTE = "case-note", "Case note", "text to copy into your system"
    NRM = (
        "nrm",
        "National Referral Mechanism: a draft",
        "for first responder organisations; a child need not consent",
    )

    @property
    def is_of_whole(self) -> bool:
        """Whether it is of the whole note, also where that leaves in parts: it is for the own file."""
        return self in (PaperKind.RECORD, PaperKind.CASE_NOTE)
