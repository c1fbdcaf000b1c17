"""Whom a note is about, as the practitioner wrote it: no machine files these as grown-ups, or as of another age."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import re2

from inkling.reading.rules.understanding.corrections.subjects import BY_A_PERSON
from inkling.reading.rules.understanding.said_ages import said_in_years
from inkling.reading.rules.understanding.values import Subject, Understanding
from inkling.vocabulary.subjects import AgeGroup, SubjectKind, SubjectRole

# "Gemma, 15 and sister Gabby, 17"; "Ryan O, 14; Ryan T, 14"; "twins Poppy and Polly, 13".
_CHILD = re2.compile(
    r"(\p{Lu}[\p{L}'\x{2019}-]*(?: \p{Lu}[\p{L}'\x{2019}-]*){0,2})(?:[ ,(]{1,3}([0-9]{1,2})\b)?"
)
# What may stand between two children of one answer, where no age beside the second says that it is a child.
_LISTED = re2.compile(
    r"(?i)(?:[\s,:;/&+.)\x{2013}-]|[0-9]|\b(?:and|plus|aged?|yrs?|years?|old|both|twins|sisters|brothers|siblings|"
    r"the|is|are|named|called|young|person|people|child(?:ren)?|kids|girls?|boys?)\b)*"
)
_OTHERS = (
    r"(?:mum|mam|mom|mother|dad|father|step[ -]?(?:mum|mam|mother|dad|father)|parents?|carers?|"
    r"foster(?:ers?|[ -](?:carers?|mum|dad|mother|father))?|nana?|gran|gran(?:ny|dma|dad|pa)|"
    r"grand(?:mother|father)|aunt(?:ie|y)?|uncle|boyfriend|girlfriend|partner|ex|husband|wife|worker|teacher|lead|"
    r"manager|perp|suspect|adult|social worker|youth worker)"
)
# Before the first name this says that it is the name of somebody else; so does one of these words behind any.
_NOT_FIRST = re2.compile(rf"(?i)\b(?:of|by|from|with|{_OTHERS})\b")
_SOMEBODY_ELSE = re2.compile(
    rf"(?i)[ ,:(=\x{{2013}}-]{{1,3}}(?:(?:is|her|his|their|the) )*{_OTHERS}\s*(?:[),;./]|$)"
)
_NO_NAME = re2.compile(rf"(?i){_OTHERS}\b")
# A day of birth is no age: "07/03/2011", "14 March".
_DAY = re2.compile(
    r"(?i)\s?(?:[./-]\s?[0-9]|(?:of )?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b)"
)
_ADULT_FROM, _MOST = 18, 9


@dataclass(frozen=True)
class AboutChild:
    """A child whom a note is about: the name in small letters, and the age where one stands beside it."""

    name: str
    age: str


def children_in(said: str) -> list[AboutChild]:
    """Return the children whom an answer names: the first, who stands beside it in a list, who has a child's age.

    Who is named only as an owner ("Ava's mum"), or beside the child as somebody else ("Ava, mum Donna"), is none.
    """
    return list(_children(said))[:_MOST]


def _children(said: str) -> Iterator[AboutChild]:
    end, goes_on = 0, True
    for found in _CHILD.finditer(said):
        if found.start() < end:
            continue
        name, age = found.group(1), found.group(2) or ""
        day = _DAY.match(said, found.end()) if age else None
        age = "" if day else age
        between = said[end : found.start()]
        listed = _LISTED.fullmatch(between) if end else not _NOT_FIRST.search(between)
        is_other = _NO_NAME.match(name) or _SOMEBODY_ELSE.match(said, found.end())
        alone = goes_on and listed and not is_other
        goes_on = _is_name(name) and int(age or 0) < _ADULT_FROM and bool(age or alone)
        if goes_on:
            yield AboutChild(name.casefold(), age)
        end = day.end() if day else found.end()


def _is_name(name: str) -> bool:
    return not name.endswith(("'s", "\u2019s")) and len(name) > 1


def know_whom_it_is_about(value: Understanding, *, said: str) -> Understanding:
    """Return the understanding in which each person who is called as a child of the answer is that child.

    A grown-up of the same name stays one where the words tell an age. An age that is not the one that the answer tells
    was told of somebody else, and stands in the words alone. What stays is composed by a machine, until somebody says.
    """
    children = children_in(said)
    for each in value.subjects if children else ():
        child = next((one for one in children if _is_called(each, one)), None)
        if child is not None and not _is_grown_up(each):
            value = value.with_subject(_as_child(each, child))
    return value


def _is_called(subject: Subject, child: AboutChild) -> bool:
    return subject.kind is SubjectKind.PERSON and child.name in map(str.casefold, subject.values_of("name"))


def _is_grown_up(subject: Subject) -> bool:
    ages = [each for each in subject.values_of("age") if each.isdecimal()]
    return subject.age is AgeGroup.ADULT and any(int(each) >= _ADULT_FROM for each in ages)


def _as_child(subject: Subject, child: AboutChild) -> Subject:
    ages = subject.values_of("age")
    others = bool(child.age) and child.age not in ages
    attributes = tuple(
        each
        for each in subject.attributes
        if each.name != "age" or not (others and child.age not in each.value)
    )
    changed = replace(subject, attributes=attributes)
    if subject.age is not AgeGroup.CHILD:
        changed = replace(changed, age=AgeGroup.CHILD, age_reason=BY_A_PERSON)
    if child.age:
        changed = replace(changed, age_reason=said_in_years((child.age,)))
    if subject.role in (SubjectRole.CHILD_AT_RISK, SubjectRole.TELLER):
        return changed
    return replace(changed, role=SubjectRole.CHILD_AT_RISK, role_reason=BY_A_PERSON)
