"""Who somebody is by the whole of the words: a child, a grown-up, who tells, somebody by their part, or not clear."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from inkling.reading.rules.understanding.ages import ADULT_FROM, age_in
from inkling.reading.rules.understanding.answers import BY_THE_TELLER
from inkling.reading.rules.understanding.values import Subject
from inkling.safeguarding.rules.protected_view.people.mentions import Mention, Who
from inkling.safeguarding.rules.protected_view.people.people import is_told_under_18
from inkling.vocabulary.subjects import ONLY_CLAIMS, AgeGroup, SubjectRole

KNOWN_BY_THEIR_PART = frozenset({SubjectRole.FAMILY_OR_CARER, SubjectRole.PROFESSIONAL})


def is_teller(mentions: Iterable[Mention]) -> bool:
    """Say whether one of the mentions is of whoever tells."""
    return any(each.who is Who.TELLER for each in mentions)


def who_it_is(
    mentions: Sequence[Mention],
    subject: Subject,
    *,
    text: str,
    children: Collection[str],
    is_beside_a_child: bool,
) -> Who:
    """Return who somebody is. A child by one word alone, whom the whole does not tell to be one, is left open."""
    if is_teller(mentions):
        return Who.TELLER
    if subject.age is AgeGroup.ADULT:
        return Who.OTHER if subject.role in KNOWN_BY_THEIR_PART else Who.ADULT
    found = {each.who for each in mentions}
    if subject.age is AgeGroup.CHILD and (Who.CHILD in found or not subject.is_age_judged):
        return Who.CHILD
    if subject.age is AgeGroup.NOT_KNOWN and subject.age_reason.startswith(BY_THE_TELLER):
        return Who.OTHER if Who.OTHER in found else Who.UNCLEAR
    # Of whom it is doubted that they are the age that they claim, that age says nothing.
    is_doubted = subject.age is AgeGroup.NOT_KNOWN and subject.age_reason.startswith(ONLY_CLAIMS)
    is_young = not is_doubted and any(is_told_under_18(each, text) for each in mentions)
    # "Told me he was 17, and she says hes 24": beside another child that is no child for sure.
    is_young = is_young and not (is_beside_a_child and _may_be_grown(mentions, subject, text))
    if is_young or any(each.name.casefold() in children for each in mentions):
        return Who.CHILD
    return next((each for each in (Who.OTHER, Who.ADULT) if each in found), Who.UNCLEAR)


def _may_be_grown(mentions: Iterable[Mention], subject: Subject, text: str) -> bool:
    ages = (age_in(text[start:end]) for each in mentions for start, end in each.pieces)
    is_grown_too = any(age is not None and age[0] >= ADULT_FROM for age in ages)
    return (
        is_grown_too and subject.age is AgeGroup.NOT_KNOWN and subject.role is not SubjectRole.CHILD_AT_RISK
    )
