"""What each field of a form must keep: it names what there is, and cannot print one person as another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import re2

from inkling.regions.rules.forms.paths import FieldPath, PathRefused, read_path
from inkling.vocabulary.subjects import AgeGroup, SubjectRole

Broken = tuple[tuple[str | int, ...], str, str]
Field = Mapping[str, Any]
_SUSPECT = re2.compile(
    r"(?i)\b(suspect(s|ed)?|perpetrators?|offenders?|abusers?|alleged|accused|exploiters?|groomers?|traffickers?|"
    r"culprits?|(persons?|people) of (concern|interest))\b"
)
_VICTIM = re2.compile(r"(?i)\b(victims?|child at risk|young person at risk)\b")
_CONCERN = frozenset({SubjectRole.PERSON_OF_CONCERN.value})
_AT_RISK = SubjectRole.CHILD_AT_RISK.value


def broken_fields(fields: Sequence[Field]) -> Iterator[Broken]:
    """Yield (path, what is wrong, what to do) for the fields of one channel."""
    labels: set[str] = set()
    for index, field in enumerate(fields):
        for path, says, remedy in _about_field(field):
            yield ("fields", index, *path), says, remedy
        if field["label"].casefold() in labels:
            remedy = "Give each question its own label."
            yield ("fields", index, "label"), f"Two questions are called {field['label']}.", remedy
        labels.add(field["label"].casefold())


def _about_field(field: Field) -> Iterator[Broken]:
    if not field["label"].isprintable() or not field["label"].strip():
        yield (
            ("label",),
            "The label holds a line break or nothing that is seen.",
            "Write it in one line of words.",
        )
    try:
        path = read_path(field["from"])
    except PathRefused as refusal:
        yield ("from",), refusal.says, refusal.remedy
        return
    if path.root == "literal" and not path.text.strip():
        yield ("from",), "literal: has no text.", "Write the text behind it, as in literal:Partner agency."
    yield from _about_people(field["label"], path)
    yield from _about_options(field.get("options", ()), path)
    if "only_if" in field:
        for part, says, remedy in _about_condition(field["only_if"]):
            yield ("only_if", *part), says, remedy


def _about_people(label: str, path: FieldPath) -> Iterator[Broken]:
    """A relative must not be printed as a suspect, nor a suspect as a victim."""
    if path.root not in ("item", "subject") or not path.is_of_people:
        return
    if _SUSPECT.search(label) and not (path.root == "subject" and path.roles == _CONCERN):
        remedy = (
            f"Use subject.person[role=person_of_concern]{f'.{path.attribute}' if path.attribute else ''}."
        )
        yield ("from",), "The label speaks of suspects, and this takes people whatever their part.", remedy
    if _VICTIM.search(label) and not _is_of_victims(path):
        remedy = "Use subject.person[role=child_at_risk], or subject.child."
        yield ("from",), "The label speaks of victims, and this takes people whatever their part.", remedy


def _is_of_victims(path: FieldPath) -> bool:
    return path.root == "subject" and (path.roles == {_AT_RISK} or path.ages == {AgeGroup.CHILD.value})


def _about_options(options: Sequence[Mapping[str, Any]], path: FieldPath) -> Iterator[Broken]:
    known = [term.value for term in path.terms] if path.terms else []
    taken: set[str] = set()
    codes: set[str] = set()
    for index, option in enumerate(options):
        for at, wanted in enumerate(option.get("for", ())):
            place = ("options", index, "for", at)
            if not known:
                yield place, f"{path.name} has no fixed answers.", "Remove for: and let a person choose."
            elif wanted not in known:
                yield place, f"{wanted} is no answer to {path.name}.", f"Use one of: {', '.join(known)}."
            elif wanted in taken:
                yield place, f"{wanted} has two options.", "Let one answer be one option."
            taken.add(wanted)
        code = option.get("code", "")
        if code and code in codes:
            yield (
                ("options", index, "code"),
                f"The code {code} is here twice.",
                "Give each option its own code.",
            )
        codes.add(code)


def _about_condition(condition: Mapping[str, Any]) -> Iterator[Broken]:
    try:
        path = read_path(condition["from"])
    except PathRefused as refusal:
        yield ("from",), refusal.says, refusal.remedy
        return
    if path.root in ("literal", "ask_at_send"):
        yield ("from",), "A condition needs something that is told.", "Name an answer, item or subject."
    if ("is" in condition) == ("told" in condition):
        yield ("from",), "A condition needs either is: or told:.", "Write is: [answers], or told: true."
    known = [term.value for term in path.terms] if path.terms else []
    for at, wanted in enumerate(condition.get("is", ())):
        if not known:
            yield ("is", at), f"{path.name} has no fixed answers.", "Write told: true or told: false instead."
        elif wanted not in known:
            yield ("is", at), f"{wanted} is no answer to {path.name}.", f"Use one of: {', '.join(known)}."
