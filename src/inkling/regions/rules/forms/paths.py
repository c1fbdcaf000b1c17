"""The names by which a region's form asks for a part of a report: read once, refused with a remedy.

report.* how_known.* sharing.* reporter.*     one answer: see `vocabulary.forms.answers`
item.narrative                                the words as told, then each item in a line
item.ANSWER                                   who, what, when, where, how or frequency of every item that has it
item.CATEGORY  item.CATEGORY.KIND             the items of a category, or of one kind in it, each in a line
item.CATEGORY.ATTRIBUTE                       one attribute of the items of a category
item.CATEGORY.KIND.ATTRIBUTE                  the same of one kind: a mother's name is not that of a suspect
subject.KIND                                  each of that kind in a line
subject.KIND[role=ROLE,age=AGE].ATTRIBUTE     one attribute of those; several roles with | between them
subject.ROLE.ATTRIBUTE  subject.child.ATTRIBUTE  short for people of that role or age
literal:TEXT  ask_at_send                     the text itself; asked of whoever submits
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import re2

from inkling.vocabulary.categories import Category
from inkling.vocabulary.forms.answers import FORM_ANSWERS
from inkling.vocabulary.forms.subject_attributes import attributes_of_kinds
from inkling.vocabulary.kinds import KINDS, kind, kinds_of
from inkling.vocabulary.subjects import PEOPLE, AgeGroup, SubjectKind, SubjectRole
from inkling.vocabulary.terms import Term

ASK_AT_SEND = "ask_at_send"
LITERAL = "literal:"
ANSWERS = ("who", "what", "when", "where", "how", "frequency")
ROLES = tuple(each.value for each in SubjectRole if each is not SubjectRole.TELLER)
AGES = tuple(each.value for each in AgeGroup)
_SHORT_ROLES = tuple(each for each in ROLES if each != SubjectRole.OTHER.value)
_SHORT_AGES = (AgeGroup.CHILD.value, AgeGroup.ADULT.value)
_FILTERED = re2.compile(r"([^\[\]]+)\[([^\[\]]*)\]")
_CLOSE = 0.6
# Names that version 1 packs use for what the vocabulary calls otherwise.
OLD_NAMES = {
    "item.source_statement": "how_known.statement",
    "item.sharing_permission": "sharing.permission",
    "item.note_to_police": "report.note_to_police",
    "item.vehicles": "item.travel",
    "item.contacts.phone": "item.contact_details.number",
    "item.contacts.online": "item.contact_details.handle",
}


class PathRefused(Exception):
    """The name has no part of a report. `says` what is wrong with it, `remedy` what to write."""

    def __init__(self, says: str, *, remedy: str) -> None:
        super().__init__(f"{says} {remedy}")
        self.says = says
        self.remedy = remedy


@dataclass(frozen=True)
class FieldPath:
    """A name that was understood. `root` is answer, item, subject, literal or ask_at_send.

    item: `category` (empty: every one), `kind`, and `attribute` or one of `ANSWERS` in `answer`.
    subject: `kinds`, `roles` and `ages` (empty: any), and `attribute` (empty: all in a line).
    """

    name: str
    root: str
    text: str = ""
    category: str = ""
    kind: str = ""
    attribute: str = ""
    answer: str = ""
    kinds: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()

    @property
    def terms(self) -> type[Term] | None:
        """The fixed values of what it names, where there are any."""
        return FORM_ANSWERS[self.name].terms if self.root == "answer" else None

    @property
    def is_by_form(self) -> bool:
        """Whether no page asks for it, so that whoever submits is asked."""
        if self.root == "answer":
            return FORM_ANSWERS[self.name].by_form
        known = attributes_of_kinds(frozenset(SubjectKind(each) for each in self.kinds))
        return self.root == "subject" and self.attribute in known and known[self.attribute].by_form

    @property
    def is_of_people(self) -> bool:
        """Whether it names people or what is told of them."""
        people = {each.value for each in PEOPLE}
        by_item = self.answer == "who" or self.category in (
            Category.PEOPLE.value,
            Category.OTHER_CHILDREN.value,
        )
        return bool(self.kinds & people) if self.root == "subject" else self.root == "item" and by_item


@cache
def read_path(name: str) -> FieldPath:
    """Return the path of a name. Raises `PathRefused`."""
    name = OLD_NAMES.get(name, name)
    if name.startswith(LITERAL):
        return FieldPath(name, "literal", text=name.removeprefix(LITERAL))
    if name == ASK_AT_SEND:
        return FieldPath(name, ASK_AT_SEND)
    if name in FORM_ANSWERS:
        return FieldPath(name, "answer")
    first, _, rest = name.partition(".")
    if first == "item" and rest:
        return _item_path(name, rest.split("."))
    if first == "subject" and rest:
        return _subject_path(name, rest)
    groups = {each.partition(".")[0] for each in FORM_ANSWERS}
    if first in groups:
        raise _unknown(name, FORM_ANSWERS, f"{name} names nothing in a report.")
    raise _unknown(
        first, (*sorted(groups), "item", "subject", ASK_AT_SEND), f"{name} names nothing in a report."
    )


def _item_path(name: str, parts: list[str]) -> FieldPath:
    first, *rest = parts
    if "[" in name:
        remedy = "Use subject.person[role=...] for people by role."
        raise PathRefused("An item is not chosen by brackets.", remedy=remedy)
    if first in (*ANSWERS, "narrative"):
        if rest:
            raise PathRefused(f"item.{first} has no parts.", remedy=f"Write item.{first}.")
        return FieldPath(name, "item", answer=first)
    categories = [each.value for each in Category]
    if first not in categories:
        raise _unknown(first, (*categories, *ANSWERS, "narrative"), f"{first} is no category and no answer.")
    kinds = {each.id: [one.id for one in each.attributes] for each in kinds_of(Category(first))}
    attributes = list(dict.fromkeys(one for each in kinds.values() for one in each))
    if not rest:
        return FieldPath(name, "item", category=first)
    if rest[0] not in kinds:
        if rest[0] not in attributes:
            raise _unknown(
                rest[0], (*kinds, *attributes), f"{rest[0]} is no kind and no attribute of {first}."
            )
        if len(rest) > 1:
            raise PathRefused(f"{rest[0]} has no parts.", remedy=f"Write item.{first}.{rest[0]}.")
        return FieldPath(name, "item", category=first, attribute=rest[0])
    if len(rest) == 1:
        return FieldPath(name, "item", category=first, kind=rest[0])
    if rest[1] not in kinds[rest[0]] or len(rest) > 2:
        wrong = ".".join(rest[1:])
        raise _unknown(wrong, kinds[rest[0]], f"{wrong} is no attribute of {rest[0]}.")
    return FieldPath(name, "item", category=first, kind=rest[0], attribute=rest[1])


def _subject_path(name: str, rest: str) -> FieldPath:
    head, _, attribute = rest.partition("].") if "]." in rest else ("", "", "")
    chosen, attribute = (f"{head}]", attribute) if head else _split_last(rest)
    found = _FILTERED.fullmatch(chosen)
    first, inside = (found.group(1), found.group(2)) if found else (chosen, None)
    kinds, roles, ages = _shorthand(first)
    if inside is not None:
        if roles or ages or not kinds & {each.value for each in PEOPLE}:
            remedy = "Write subject.person[role=...] or subject.person[age=child]."
            raise PathRefused(
                "Only subject.person and subject.group are chosen by role or age.", remedy=remedy
            )
        roles, ages = _filters(inside)
    known = attributes_of_kinds(frozenset(SubjectKind(each) for each in kinds))
    if attribute and attribute not in known:
        raise _unknown(attribute, known, f"{attribute} is no attribute of {first}.")
    return FieldPath(name, "subject", kinds=kinds, roles=roles, ages=ages, attribute=attribute)


def _split_last(rest: str) -> tuple[str, str]:
    chosen, _, attribute = rest.partition(".")
    return chosen, attribute


def _shorthand(first: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    people = frozenset(each.value for each in PEOPLE)
    kinds = [each.value for each in SubjectKind]
    if first in kinds:
        return frozenset({first}), frozenset(), frozenset()
    if first in _SHORT_ROLES:
        return people, frozenset({first}), frozenset()
    if first in _SHORT_AGES:
        return people, frozenset(), frozenset({first})
    raise _unknown(
        first, (*kinds, *_SHORT_ROLES, *_SHORT_AGES), f"{first} is no kind of subject and no role."
    )


def _filters(inside: str) -> tuple[frozenset[str], frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for each in inside.split(","):
        key, equals, wanted = (part.strip() for part in each.partition("="))
        allowed = {"role": ROLES, "age": AGES}.get(key)
        if not equals or allowed is None or key in found:
            raise PathRefused(
                f"[{inside}] is not understood.", remedy="Write [role=...], [age=...] or [role=...,age=...]."
            )
        for value in wanted.split("|"):
            if value not in allowed:
                raise _unknown(value, allowed, f"{value} is no {key}.")
        found[key] = frozenset(wanted.split("|"))
    return found.get("role", frozenset()), found.get("age", frozenset())


def _unknown(wrong: str, known: Iterable[str], says: str) -> PathRefused:
    names = list(known)
    close = difflib.get_close_matches(wrong, names, n=1, cutoff=_CLOSE)
    listed = f"Use one of: {', '.join(names)}."
    return PathRefused(says, remedy=f"Did you mean {close[0]}? {listed}" if close else listed)


def all_names() -> list[str]:
    """Return every name that stands alone, for the guide: answers, items by category, kind and attribute, subjects."""
    names = [*FORM_ANSWERS, "item.narrative", *(f"item.{each}" for each in ANSWERS)]
    names += [f"item.{each.value}" for each in Category]
    for each in KINDS:
        names.append(f"item.{each.category.value}.{each.id}")
        names += [f"item.{each.category.value}.{each.id}.{one.id}" for one in kind(each.id).attributes]
    for of in SubjectKind:
        names.append(f"subject.{of.value}")
        names += [f"subject.{of.value}.{each}" for each in attributes_of_kinds(frozenset({of}))]
    return names
