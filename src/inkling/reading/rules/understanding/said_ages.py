"""Child, adult or not known, as a person said it: it wins over an age that a machine read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import re2

from inkling.extraction.normalise.looks import normal_looks
from inkling.reading.rules.understanding.ages import fits
from inkling.reading.rules.understanding.values import Attribute, Subject
from inkling.vocabulary.subjects import DOES_NOT_FIT, SAID_IN_YEARS, SAID_TWICE, AgeGroup, SubjectRole

_BETWEEN = "; "
_PARTS = re2.compile(r"[,;]+")


def with_said_age(subject: Subject, age: AgeGroup, *, by: str, confirmed: Sequence[str] = ()) -> Subject:
    """Return somebody of whom a person said child, adult or not known. `by` says who, for the reason.

    An age that does not fit is theirs no more: the reason holds its words, and it comes back with what it fits. Where
    a person told it in years, or confirmed it, the two contradict each other: neither stands until one is put right.
    """
    subject = _with_what_was_set_aside(subject)
    attributes, unfit = _part_ages(subject.attributes, age)
    typed = [*_said_in_years(subject), *confirmed]
    by_hand = [each for each in typed if not fits(each, age)]
    if by_hand:
        reason = reason_of(SAID_TWICE, (*by_hand, *unfit))
        role = open_role(subject.role)
        return replace(subject, attributes=attributes, age=AgeGroup.NOT_KNOWN, age_reason=reason, role=role)
    stands = subject.age_reason.partition(DOES_NOT_FIT)[0] if _said_in_years(subject) else by
    return replace(subject, attributes=attributes, age=age, age_reason=reason_of(stands, unfit))


def open_role(role: SubjectRole) -> SubjectRole:
    """Return the part of somebody of whom nobody knows whether it is a child: neither one at risk nor of concern."""
    is_of_age = role in (SubjectRole.CHILD_AT_RISK, SubjectRole.PERSON_OF_CONCERN)
    return SubjectRole.OTHER if is_of_age else role


def said_in_years(values: Sequence[str]) -> str:
    """Return the reason of an age that a person typed in years."""
    return f"{SAID_IN_YEARS}{_BETWEEN.join(values)}"


def reason_of(stands: str, unfit: Sequence[str]) -> str:
    """Return the reason of an age with the words that do not fit it."""
    return f"{stands}{DOES_NOT_FIT}'{_BETWEEN.join(dict.fromkeys(unfit))}'" if unfit else stands


def _said_in_years(subject: Subject) -> list[str]:
    said = subject.age_reason.partition(DOES_NOT_FIT)[0]
    return said.removeprefix(SAID_IN_YEARS).split(_BETWEEN) if said.startswith(SAID_IN_YEARS) else []


def _with_what_was_set_aside(subject: Subject) -> Subject:
    """Return somebody with the age again that was set aside before, to be judged by what is said now."""
    if not subject.age_set_aside or subject.values_of("age"):
        return subject
    again = tuple(Attribute("age", each) for each in subject.age_set_aside.split(_BETWEEN))
    return replace(subject, attributes=(*subject.attributes, *again))


def _part_ages(attributes: Sequence[Attribute], age: AgeGroup) -> tuple[tuple[Attribute, ...], list[str]]:
    """Return the attributes without each age that does not fit, and those ages: of looks that part alone."""
    kept: list[Attribute] = []
    unfit: list[str] = []
    for each in attributes:
        parts = {"age": [each.value], "looks": _PARTS.split(each.value)}.get(each.name, [])
        wrong = [
            part for part in parts if not fits(part, age) and (each.name == "age" or _is_age_alone(part))
        ]
        unfit += [part.strip() for part in wrong]
        left = ",".join(part for part in parts if part not in wrong).strip(" ,")
        if not wrong:
            kept.append(each)
        elif left:
            kept.append(Attribute(each.name, left))
    return tuple(kept), unfit


def _is_age_alone(words: str) -> bool:
    return normal_looks(words).age_low is not None
