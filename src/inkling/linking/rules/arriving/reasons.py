"""Why two subjects may be one, or not: a reason for each level of the comparisons. Words stand at the door."""

from __future__ import annotations

from collections.abc import Iterable

from inkling.linking.rules.arriving.told import ToldSubject
from inkling.vocabulary.reasons import Reason, ReasonKind
from inkling.vocabulary.terms import Term


class ComparedPart(Term):
    """What was compared, as a reader calls it."""

    FORENAME = "forename", "First name"
    SURNAME = "surname", "Family name"
    STREET_NAME = "street_name", "Street name"
    CROSS = "name_and_street_name", "First name and street name"
    SEX = "sex", "Sex"
    AGE = "age", "Age"
    BUILD = "build", "Build"
    HEIGHT = "height", "Height"
    HAIR = "hair", "Hair"
    MARK = "mark", "Mark or tattoo"
    WHOLE = "whole", "Plate or number"
    PART = "part", "Part of the plate or number"
    COLOUR = "colour", "Colour"
    MAKE = "make", "Make"
    MODEL = "model", "Model"
    HANDLE = "handle", "Account name"
    PLATFORM = "platform", "App"
    SIGN = "sign", "Name"
    KIND = "kind", "What it is"
    STREET = "street", "Address"


class Alike(ReasonKind):
    """How two told values relate. `here` and `there` are the words of each."""

    EQUAL = "equal", "what", "here", "there"
    NEAR = "near", "what", "here", "there"
    DIFFERENT = "different", "what", "here", "there"
    FORM = "form", "what", "here", "there"
    RULE = "rule", "what", "here", "there"
    SOUND = "sound", "what", "here", "there"
    SLIP = "slip", "what", "here", "there"
    INITIAL = "initial", "what", "here", "there"
    LOOKALIKE = "lookalike", "what", "here", "there"
    SWAPPED = "swapped", "what", "here", "there"
    PART = "part", "what", "here", "there"
    DIGITS = "digits", "what", "here", "there"
    AGES_APART = "ages_apart", "here", "there"
    AGES_NEAR = "ages_near", "here", "there"
    AGES_FIT = "ages_fit", "here", "there"
    CHILD_AND_ADULT = "child_and_adult"
    ONE_NOTE = "one_note"
    TOLD_WITH = "told_with", "names"
    TOLD_WITH_ALIKE = "told_with_alike", "pairs"


_LEVELS = {
    "equal": Alike.EQUAL,
    "near": Alike.NEAR,
    "different": Alike.DIFFERENT,
    "conflict": Alike.DIFFERENT,
    "form": Alike.FORM,
    "rule": Alike.RULE,
    "sound": Alike.SOUND,
    "slip": Alike.SLIP,
    "one_slip": Alike.SLIP,
    "one_wrong": Alike.SLIP,
    "initial": Alike.INITIAL,
    "lookalike": Alike.LOOKALIKE,
    "marks_aside": Alike.LOOKALIKE,
    "swapped": Alike.SWAPPED,
    "part": Alike.PART,
    "one_word": Alike.PART,
    "other_digits": Alike.DIGITS,
    "no_digits": Alike.DIGITS,
}
_AGES = {"overlap": Alike.AGES_FIT, "1_year": Alike.AGES_NEAR, "3_years": Alike.AGES_NEAR}
_OF_BOTH = {"group:child_and_adult": Alike.CHILD_AND_ADULT, "group:one_note": Alike.ONE_NOTE}
_COLUMN_OF = {ComparedPart.STREET_NAME: "alias", ComparedPart.STREET: "street_town"}
_BY_NAME = {ComparedPart.WHOLE, ComparedPart.PART, ComparedPart.HANDLE, ComparedPart.SIGN}


def reasons_of(codes: Iterable[str], *, here: ToldSubject, there: ToldSubject) -> list[Reason]:
    """Return the reason of each code that has one, filled with the words of both."""
    found = (_reason(code, here=here, there=there) for code in codes)
    return [each for each in found if each is not None]


def _reason(code: str, *, here: ToldSubject, there: ToldSubject) -> Reason | None:
    if code in _OF_BOTH:
        return _OF_BOTH[code]()
    name, _, level = code.partition(":")
    if name == "age":
        kind = _AGES.get(level, Alike.AGES_APART)
        return kind(here=_ages(here), there=_ages(there))
    what = next((each for each in ComparedPart if each.value == name), None)
    if what is None or level not in _LEVELS:
        return None
    if what is ComparedPart.STREET_NAME and not (here.columns.get("alias") and there.columns.get("alias")):
        # Nobody said of the bare name of one that it is a street name.
        what = ComparedPart.CROSS
    return _LEVELS[level](what=what, here=_words(what, here), there=_words(what, there))


def _words(what: ComparedPart, told: ToldSubject) -> str:
    if what in _BY_NAME:
        return told.name
    if what is ComparedPart.CROSS:
        return told.columns.get("alias") or told.columns.get("forename") or told.name
    return told.columns.get(_COLUMN_OF.get(what, what.value)) or told.name


def _ages(told: ToldSubject) -> str:
    low, high = told.columns.get("age_lo", ""), told.columns.get("age_hi", "")
    return (low if low == high else f"{low} to {high}") if low or high else told.age
