"""3x5x2: source evaluation, intelligence assessment, handling, and the conditions under C (DOMAIN.md, 3x5x2)."""

from __future__ import annotations

from inkling.vocabulary.terms import Term


class SourceEvaluation(Term):
    """How reliable the source is."""

    RELIABLE = "1", "1 Reliable"
    UNTESTED = "2", "2 Untested"
    NOT_RELIABLE = "3", "3 Not reliable"


class IntelligenceAssessment(Term):
    """How the source knows this item."""

    KNOWN_DIRECTLY = "A", "A Known directly"
    CORROBORATED = "B", "B Known indirectly but corroborated"
    KNOWN_INDIRECTLY = "C", "C Known indirectly"
    NOT_KNOWN = "D", "D Not known"
    SUSPECTED_FALSE = "E", "E Suspected to be false"


class Handling(Term):
    """Whether the item may be shared."""

    P = "P", "P Lawful sharing permitted"
    C = "C", "C Lawful sharing permitted with conditions"


class ConditionCode(Term):
    """Conditions; only under handling C."""

    A1 = "A1", "A1 May be combined; no direct action without the originator"
    A2 = "A2", "A2 Covert action only; protect the source; not sole evidence"
    A3 = "A3", "A3 Overt action as the owner specifies"
    S1 = "S1", "S1 Originator permits unsupervised sanitisation"
    S2 = "S2", "S2 No sanitisation without consulting the originator"


class Disposal(Term):
    """What an officer may set a detail aside as; it stays readable and can be taken back."""

    NOT_EXPLOITATION = "not_exploitation", "Not about exploitation"
    WRONG_PERSON = "wrong_person", "Wrong person"
    DUPLICATE = "duplicate", "Duplicate of another detail"
    UNTRUE = "untrue", "Found to be untrue"
    WITHDRAWN = "withdrawn", "Withdrawn by the teller"
    PART_OF_ITEM = "part_of_item", "Graded as part of an item"


CHOSEN_DISPOSALS = tuple(each for each in Disposal if each is not Disposal.PART_OF_ITEM)
"""What a person may choose: the last one follows from grading the item in which a detail stands."""


class Outcome(Term):
    """What became of a submission in the unit (DOMAIN.md, What a unit does with a submission)."""

    INTELLIGENCE_REPORT = "intelligence_report", "Sanitised intelligence report"
    CRIME_RECORDING = "crime_recording", "Crime recording decision"
    CONCERN = "concern", "Referred to safeguarding"
    OUT_OF_AREA = "out_of_area", "Out of area"
    NO_ACTION = "no_action", "No action"
    COPY = "copy", "Copy of another report"


# What is done by or for a region. A child is referred, and what is nothing or said before is closed, without one.
NEEDS_A_REGION = frozenset({Outcome.INTELLIGENCE_REPORT, Outcome.CRIME_RECORDING, Outcome.OUT_OF_AREA})
