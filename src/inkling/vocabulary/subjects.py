"""What a report tells of: the kinds of subject, child or adult, the role of each, and how an item is known."""

from __future__ import annotations

from inkling.vocabulary.terms import Term


class SubjectKind(Term):
    """What a subject is."""

    PERSON = "person", "Person", "A person"
    GROUP = "group", "Group", "A group of people"
    VEHICLE = "vehicle", "Vehicle", "A car or other vehicle"
    PLACE = "place", "Place", "A place"
    BUSINESS = "business", "Business or school", "A shop, school or other business"
    PHONE = "phone", "Telephone number", "A phone number"
    ACCOUNT = "account", "Account name", "A username"
    EMAIL = "email", "E-mail address", "An email address"
    APP = "app", "App or site", "An app, game or website"
    SUBSTANCE = "substance", "Substance", "A drug or alcohol"


PEOPLE = frozenset({SubjectKind.PERSON, SubjectKind.GROUP})
"""The kinds of which it is asked whether they are children, and what their part is."""


ONLY_CLAIMS = "only claims "
"""The reason of an age begins so that somebody only says to be."""


SAID_IN_YEARS = "by a person, who typed: "
"""The reason of an age begins so that a person typed, in years."""


SAID_TWICE = "by a person, and otherwise by a person too"
"""The reason of an age begins so of which a person told or confirmed the years, and said what these do not fit."""


DOES_NOT_FIT = "; does not fit: "
"""Behind this, the reason of an age that a person said holds the age in the words that does not fit it."""


# What words tell that somebody does: they begin the reason of a part.
TOLD_AS_DOING = "told as doing: "
ONLY_TELLS = "a child who tells or sees, and no more"
"""The reason of the part of a child of whom nothing is told but that it tells or saw what was done to others."""


NO_PART_OF_IT = "told to have no part in it: "
"""The reason of the part of a child begins so where words say that what is told is not of it."""


JUDGED = "judged, "
"""The reason of what a machine only judged begins so: no word tells it, and no page may say that one does."""


NO_WAY_TOLD = "no other way is told"
"""The reason of a machine that took something for seen or heard, since no word tells how it is known."""


class SubjectAttribute(Term):
    """What is told of a subject, one thing at a time. An attribute of another name is shown by its name."""

    NAME = "name", "Name", "Name"
    NICKNAME = "nickname", "Nickname", "Nickname"
    CALLED = "called", "Told of as", "Told of as"
    AGE = "age", "Age", "Age"
    BIRTH = "date_of_birth", "Date of birth", "Date of birth"
    LOOKS = "looks", "Looks", "Looks"
    CLOTHING = "clothing", "Clothing", "Clothing"
    SCHOOL = "school", "School", "School"
    COLOUR = "colour", "Colour", "Colour"
    MAKE = "make", "Make", "Make"
    MODEL = "model", "Model", "Model"
    BODY = "body", "Kind of vehicle", "Kind of vehicle"
    PLATE = "plate", "Plate", "Plate"
    NUMBER = "number", "Number", "Number"
    HANDLE = "handle", "Account", "Account"
    EMAIL = "email", "E-mail", "E-mail"


def label_of_attribute(name: str) -> str:
    """Return what professionals read for an attribute."""
    return next((each.label for each in SubjectAttribute if each.value == name), name.capitalize())


class AgeGroup(Term):
    """Whether somebody is told of as a child (under 18) or an adult."""

    CHILD = "child", "Child", "Under 18"
    ADULT = "adult", "Adult", "18 or over"
    NOT_KNOWN = "unknown", "Child or adult: not known", "Not known"


class SubjectRole(Term):
    """The part of a person in one report: no judgement of the person. A child who may be harmed comes first."""

    CHILD_AT_RISK = "child_at_risk", "Child who may be harmed", "A child who may be being hurt"
    PERSON_OF_CONCERN = (
        "person_of_concern",
        "Person of concern",
        "Someone to worry about because of what they do",
    )
    FAMILY_OR_CARER = "family_or_carer", "Family or carer", "Family or carer"
    PROFESSIONAL = "professional", "Professional", "Someone at work"
    TELLER = "writer", "The teller", "You"
    OTHER = "other", "Mentioned, role not known", "Just mentioned"


class ItemKnown(Term):
    """How an item is known, as its words tell."""

    DIRECT = "direct", "Seen or heard by the teller", "Seen or heard myself"
    CHILD = "child", "Told by the child", "The child said so"
    HEARSAY = "hearsay", "Heard from others", "Somebody else said so"
    RECORD = "record", "A record shows it", "A record shows it"
    VIEW = "view", "The teller's own view", "What I think"


class CheckedBy(Term):
    """Who confirmed or corrected what a machine put together: by part, never by name."""

    TELLER = "teller", "the teller", "you"
    PRACTITIONER = "practitioner", "the practitioner who told it", "you"
    OFFICER = "officer", "an officer", "the police"


class NobodyMeant(Term):
    """What is said of somebody of whom a report never told."""

    CORRECTED = "corrected", "Told by mistake, as the unit has corrected it"


class CorrectedAs(Term):
    """What is said of whom the unit has corrected: they are none of concern, or another one, whose name follows."""

    CLEARED = "cleared", "No person of concern, as the unit has corrected it"
    SAME = "same", "As the unit has corrected it, the same as"
    CALLED = "called", "As the unit has corrected it, called"
    TOLD_OF = "told_of", "As the unit has corrected it"
    OWNED = "owned", "Belongs to or is used by"
    NOT_OWNED = "not_owned", "Belongs to nobody who is known"


class TellerSays(Term):
    """What a teller answers about somebody or something that a machine understood, at one place of the words."""

    CHILD = "child", "Under 18, as the teller says"
    ADULT = "adult", "18 or over, as the teller says"
    NOT_KNOWN = "not_known", "Not known whether under 18, as the teller says"
    NOT_MEANT = "not_meant", "Nobody and nothing, as the teller says"
    SAME = "same", "The same, as the teller says"
    OTHER = "other", "Somebody or something else, as the teller says"
    DAY_RIGHT = "day_right", "The day is right, as the teller says"
    DAY_WRONG = "day_wrong", "The day is not right, as the teller says"
    NOT_SO = "not_so", "What was read as having happened is wrong, as the teller says"
