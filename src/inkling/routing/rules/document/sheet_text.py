"""A sheet as plain text, and as a document that a machine reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from inkling.regions.rules.forms.filling import NOT_SAID, FilledField
from inkling.regions.rules.forms.subjects import facts_of_subject, machine_mark, role_of, subject_line
from inkling.regions.rules.packs import Contact, Escalation
from inkling.routing.rules.document.sheet import Sheet
from inkling.vocabulary.subjects import PEOPLE

MISSING = "MISSING: the region requires this and the report does not say it"
ASK = "TO BE FILLED IN by whoever submits"
# To the region: nobody said that it is not known.
NOT_ASKED = "Not asked yet: ask whoever submitted this"
CHOOSE = "CHOOSE ONE"
EMPTY = "-"
TOGETHER = "Each person, all that is told of them together"
ALSO_TOLD = "Also told, which no question above takes"
AS_TOLD = (
    "The words stand as they were told. No name of who told is with them, but the words may show who it was."
)
KEPT_QUIET = (
    "Somebody must not find out that this was told. Ask us who, before anybody named here is spoken to."
)
ASKED_IN_WORDS = "The words ask it"
VERSION = 1
_PEOPLE = frozenset(each.value for each in PEOPLE)


@dataclass(frozen=True)
class Section:
    """A heading and its lines, without content of the report. Empty sections are left out."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class LaidOutField:
    """A question with its marks, and its answer or what is to be done about it. `is_told`: the answer is content."""

    label: str
    answer: str
    is_told: bool
    is_missing: bool


@dataclass(frozen=True)
class LaidOut:
    """A sheet in the order in which it is read: what comes before the form, the form, what comes after."""

    sheet: Sheet
    before: tuple[Section, ...]
    rows: tuple[LaidOutField, ...]
    after: tuple[Section, ...]


def lay_out(sheet: Sheet, *, to_region: bool = False) -> LaidOut:
    """Return the sheet in the order in which it is read, for a page or a document.

    `to_region`: as the region receives it, without what is meant for whoever submits.
    """
    rows = tuple(
        LaidOutField(
            _label_with_advice(field, to_region=to_region),
            answer_of(field, to_region=to_region),
            bool(field.value),
            field.is_missing,
        )
        for field in sheet.fields
    )
    people = Section(TOGETHER, tuple(people_together(sheet)))
    also = tuple(_sections_with_lines(people, Section(ALSO_TOLD, sheet.also_told)))
    if to_region:
        return LaidOut(sheet, (), rows, also)
    return LaidOut(sheet, tuple(sections_before(sheet)), rows, (*also, *sections_after(sheet)))


def people_together(sheet: Sheet) -> Iterator[str]:
    """Return a line for each person of whom several things stand apart on the form, with their part and age."""
    whole = {line.removeprefix("- ") for field in sheet.fields for line in field.value.splitlines()}
    for subject in sheet.subjects:
        line = f"{subject_line(subject)}{machine_mark(subject, with_role=bool(role_of(subject)))}"
        is_apart = subject.get("kind") in _PEOPLE and len(facts_of_subject(0, subject)) > 1
        if is_apart and line not in whole:
            yield line


def sections_before(sheet: Sheet) -> list[Section]:
    """What to know before the form: whom to call, how this region takes it, what to mind."""
    return _sections_with_lines(
        Section("First", sheet.help_lines),
        Section("How to submit", _how(sheet)),
        Section("Who told", who_told_lines(sheet)),
        Section("Mind", sheet.notes),
        Section("Before you start", sheet.before),
        Section("Use it for", sheet.use_for),
        Section("Not for", sheet.not_for),
        Section("What this region says about telling the child and asking", sheet.consent),
        Section("How to write", sheet.writing),
        Section("What may be attached", sheet.handling.attachments),
        Section("Never send", sheet.never_send),
        Section("Still missing", sheet.missing),
    )


def who_told_lines(sheet: Sheet) -> tuple[str, ...]:
    """Say what a reader of the answers can learn of who told: the original goes to the region that owns it."""
    if sheet.is_withheld:
        return ("Words that can show who told are left out, as this region asks, and marked [withheld].",)
    shows = sheet.shows
    if not shows:
        return (AS_TOLD,)
    return (AS_TOLD, f"These can show who told. Look at them before you send: {_quote_all(shows)}")


def _quote_all(shows: Iterable[str]) -> str:
    return "; ".join(f"“{' '.join(each.split())}”" for each in shows)


def sections_after(sheet: Sheet) -> list[Section]:
    """What no field takes, what follows a submission, and whom else to reach."""
    handling = sheet.handling
    grading = (f"Grading: {handling.grading}",) if handling.grading else ()
    return _sections_with_lines(
        Section(
            "What happens then", (*sheet.after, *grading, f"Kept by the police: {handling.kept_by_police}")
        ),
        Section("When it cannot wait", _escalation(handling.escalation)),
        Section("For the child", _contacts(handling.escalation.safeguarding)),
        Section("Beside this region", _contacts(handling.escalation.specialist)),
    )


def _escalation(escalation: Escalation) -> tuple[str, ...]:
    urgent = f"Urgent: {escalation.urgent}" if escalation.urgent else ""
    return tuple(line for line in (f"In danger: {escalation.emergency}", urgent) if line)


def _contacts(contacts: Iterable[Contact]) -> tuple[str, ...]:
    return tuple(f"{each.who}: {each.contact}" for each in contacts)


def answer_of(field: FilledField, *, to_region: bool = False) -> str:
    """Return what stands beside a question: the answer, or what is to be done about it."""
    if to_region:
        return NOT_ASKED if field.asked_at_send else field.value or NOT_SAID
    if field.choices:
        offered = f"{CHOOSE}: {'; '.join(field.choices)}"
        return f"{field.value}\n{offered}" if field.value and field.value != NOT_SAID else offered
    if field.asked_at_send:
        return ASK
    if field.is_missing:
        return MISSING
    return field.value or EMPTY


def _label_with_advice(field: FilledField, *, to_region: bool) -> str:
    return f"{label_of(field)}: {field.advice}" if field.advice and not to_region else label_of(field)


def label_of(field: FilledField) -> str:
    """Return a question with its marks: required; and whether the region asks it or we propose it."""
    marks = [
        mark for mark, holds in (("required", field.required), ("our proposal", not field.seen)) if holds
    ]
    return f"{field.label} ({', '.join(marks)})" if marks else field.label


def as_text(sheet: Sheet, *, to_region: bool = False) -> str:
    """Return the sheet as text for reading aloud or copying, every line of an answer set in by four spaces."""
    laid = lay_out(sheet, to_region=to_region)
    lines = [sheet.title, "=" * len(sheet.title), *about_lines(sheet), ""]
    for section in laid.before:
        lines += [*_section(section), ""]
    lines += ["The form", "--------"]
    for row in laid.rows:
        lines += [row.label, *(f"    {line}" for line in row.answer.splitlines())]
    for section in laid.after:
        lines += ["", *_section(section)]
    return "\n".join(lines) + "\n"


def as_document(sheet: Sheet) -> dict[str, Any]:
    """Return the sheet as a JSON document (version 1): the region, its method, and its fields in their order."""
    return {
        "version": VERSION,
        "reference": sheet.reference,
        "part": sheet.part,
        "parts": sheet.parts,
        "matter": sheet.matter,
        "people": list(sheet.people),
        "region": {"id": sheet.region_id, "name": sheet.region_name, "pack_version": sheet.pack_version},
        "channel": {
            "id": sheet.channel_id,
            "name": sheet.channel_name,
            "kind": sheet.kind,
            "address": sheet.address,
            "say": sheet.say,
            "standing": sheet.standing,
        },
        "fields": [_field(field) for field in sheet.fields],
        "items": [dict(item) for item in sheet.items],
        "subjects": [dict(subject) for subject in sheet.subjects],
        "told_on": sheet.told_on.isoformat(),
        "urgency": sheet.urgency.value,
        "kept_quiet": sheet.is_kept_quiet,
        "asked_in_words": list(sheet.asked_in_words),
        "also_told": list(sheet.also_told),
        "missing": list(sheet.missing),
        "notes": list(sheet.notes),
        "consent": list(sheet.consent),
        "never_send": list(sheet.never_send),
    }


def _field(field: FilledField) -> dict[str, Any]:
    return {
        "label": field.label,
        "value": field.value,
        "required": field.required,
        "missing": field.is_missing,
        "asked_at_send": field.asked_at_send,
        "seen": field.seen,
        "choices": list(field.choices),
    }


def _how(sheet: Sheet) -> tuple[str, ...]:
    known = (
        f"{sheet.channel_name} ({sheet.kind.replace('_', ' ')})",
        f"Where: {sheet.address}",
        f'Say: "{sheet.say}"' if sheet.say else "",
        sheet.account,
        f"Hours: {sheet.hours}" if sheet.hours else "",
        "Send it by secure e-mail only." if sheet.handling.secure_email else "",
        f"Languages: {', '.join(sheet.handling.languages)}" if set(sheet.handling.languages) - {"en"} else "",
        sheet.standing,
        f"Version of this region's pack: {sheet.pack_version}",
    )
    return tuple(line for line in known if line)


def about_lines(sheet: Sheet) -> Iterator[str]:
    """Return what comes first: that somebody must not find out, the reference, and which part of the report it is."""
    if sheet.is_kept_quiet:
        yield KEPT_QUIET
    if sheet.asked_in_words:
        yield f"{ASKED_IN_WORDS}: {_quote_all(sheet.asked_in_words)}"
    yield f"Our reference: {sheet.reference}"
    yield f"Told on: {sheet.told_on.day} {sheet.told_on:%B %Y}"
    yield f"How urgent, as told: {sheet.urgency.label}"
    if sheet.matter is not None:
        yield f"Matter: {sheet.matter}"
    if sheet.people and sheet.parts > 1:
        yield f"People on this sheet: {', '.join(sheet.people)}"


def _section(section: Section) -> Iterable[str]:
    return [section.heading, "-" * len(section.heading), *(f"- {line}" for line in section.lines)]


def _sections_with_lines(*sections: Section) -> list[Section]:
    return [section for section in sections if section.lines]
