"""Fill a region's form from a report: its own questions, its order, its words.

A report is a plain mapping, and a pack's field names a part of it with dots. Values are text unless said otherwise;
a name that the report lacks is empty, never an error.

report.*    reference, narrative, told_on, about, place, district, exploitation_type, group_based, urgency,
            frequency, note_to_police
how_known.* kind, statement (how the teller knows, in their words)
sharing.*   knew, agreed, why, permission, summary (the three answers in a sentence; made here where it is absent)
reporter.*  organisation, name, contact: of whoever submits to the region. Never the messenger or the origin, who
            stay sealed: a caller has no business putting them here
item.*      from report["items"], a list of mappings with the keys category and kind (ids of the vocabulary), text,
            attributes (a mapping), who, what, when, where, how, frequency, matter (1, 2, ...):
            item.narrative            the words as told, then each item in a line
            item.who, .what, .when, .where, .how, .frequency   that answer of every item that has one; where and
            frequency, and places, begin with what was told for the whole report
            item.CATEGORY             every item of the category, each in a line
            item.CATEGORY.KIND        the items of that kind
            item.CATEGORY.ATTRIBUTE   the values of that attribute
            item.CATEGORY.KIND.ATTRIBUTE   the same of one kind alone: a mother's name is not that of a suspect
subject.*   who and what it tells of, as told, read and corrected: see subject_values.py
literal:TEXT the text itself;   ask_at_send   left open for the person who submits
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inkling.regions.rules.packs import Channel, FormField
from inkling.regions.rules.splitting import Part, split_items
from inkling.regions.rules.subject_values import subject_values, subjects_of_part

Report = Mapping[str, Any]
ASK_AT_SEND = "ask_at_send"
# What a report says of a question that nobody answered: a region that requires the answer still misses it.
NOT_SAID = "Not said"
LITERAL = "literal:"
ANSWERS = ("who", "what", "when", "where", "how", "frequency")
# Where a form asks of the items what the report also says of itself.
OF_THE_WHOLE = {
    "item.where": "report.place",
    "item.places": "report.place",
    "item.places.place": "report.place",
    "item.frequency": "report.frequency",
}
# Names that version 1 packs use for what the vocabulary calls otherwise.
OLD_NAMES = {
    "item.source_statement": "how_known.statement",
    "item.sharing_permission": "sharing.permission",
    "item.note_to_police": "report.note_to_police",
    "item.vehicles": "item.travel",
    "item.contacts.phone": "item.contact_details.number",
    "item.contacts.online": "item.contact_details.handle",
}


@dataclass(frozen=True)
class FilledField:
    """One question with its answer. `is_missing`: required, and the person who submits must add it."""

    label: str
    value: str
    required: bool
    is_missing: bool
    asked_at_send: bool
    seen: bool
    advice: str


@dataclass(frozen=True)
class FilledForm:
    """One submission: which matter and people it is about, its fields in the region's order, and what to mind.

    `items` and `subjects` are those that it is made of.
    """

    matter: int | None
    people: tuple[str, ...]
    fields: tuple[FilledField, ...]
    notes: tuple[str, ...]
    items: tuple[Report, ...] = ()
    subjects: tuple[Report, ...] = ()


def fill_forms(channel: Channel, report: Report) -> list[FilledForm]:
    """Return the submissions that this capture makes for the channel: one, or several where its rules split it."""
    parts = split_items(
        list(report.get("items", ())),
        narrative=_text(report, "report.narrative"),
        one_matter_each=channel.one_matter_each,
        one_person_unless_linked=channel.one_person_unless_linked,
    )
    return [_fill_form(channel, report, part=part) for part in parts]


def _fill_form(channel: Channel, report: Report, *, part: Part) -> FilledForm:
    numbers = [item["number"] for item in part.items if "number" in item]
    subjects = subjects_of_part(report.get("subjects", ()), numbers=numbers, has_words=part.holds_narrative)
    own = {**report, "items": part.items, "subjects": subjects}
    if not part.holds_narrative:
        own["report"] = {**report.get("report", {}), "narrative": ""}
    fields = _with_the_place(tuple(fill_field(field, own) for field in channel.fields), own)
    doubts = [f"{field.label}: looks like initials" for field in fields if _is_initials(field)]
    return FilledForm(
        part.matter, part.people, fields, (*part.notes, *doubts), tuple(part.items), tuple(subjects)
    )


def _with_the_place(fields: tuple[FilledField, ...], report: Report) -> tuple[FilledField, ...]:
    """A form that asks for no place still carries the one that was told."""
    place = _text(report, "report.place")
    if not place or any(place in field.value for field in fields):
        return fields
    return (*fields, _field_from_report("Where, as told", place))


def _field_from_report(label: str, value: str) -> FilledField:
    return FilledField(
        label, value, required=False, is_missing=False, asked_at_send=False, seen=False, advice=""
    )


def fill_field(field: FormField, report: Report) -> FilledField:
    """Return one field with its value; `advice` is what the region asks for beyond what was done here."""
    asked = field.source == ASK_AT_SEND
    value = "" if asked else value_of(field.source, report)
    for name, change in TRANSFORMS.items():
        if name in field.transform:
            value = change(value)
    is_missing = field.required and value in ("", NOT_SAID)
    return FilledField(field.label, value, field.required, is_missing, asked, field.seen, field.transform)


def value_of(name: str, report: Report) -> str:
    """Return the text for a dotted name, lines for several values; empty when the report has none."""
    name = OLD_NAMES.get(name, name)
    if name.startswith(LITERAL):
        return name.removeprefix(LITERAL)
    if name == "item.narrative":
        return _narrative(report)
    if name == "sharing.summary":
        return _text(report, name) or _sharing_summary(report)
    if name.startswith("subject."):
        return _lines(subject_values(name.split(".")[1:], report.get("subjects", ())))
    if name.startswith("item."):
        found = _item_values(name.split(".")[1:], report.get("items", ()))
        return _lines([*_of_the_whole(name, report, found), *found])
    return _text(report, name)


def _text(report: Report, name: str) -> str:
    found: Any = report
    for part in name.split("."):
        found = found.get(part, "") if isinstance(found, Mapping) else ""
    return "" if found is None or isinstance(found, Mapping) else str(found).strip()


def _of_the_whole(name: str, report: Report, found: Sequence[str]) -> list[str]:
    """What was told once for the whole report stands first where a form asks it of the items."""
    whole = _text(report, OF_THE_WHOLE[name]) if name in OF_THE_WHOLE else ""
    return [whole] if whole and (whole != NOT_SAID or not any(found)) else []


def _item_values(path: Sequence[str], items: Sequence[Report]) -> list[str]:
    first = path[0]
    if first in ANSWERS:
        return [_text(item, first) for item in items]
    inside = [item for item in items if item.get("category") == first]
    if len(path) == 1:
        return [item_line(item) for item in inside]
    of_kind = [item for item in inside if item.get("kind") == path[1]]
    if len(path) > len(("CATEGORY", "KIND")):
        return [_text(item, f"attributes.{path[2]}") for item in of_kind]
    return [item_line(item) for item in of_kind] or [_text(item, f"attributes.{path[1]}") for item in inside]


def item_line(item: Report) -> str:
    """Return an item in one line: its text, what its attributes add, and who, what, when, where, how as told."""
    told = [_text(item, "text"), *(str(value).strip() for value in item.get("attributes", {}).values())]
    line = ", ".join(dict.fromkeys(part for part in told if part))
    answers = [f"{name}: {_text(item, name)}" for name in ANSWERS[:-1] if _text(item, name)]
    return one_line("; ".join(part for part in (line, *answers) if part))


def _narrative(report: Report) -> str:
    return _lines([_text(report, "report.narrative"), *(item_line(item) for item in report.get("items", ()))])


def _sharing_summary(report: Report) -> str:
    said = {"knew": "Did they know", "agreed": "Did they agree", "why": "Why it is shared"}
    answers = {label: _text(report, f"sharing.{key}") for key, label in said.items()}
    if not any(answer not in ("", NOT_SAID) for answer in answers.values()):
        return NOT_SAID
    return "; ".join(f"{label}: {answer}" for label, answer in answers.items() if answer)


def _lines(values: Sequence[str]) -> str:
    return "\n".join(dict.fromkeys(value for value in values if value))


def bullet_points(value: str) -> str:
    """Put each line behind a bullet."""
    return "\n".join(f"- {line.strip()}" for line in value.splitlines() if line.strip())


def one_line(value: str) -> str:
    """Join lines and runs of spaces."""
    return " ".join(value.split())


TRANSFORMS: Mapping[str, Callable[[str], str]] = {"bullet points": bullet_points, "one line": one_line}


def _is_initials(field: FilledField) -> bool:
    """A form that wants no initials gets a note, not a change: the name stays as it was told."""
    names = field.value.splitlines() if "never initials" in field.advice else []
    return any(len(word) == 1 for name in names for word in name.replace(".", " ").split())
