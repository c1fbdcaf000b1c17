"""Fill a region's form from a report: its own questions, its order, its words.

A report is a plain mapping. Values are text unless said otherwise; a name that the report lacks is empty, never an
error. What a field may ask for: see paths.py.

report, how_known, sharing   answers by the names of `vocabulary.forms.answers`
reporter   organisation, name, contact: of whoever submits to the region. Never the messenger or the origin, who stay
           sealed: a caller has no business putting them here
items, subjects              see items.py and subjects.py
ids        the fixed values of answers, by their whole name: {"report.urgency": "soon"}
at_send    what whoever submits answered, by the label of the field. Of several submissions none takes an answer about
           a person, which does not say whose it is; what no question takes is told at the end of the first
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inkling.regions.rules.forms.also_told import facts_left_over, items_left_over
from inkling.regions.rules.forms.at_send import answers_left, answers_of
from inkling.regions.rules.forms.choosing import choose_option, holds
from inkling.regions.rules.forms.facts import Fact, TakenText
from inkling.regions.rules.forms.items import facts_of_item, item_line, pick_items
from inkling.regions.rules.forms.paths import ASK_AT_SEND, FieldPath, PathRefused, read_path
from inkling.regions.rules.forms.splitting import Part, Splitting, split_items
from inkling.regions.rules.forms.subjects import known_by, pick_of_words, pick_subjects, subjects_of_part
from inkling.regions.rules.forms.transforms import advice_of, doubts_of, transform
from inkling.regions.rules.packs import Channel, FormField, PersonSplit

Report = Mapping[str, Any]
# What a report says of a question that nobody answered: a region that requires the answer still misses it.
NOT_SAID = "Not said"
NARRATIVE = "item.narrative"
SEVERAL_CHILDREN = (
    "This region takes one child a form, and this form tells of several: submit one for each child."
)
# Where a form asks of the items what the report also says of itself.
OF_THE_WHOLE = {
    "item.where": "report.place",
    "item.places": "report.place",
    "item.places.place": "report.place",
    "item.frequency": "report.frequency",
}


@dataclass(frozen=True)
class FilledField:
    """One question with its answer. `is_missing`: required, and the person who submits must add it.

    `choices`: what the form offers, where the answer is none of it yet. `most_characters` 0: no limit.
    """

    label: str
    value: str
    required: bool
    is_missing: bool
    asked_at_send: bool
    seen: bool
    advice: str
    choices: tuple[str, ...] = ()
    most_characters: int = 0


@dataclass(frozen=True)
class FilledForm:
    """One submission: which matter and people it is about, its fields in the region's order, and what to mind.

    `items` and `subjects` are those that it is made of, `also_told` what no field of the form takes.
    """

    matter: int | None
    people: tuple[str, ...]
    fields: tuple[FilledField, ...]
    notes: tuple[str, ...]
    items: tuple[Report, ...] = ()
    subjects: tuple[Report, ...] = ()
    also_told: tuple[str, ...] = ()


def fill_forms(channel: Channel, report: Report) -> list[FilledForm]:
    """Return the submissions that this capture makes for the channel: one, or several where its rules split it."""
    parts = split_items(
        list(report.get("items", ())),
        narrative=_text(report, "report.narrative"),
        by=Splitting.of(channel),
    )
    return [_fill_form(channel, report, part=part, is_alone=len(parts) == 1) for part in parts]


def _fill_form(channel: Channel, report: Report, *, part: Part, is_alone: bool) -> FilledForm:
    numbers = [item["number"] for item in part.items if "number" in item]
    subjects = subjects_of_part(
        report.get("subjects", ()), numbers=numbers, has_words=part.holds_narrative, names=part.names
    )
    own = {**report, "items": part.items, "subjects": subjects}
    own["at_send"] = _answers_here(channel, report, is_alone=is_alone)
    if not part.holds_narrative:
        own["report"] = {**report.get("report", {}), "narrative": ""}
    asked = [field for field in channel.fields if _is_asked(field, own)]
    elsewhere = {
        fact
        for field in asked
        if field.source != NARRATIVE
        for picked in _pick_of(field, own)
        for fact in picked.facts
    }
    fields = tuple(fill_field(field, own, taken=elsewhere) for field in asked)
    taken = {fact for field in asked for picked in _pick_of(field, own) for fact in picked.facts}
    answered = {field.label for field in asked if field.label in own["at_send"] and not _is_told(field, own)}
    said = answers_left(report, taken=answered) if part.holds_narrative else ()
    doubts = [
        doubt for field, filled in zip(asked, fields, strict=True) for doubt in doubts_of(field, filled.value)
    ]
    return FilledForm(
        part.matter,
        part.people,
        fields,
        (*part.notes, *_children_to_part(channel, subjects), *doubts),
        tuple(part.items),
        tuple(subjects),
        (*facts_left_over(own, taken=taken), *said) if channel.fields else (),
    )


def _children_to_part(channel: Channel, subjects: Sequence[Report]) -> tuple[str, ...]:
    """A child who stands in the words alone makes no form of their own: a person divides."""
    children = len({name for each in subjects if each.get("age") == "child" and (name := known_by(each))})
    if channel.people is not PersonSplit.ONE_CHILD_WITH_ALL or children < 2:
        return ()
    return (SEVERAL_CHILDREN,)


def _answers_here(channel: Channel, report: Report, *, is_alone: bool) -> dict[str, str]:
    of_people = {field.label for field in channel.fields if _is_of_subject(field) and not is_alone}
    return {label: text for label, text in answers_of(report).items() if label not in of_people}


def _is_of_subject(field: FormField) -> bool:
    path = _path_of(field.source)
    return path is not None and path.root == "subject"


def _is_told(field: FormField, report: Report) -> bool:
    return any(each.text not in ("", NOT_SAID) for each in _pick_of(field, report))


def fill_field(field: FormField, report: Report, *, taken: Collection[Fact] = frozenset()) -> FilledField:
    """Return one field with its value; `advice` is what the region asks for beyond what was done here.

    `taken`: what other fields of the form hold, which the narrative does not repeat.
    """
    path = _path_of(field.source)
    told = _lines([each.text for each in _pick_of(field, report)])
    if field.source == NARRATIVE and taken:
        told = _lines([_text(report, "report.narrative"), *items_left_over(report, taken=taken)])
    if told in ("", NOT_SAID):
        told = answers_of(report).get(field.label, told)
    ids = _ids_of(path, report)
    value, choices = choose_option(
        field, transform(told, field=field), ids=ids, plain=transform(_plain(path, ids), field=field)
    )
    asked = field.source == ASK_AT_SEND or (path is not None and path.is_by_form)
    is_missing = field.required and value in ("", NOT_SAID)
    return FilledField(
        field.label,
        value,
        field.required,
        is_missing,
        asked and not value,
        field.seen,
        advice_of(field),
        choices,
        field.most_characters,
    )


def value_of(name: str, report: Report) -> str:
    """Return the text for a name, lines for several values; empty when the report has none."""
    path = _path_of(name)
    return _lines([each.text for each in pick(path, report)]) if path else ""


def pick(path: FieldPath, report: Report) -> list[TakenText]:
    """Return what a path takes of a report."""
    if path.root == "literal":
        return [TakenText(path.text)]
    if path.root == ASK_AT_SEND:
        return []
    if path.root == "subject":
        return pick_subjects(path, report.get("subjects", ()))
    if path.root == "answer":
        return [_answer(path.name, report)]
    if path.answer == "narrative":
        return _narrative(report)
    found = [*pick_items(path, report.get("items", ())), *_in_the_words(path, report)]
    return [*_of_the_whole(path.name, report, found), *found]


def _in_the_words(path: FieldPath, report: Report) -> list[TakenText]:
    """A form that asks for the details of a category is answered by the words too, as far as they were read."""
    if not path.category or path.kind or path.attribute:
        return []
    items = report.get("items", ())
    typed = {fact.value for at, item in enumerate(items) for fact in facts_of_item(at, item)}
    told = {*typed, _text(report, "report.place")}
    return pick_of_words(path.category, report.get("subjects", ()), but=told)


def _path_of(name: str) -> FieldPath | None:
    try:
        return read_path(name)
    except (
        PathRefused
    ):  # An operator's pack that was never checked: the field stays empty, the report goes on.
        return None


def _pick_of(field: FormField, report: Report) -> list[TakenText]:
    path = _path_of(field.source)
    return pick(path, report) if path else []


def _is_asked(field: FormField, report: Report) -> bool:
    condition = field.only_if
    path = _path_of(condition.source) if condition else None
    if condition is None or path is None:
        return True
    told = any(each.text not in ("", NOT_SAID) for each in pick(path, report))
    return holds(condition, is_told=told, ids=_ids_of(path, report))


def _ids_of(path: FieldPath | None, report: Report) -> frozenset[str]:
    found = str(report.get("ids", {}).get(path.name, "")) if path and path.root == "answer" else ""
    return frozenset({found} - {""})


def _plain(path: FieldPath | None, ids: Collection[str]) -> str:
    """Return the fixed answer in its own words; empty where there is none."""
    terms = path.terms if path else None
    return next((each.label for each in terms or () if each.value in ids), "")


def _answer(name: str, report: Report) -> TakenText:
    made = _sharing_summary(report) if name == "sharing.summary" else None
    if made is not None and not _text(report, name):
        return made
    text = _text(report, name)
    facts = [Fact("answer", 0, each, text) for each in _SAME.get(name, (name,))]
    return TakenText(text, frozenset(facts))


# One answer under two names.
_SAME = {
    "sharing.permission": ("sharing.permission", "sharing.agreed"),
    "how_known.statement": ("how_known.statement", "how_known.kind"),
}


def _text(report: Report, name: str) -> str:
    found: Any = report
    for part in name.split("."):
        found = found.get(part, "") if isinstance(found, Mapping) else ""
    return "" if found is None or isinstance(found, Mapping) else str(found).strip()


def _of_the_whole(name: str, report: Report, found: Sequence[TakenText]) -> list[TakenText]:
    """What was told once for the whole report stands first where a form asks it of the items."""
    if name not in OF_THE_WHOLE:
        return []
    whole = _answer(OF_THE_WHOLE[name], report)
    is_said = whole.text and (whole.text != NOT_SAID or not any(each.text for each in found))
    return [whole] if is_said else []


def _narrative(report: Report) -> list[TakenText]:
    items = [
        TakenText(item_line(item), facts_of_item(at, item)) for at, item in enumerate(report.get("items", ()))
    ]
    return [_answer("report.narrative", report), *items]


def _sharing_summary(report: Report) -> TakenText:
    said = {"knew": "Did they know", "agreed": "Did they agree", "why": "Why it is shared"}
    answers = {label: _text(report, f"sharing.{key}") for key, label in said.items()}
    facts = frozenset(Fact("answer", 0, f"sharing.{key}", "") for key in (*said, "summary", "permission"))
    if not any(answer not in ("", NOT_SAID) for answer in answers.values()):
        return TakenText(NOT_SAID, facts)
    return TakenText("; ".join(f"{label}: {answer}" for label, answer in answers.items() if answer), facts)


def _lines(values: Sequence[str]) -> str:
    return "\n".join(dict.fromkeys(value for value in values if value))
