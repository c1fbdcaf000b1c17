"""Who and what a report tells of, as a form asks for it: by kind, by part in the report, by child or adult.

report["subjects"] is a list of mappings: kind, age and role (ids of the vocabulary), attributes (names to lists of
texts), details (the numbers of the items that tell of it), is_composed (a machine read it; nobody has confirmed it),
is_role_composed (the part alone is a machine's).

A child is never among the people of concern, and nobody is whom only a machine called so. Where a form asks for
people whatever their part, each name says its part: a relative is not to be read as a suspect.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from inkling.regions.rules.forms.facts import Fact, TakenText
from inkling.regions.rules.forms.paths import FieldPath
from inkling.vocabulary.categories import Category
from inkling.vocabulary.forms.subject_attributes import KNOWN_BY, label_of_attribute
from inkling.vocabulary.subjects import PEOPLE, AgeGroup, SubjectKind, SubjectRole
from inkling.vocabulary.text import fold_words

Subject = Mapping[str, Any]
BY_MACHINE = " (as a machine read it in the words)"
_CONCERN = SubjectRole.PERSON_OF_CONCERN.value
_CHILD = AgeGroup.CHILD.value
_UNMARKED = frozenset({"", SubjectRole.OTHER.value, SubjectRole.TELLER.value})
_PEOPLE = frozenset(each.value for each in PEOPLE)
_CHILDREN = Category.OTHER_CHILDREN.value
# Under which category of details each thing is told; people go by their age.
_CATEGORIES = {
    SubjectKind.VEHICLE.value: Category.TRAVEL.value,
    SubjectKind.PLACE.value: Category.PLACES.value,
    SubjectKind.BUSINESS.value: Category.BUSINESSES.value,
    SubjectKind.PHONE.value: Category.CONTACT_DETAILS.value,
    SubjectKind.ACCOUNT.value: Category.CONTACT_DETAILS.value,
    SubjectKind.EMAIL.value: Category.CONTACT_DETAILS.value,
    SubjectKind.APP.value: Category.ONLINE.value,
    SubjectKind.SUBSTANCE.value: Category.SUBSTANCES.value,
}
_NAMES = frozenset({"name", "surname"})
# What stands among the names of a line, and is none.
_LABELS = {"nickname": "known as", "age": "age", "looks": "looks"}
# A form that asks how somebody looks is told how old they look, too.
_WITH = {"looks": ("age",)}


def pick_subjects(path: FieldPath, subjects: Sequence[Subject]) -> list[TakenText]:
    """Return what a path under `subject.` names: each chosen subject in a line, or one attribute of those."""
    chosen = [(at, each) for at, each in enumerate(subjects) if _is_asked_for(path, each)]
    if not path.attribute:
        return [
            TakenText(
                f"{line}{machine_mark(each, with_role=bool(path.roles or role_of(each)))}",
                facts_of_subject(at, each),
            )
            for at, each in chosen
            if (line := subject_line(each, with_role=not path.roles))
        ]
    several = len([each for _, each in chosen if each.get("attributes")]) > 1
    return [
        TakenText(
            _value(each, value if name == path.attribute else f"{name} {value}", path=path, several=several),
            frozenset({Fact("subject", at, name, value)}),
        )
        for at, each in chosen
        for name in (path.attribute, *_WITH.get(path.attribute, ()))
        for value in each.get("attributes", {}).get(name, ())
    ]


def pick_of_words(
    category: str, subjects: Sequence[Subject], *, but: Collection[str] = ()
) -> list[TakenText]:
    """Return who and what of a category of details the words alone tell of, each in a line.

    What was told as a detail stands among the items. Whatever says no more than the texts of `but` has an empty line.
    """
    chosen = [
        (at, each)
        for at, each in enumerate(subjects)
        if not each.get("details") and _is_of_category(category, each)
    ]
    return [
        TakenText(
            "" if {fact.value for fact in facts} <= set(but) else f"{line}{_mark_of_line(each)}",
            facts,
        )
        for at, each in chosen
        if (line := subject_line(each)) and (facts := facts_of_subject(at, each))
    ]


def _is_of_category(category: str, subject: Subject) -> bool:
    if subject.get("kind") in _PEOPLE:
        return category == (_CHILDREN if subject.get("age") == _CHILD else Category.PEOPLE.value)
    return category == _CATEGORIES.get(str(subject.get("kind")))


def _mark_of_line(subject: Subject) -> str:
    return machine_mark(subject, with_role=bool(role_of(subject)))


def subject_line(subject: Subject, *, with_role: bool = True) -> str:
    """Return a subject in one line: its names first, then what else is told of it, each with its label."""
    kind = subject.get("kind", "")
    told = [
        value if name in KNOWN_BY else f"{label_of_attribute(kind, name).lower()} {value}"
        for name, values in sorted(subject.get("attributes", {}).items(), key=_names_first)
        for value in (_with_label(name, each) for each in values if not _is_said_before(name, each, subject))
    ]
    if not told:
        return ""
    age = AgeGroup(subject["age"]).plain.lower() if subject.get("age") in (_CHILD, "adult") else ""
    role = role_of(subject) if with_role else ""
    parts = dict.fromkeys(part for part in (*told, age, role) if part)
    return " ".join(", ".join(parts).split())


def _is_said_before(name: str, value: Any, subject: Subject) -> bool:
    """What somebody is called may stand as the name and as the nickname; a thing as a whole and in its parts."""
    attributes = subject.get("attributes", {})
    if subject.get("kind") in _PEOPLE:
        return name == "nickname" and _in_words(value) in map(_in_words, attributes.get("name", ()))
    others = (_in_words(each) for other, values in attributes.items() if other != name for each in values)
    return any(_in_words(value) in other and _in_words(value) != other for other in others)


def _in_words(value: Any) -> str:
    """Return a value with a space before and behind each of its words, so that one is found in another whole."""
    return f" {fold_words(str(value))} "


def role_of(subject: Subject) -> str:
    """Return the part of somebody in words, as it may be printed; empty for a thing and for a part not known."""
    role = subject.get("role", "")
    if subject.get("kind") not in _PEOPLE or role in _UNMARKED:
        return ""
    if role == _CONCERN and not may_be_concern(subject):
        return ""
    return SubjectRole(role).label.lower()


def may_be_concern(subject: Subject) -> bool:
    """Say whether somebody may be printed as a person of concern: no child, and told so by people."""
    return subject.get("age") != _CHILD and not _has_role_of_machine(subject)


def machine_mark(subject: Subject, *, with_role: bool) -> str:
    """Return the words that a machine read it: all of it, or the part that is shown or chosen by; else empty."""
    by_machine = _has_role_of_machine(subject) if with_role else subject.get("is_composed")
    return BY_MACHINE if by_machine else ""


def known_by(subject: Subject) -> str:
    """Return what a subject is known by, the first that was told; empty where nothing was."""
    attributes = subject.get("attributes", {})
    return next((str(attributes[name][0]) for name in KNOWN_BY if attributes.get(name)), "")


def facts_of_subject(at: int, subject: Subject) -> frozenset[Fact]:
    """Return all that is told of a subject, as facts."""
    return frozenset(
        Fact("subject", at, name, str(value))
        for name, values in subject.get("attributes", {}).items()
        for value in values
    )


def subjects_of_part(
    subjects: Sequence[Subject], *, numbers: Collection[int], has_words: bool, names: Collection[str] = ()
) -> list[Subject]:
    """Return the subjects of one of several submissions: of its items, with the words those told in them alone.

    `names` are of the people that its items tell of: all that is told of one of those goes with them, whole.
    """
    own = {" ".join(name.casefold().split()) for name in names}
    return [
        each
        for each in subjects
        if set(each.get("details", ())) & set(numbers)
        or (has_words and not each.get("details"))
        or (each.get("kind") in _PEOPLE and own & _called_by(each))
    ]


def _called_by(subject: Subject) -> set[str]:
    attributes = subject.get("attributes", {})
    told = (str(value) for name in ("name", "nickname") for value in attributes.get(name, ()))
    return {" ".join(value.casefold().split()) for value in told}


def _is_asked_for(path: FieldPath, subject: Subject) -> bool:
    role, age = subject.get("role", ""), subject.get("age", "")
    if subject.get("kind") not in path.kinds or (path.ages and (age or "unknown") not in path.ages):
        return False
    if not path.roles:
        return True
    if role == _CONCERN and not may_be_concern(subject):
        return False
    return (role or SubjectRole.OTHER.value) in path.roles


def _value(subject: Subject, value: str, *, path: FieldPath, several: bool) -> str:
    known = known_by(subject)
    if path.attribute in _NAMES:
        role = "" if path.roles else role_of(subject)
        mark = machine_mark(subject, with_role=bool(role or path.roles))
        return f"{value} ({role}){mark}" if role else f"{value}{mark}"
    whose = f"{known}: " if several and known and known != value else ""
    return f"{whose}{value}{machine_mark(subject, with_role=bool(path.roles))}"


def _names_first(told: tuple[str, Any]) -> tuple[bool, int]:
    name = told[0]
    return (name not in KNOWN_BY, KNOWN_BY.index(name) if name in KNOWN_BY else 0)


def _with_label(name: str, value: Any) -> str:
    return f"{_LABELS[name]} {value}" if name in _LABELS else str(value)


def _has_role_of_machine(subject: Subject) -> bool:
    return bool(subject.get("is_composed") or subject.get("is_role_composed"))
