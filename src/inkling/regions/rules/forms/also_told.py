"""What was told and no field of a form takes: it stands at the end of the sheet, and is never left out in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from inkling.regions.rules.forms.facts import Fact
from inkling.regions.rules.forms.items import (
    facts_of_item,
    is_tie,
    item_line,
    known_item,
    label_of,
    value_in_words,
)
from inkling.regions.rules.forms.splitting import mentions
from inkling.regions.rules.forms.subjects import facts_of_subject, known_by, machine_mark, role_of
from inkling.vocabulary.forms.answers import FORM_ANSWERS
from inkling.vocabulary.forms.subject_attributes import label_of_attribute
from inkling.vocabulary.telling import is_said

Report = Mapping[str, Any]
# On every sheet already, above the form.
_ABOVE = frozenset({"report.reference", "report.told_on", "report.urgency"})
_NOT_ALONE = frozenset({"sharing.summary", "sharing.permission", "how_known.kind"})


def facts_left_over(report: Report, *, taken: Collection[Fact]) -> tuple[str, ...]:
    """Return what no field took, each with its label, in the order answers, items, subjects."""
    known = set(taken)
    return tuple(
        dict.fromkeys(
            (
                *_answers_left(report, {fact.name for fact in known if fact.of == "answer"}),
                *_items_left(report, known),
                *_subjects_left(report, known),
            )
        )
    )


def items_left_over(report: Report, *, taken: Collection[Fact]) -> tuple[str, ...]:
    """Return the items, or the parts of items, that no field took, each in a line with its label."""
    return tuple(dict.fromkeys(_items_left(report, set(taken))))


def _answers_left(report: Report, taken: Collection[str]) -> Iterable[str]:
    for name, answer in FORM_ANSWERS.items():
        group, _, key = name.partition(".")
        if name in taken or name in _ABOVE or name in _NOT_ALONE or group == "reporter":
            continue
        value = str(report.get(group, {}).get(key) or "").strip()
        if value and _is_said(value, name, report):
            yield f"{answer.label}: {value}"


def _is_said(value: str, name: str, report: Report) -> bool:
    """An answer that was not given tells nothing."""
    terms, found = FORM_ANSWERS[name].terms, report.get("ids", {}).get(name)
    if terms is None or found is None:
        return value != "Not said"
    return is_said(terms(found)) if name != "report.frequency" else value != "Not said"


def _items_left(report: Report, taken: set[Fact]) -> Iterable[str]:
    for at, item in enumerate(report.get("items", ())):
        facts = facts_of_item(at, item)
        left = [fact for fact in facts - taken if not _is_taken_as_subject(fact, item, report, taken)]
        if left and len(left) == len(facts):
            yield item_line(item)
        else:
            order = [*item.get("attributes", {}), "text", "who", "what", "when", "where", "how", "frequency"]
            for fact in sorted(left, key=lambda each: order.index(each.name)):
                value = value_in_words(item, fact.name, fact.value)
                known, label = known_item(item, but=value), label_of(item, fact.name)
                yield f"{known}, {label}: {value}" if known else f"{label}: {value}"


def _is_taken_as_subject(fact: Fact, item: Mapping[str, Any], report: Report, taken: set[Fact]) -> bool:
    """A detail that was typed is a subject too: a form that took the one has the other, but not whose it is."""
    if fact.name in ("role", "when") or is_tie(item, fact.name):
        return False
    about = {
        at
        for at, each in enumerate(report.get("subjects", ()))
        if item.get("number") in each.get("details", ())
    }
    return any(one.of == "subject" and one.at in about and one.value == fact.value for one in taken)


def _subjects_left(report: Report, taken: set[Fact]) -> Iterable[str]:
    items = list(report.get("items", ()))
    words = str(report.get("report", {}).get("narrative") or "") if _words_taken(taken) else ""
    for at, subject in enumerate(report.get("subjects", ())):
        numbers = set(subject.get("details", ()))
        in_items = {
            each.value for each in taken if each.of == "item" and items[each.at].get("number") in numbers
        }
        all_items = {
            str(value) for item in items if item.get("number") in numbers for value in _values_of(item)
        }
        known, facts = known_by(subject), facts_of_subject(at, subject)
        # The words may name somebody; what part a person says that he has stands nowhere in them.
        is_part_told = (
            bool(facts & taken) or not role_of(subject) or subject["role"] in _roles_of(items, numbers)
        )
        for fact in sorted(facts - taken, key=lambda each: (each.name, each.value)):
            is_there = fact.value in in_items | all_items or mentions({"text": words}, fact.value)
            if is_there and (is_part_told or fact.value != known):
                continue
            whose = f"{known}, " if known and known != fact.value else ""
            role = f" ({role_of(subject)})" if role_of(subject) else ""
            label = label_of_attribute(subject["kind"], fact.name).lower()
            yield f"{whose}{label}: {fact.value}{role}{machine_mark(subject, with_role=bool(role))}"


def _roles_of(items: Iterable[Mapping[str, Any]], numbers: Collection[int]) -> set[str]:
    return {
        str(item.get("attributes", {}).get("role", "")) for item in items if item.get("number") in numbers
    }


def _values_of(item: Mapping[str, Any]) -> Iterable[Any]:
    yield item.get("text", "")
    yield from item.get("attributes", {}).values()


def _words_taken(taken: set[Fact]) -> bool:
    return any(fact.of == "answer" and fact.name == "report.narrative" for fact in taken)
