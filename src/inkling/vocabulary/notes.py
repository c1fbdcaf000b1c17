"""Words about a practitioner's note: its templates and their fields, and where it stands."""

from __future__ import annotations

from inkling.vocabulary.subjects import ItemKnown
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
    RETURN_DISCUSSION = (
        "return_discussion",
        "Return Discussion (Scotland)",
        "After a child or young person was missing",
    )
    SCHOOL = "school", "School concern", "What staff noticed or a pupil said"
    DIARY = "diary", "Diary", "Dated lines over weeks: paste them, each gets its own day"
    LOG = "log", "Hotel, taxi or security log", "What staff saw at work"
    CALL = "call", "Telephone report", "Somebody tells you, and you write it for them"
    MINUTES = "minutes", "Meeting minutes", "What was said at a meeting; at most 20,000 characters"
    TOGETHER = (
        "together",
        "Tell it together",
        "With a child or young person, and a parent or carer: each one's words stay apart",
    )


class InterviewAnswer(Term):
    """What a child answered when an interview or a discussion was offered."""

    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    NOT_OFFERED = "not_offered", "Not offered yet"


class Holds(Term):
    """Whether what was said for a note holds for one part of it. Open: it does, so that nobody is forgotten."""

    FOR_IT_TOO = "yes", "Yes"
    NOT = "no", "No: it was said of another child"


class OthersNamed(Term):
    """Whether children of other parts are named in one part of a note. Open: they are not."""

    NAMED = "yes", "By name and age: it is needed to know"


class OfThisChild(Term):
    """Whether what was answered for a note is of the child of a part. Open: no."""

    OF_THIS = "yes", "Yes: it was said of this child"


# What stands in a part of a note for a child of another part, and for what is that child's.
ANOTHER_CHILD, OF_ANOTHER_CHILD = "[another child]", "[of another child]"


class TeamPurpose(Term):
    """Why somebody looks at what colleagues of the same team have sent."""

    SAME_CHILD = "same_child", "Work with the same child"
    TAKE_OVER = "take_over", "Taking over from a colleague"
    SUPERVISION = "supervision", "Supervision"
    SAFEGUARDING = "safeguarding", "I lead safeguarding here"
    COUNTING = "counting", "Counts for the service"


class Measure(Term):
    """What is counted of what a service sends, without its words."""

    REPORTS = "reports", "Sent: reports and what was added to one"
    KIND = "kind", "Written as"
    CATEGORY = "category", "Category"
    KNEW = "knew", "Does the child know that it is shared?"
    AGREED = "agreed", "Does the child agree?"
    WHY = "why", "Why it is shared all the same"
    CONCERN = "concern", "Concern"
    WAITED = "waited", "From what happened last to sending"


class TimeToSend(Term):
    """How long after what happened last a report was sent."""

    SAME_DAY = "same_day", "The same day"
    THREE_DAYS = "three_days", "Within three days"
    A_WEEK = "a_week", "Within a week"
    A_MONTH = "a_month", "Within a month"
    LONGER = "longer", "Later"
    NO_DAY = "no_day", "No day was told"


class HowDated(Term):
    """How a line of a diary came by its day, as an officer reads it."""

    WRITTEN = "written", "Line of a diary"
    ABOVE = "above", "Day of the line above"
    ANSWERED = "answered", "Day as the writer answered"
    ASKED = "asked", "Day asked and not answered"
    DOUBTED = "doubted", "Date in doubt and not answered"


class NoteField(Term):
    """A field of a template: one list for each template."""


class ReturnHomeField(NoteField):
    """What the record of a return home interview holds beside the words."""

    EPISODE = "episode", "Missing episode reference", "As the police or the home gave it"
    FROM = "missing_from", "Missing from (day and time)", "Like 20/11/2026 18:00"
    TO = (
        "missing_to",
        "Found or returned (day and time)",
        "Like 21/11/2026 07:30: the 72 hours are counted from here",
    )
    FOUND = "found_at", "Where found, by whom", ""
    OFFERED = "offered", "Interview offered on (day and time)", "England: within 72 hours of the return"
    ANSWER = "answer", "Was it accepted?", ""
    HELD = "held", "Held on (day and time)", ""
    WHY_DECLINED = (
        "why_declined",
        "Why it was declined, or not offered",
        "As the child put it, if the child said why",
    )
    PUSH = "push", "What made the child leave", "As the child put it"
    PULL = "pull", "What or who drew the child", "As the child put it"
    OWN_WORDS = "own_words", "The child's own words", "Word for word; they stay so in every form"
    PLACING = "placing", "Placing authority", "Only for a child placed out of area"
    HOST = "host", "Host authority", "Where the child lives now"


class ReturnDiscussionField(NoteField):
    """What the record of a Return Discussion holds beside the words."""

    EPISODE = "episode", "Missing episode reference", "As Police Scotland gave it"
    FROM = "missing_from", "Missing from (day and time)", "Like 20/11/2026 18:00"
    TO = "missing_to", "Found or returned (day and time)", "Like 21/11/2026 07:30"
    FOUND = "found_at", "Where found, by whom", ""
    OFFERED = "offered", "Discussion offered on (day and time)", ""
    ANSWER = "answer", "Was it accepted?", ""
    HELD = "held", "Held on (day and time), by whose choice of person", ""
    WHY_DECLINED = "why_declined", "Why it was declined, or not offered", ""
    PUSH = "push", "What made the young person leave", "As the young person put it"
    PULL = "pull", "What or who drew the young person", "As the young person put it"
    OWN_WORDS = "own_words", "The young person's own words", "Word for word; they stay so in every form"
    LEAD = "lead", "Lead professional told on", ""


class SchoolField(NoteField):
    """What the record of a school concern holds beside the words."""

    ROLE = "staff_role", "Role of whoever noticed", "Not the name"
    WHEN = "noticed_on", "Noticed on (day and time)", ""
    OWN_WORDS = "own_words", "The pupil's own words", "Word for word; they stay so in every form"
    DONE = "done", "What was done in school so far", ""
    LEAD_TOLD = "lead_told", "Designated safeguarding lead told on", ""


class DiaryField(NoteField):
    """What a diary holds beside its lines."""

    KEEPER = "keeper", "Who keeps it: parent, carer, home", "Not the name"
    CHILD_KNOWS = "child_knows", "Does the child know of the diary?", ""


class LogField(NoteField):
    """What a log of a hotel, a taxi or a security post holds beside the words."""

    WHEN = "seen_on", "Seen on (day and time)", ""
    WHERE = "seen_at", "Premises, room or vehicle", "Room, floor, door, fleet number"
    BOOKED = "booked", "Booked or paid how, under which name", "As it was given to you; do not ask for more"
    RECORDING = "recording", "Recording: where it is, until when", "Never copy or attach an indecent image"
    DONE = "done", "What staff did", ""
    LOG_NUMBER = "log_number", "Number in your own log", "Stays here: it is not sent"


class CallField(NoteField):
    """What a report that is taken on the telephone holds beside the words."""

    TAKEN = "taken_on", "Taken on (day and time)", ""
    OWN_WORDS = "own_words", "The caller's own words", "Word for word; their name goes into Who said it"
    READ_BACK = "read_back", "Read back to the caller, and right?", ""
    CALL_BACK = "call_back", "May they be called back, how safely?", "Stays here: it is not sent"


class MinutesField(NoteField):
    """What the minutes of a meeting hold beside the words."""

    MEETING = "meeting", "Which meeting", ""
    HELD = "held_on", "Held on", ""
    PRESENT = "present", "Who was there, by role", "Not the names"
    ACTIONS = "actions", "Actions: who, by when", ""


class TogetherField(NoteField):
    """What is told together holds beside the worker's words: each one's own, apart."""

    YOUNG_PERSON = (
        "young_persons_words",
        "The child or young person's own words",
        "Word for word, as much or as little as they want; they may type themselves, and read it before it is sent",
    )
    PARENT = (
        "parents_words",
        "The parent's or carer's own words",
        "Word for word. Leave it empty where the parent or carer must not find out",
    )
    THERE = (
        "who_was_there",
        "Who was there when it was written, by role",
        "Not the names. Stays here: it is not sent",
    )
    READ_IT = "read_it", "Has the child or young person read it, or had it read to them?", "Stays here"


FIELDS: dict[NoteTemplate, tuple[NoteField, ...]] = {
    NoteTemplate.NOTE: (),
    NoteTemplate.RETURN_HOME: tuple(ReturnHomeField),
    NoteTemplate.RETURN_DISCUSSION: tuple(ReturnDiscussionField),
    NoteTemplate.SCHOOL: tuple(SchoolField),
    NoteTemplate.DIARY: tuple(DiaryField),
    NoteTemplate.LOG: tuple(LogField),
    NoteTemplate.CALL: tuple(CallField),
    NoteTemplate.MINUTES: tuple(MinutesField),
    NoteTemplate.TOGETHER: tuple(TogetherField),
}
# What of them tells of what happened, and so goes with the words; the rest is about the record.
TOLD: frozenset[NoteField] = frozenset(
    {
        *(ReturnHomeField.FROM, ReturnHomeField.TO, ReturnHomeField.FOUND),
        *(ReturnHomeField.PUSH, ReturnHomeField.PULL, ReturnHomeField.OWN_WORDS),
        *(ReturnDiscussionField.FROM, ReturnDiscussionField.TO, ReturnDiscussionField.FOUND),
        *(ReturnDiscussionField.PUSH, ReturnDiscussionField.PULL, ReturnDiscussionField.OWN_WORDS),
        *(SchoolField.WHEN, SchoolField.OWN_WORDS),
        *(LogField.WHEN, LogField.WHERE, LogField.BOOKED, LogField.RECORDING),
        CallField.OWN_WORDS,
        *(TogetherField.YOUNG_PERSON, TogetherField.PARENT),
    }
)
# What of them shows who told, or who was there: in the own file alone, in nothing that anybody else takes.
STAYS_HERE: frozenset[NoteField] = frozenset(
    {
        ReturnDiscussionField.LEAD,
        *(SchoolField.ROLE, SchoolField.LEAD_TOLD),
        *(DiaryField.KEEPER, LogField.LOG_NUMBER),
        *(CallField.READ_BACK, CallField.CALL_BACK),
        *(MinutesField.MEETING, MinutesField.PRESENT, MinutesField.ACTIONS),
        *(TogetherField.THERE, TogetherField.READ_IT),
    }
)
# Whose words a field holds, and so how whoever writes knows what they tell. By template: two fields may be named alike.
SPOKEN: dict[NoteTemplate, dict[str, ItemKnown]] = {
    NoteTemplate.RETURN_HOME: {ReturnHomeField.OWN_WORDS.value: ItemKnown.CHILD},
    NoteTemplate.RETURN_DISCUSSION: {ReturnDiscussionField.OWN_WORDS.value: ItemKnown.CHILD},
    NoteTemplate.SCHOOL: {SchoolField.OWN_WORDS.value: ItemKnown.CHILD},
    NoteTemplate.CALL: {CallField.OWN_WORDS.value: ItemKnown.HEARSAY},
    NoteTemplate.TOGETHER: {
        TogetherField.YOUNG_PERSON.value: ItemKnown.CHILD,
        TogetherField.PARENT.value: ItemKnown.HEARSAY,
    },
}
# What is answered by one of a list.
ANSWERS: dict[NoteField, type[Term]] = {
    ReturnHomeField.ANSWER: InterviewAnswer,
    ReturnDiscussionField.ANSWER: InterviewAnswer,
}
# What is written in more than a line.
LONG: frozenset[NoteField] = frozenset(
    {
        *(
            each
            for each in (*ReturnHomeField, *ReturnDiscussionField)
            if each.name in ("WHY_DECLINED", "PUSH", "PULL", "OWN_WORDS")
        ),
        SchoolField.OWN_WORDS,
        SchoolField.DONE,
        LogField.DONE,
        CallField.OWN_WORDS,
        MinutesField.ACTIONS,
        TogetherField.YOUNG_PERSON,
        TogetherField.PARENT,
    }
)
