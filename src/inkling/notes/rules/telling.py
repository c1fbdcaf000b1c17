"""From a note to what is told: the same facts, once. What was not answered stays unsaid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from inkling.capture.rules.draft import AlreadyReferred, Draft, DraftDetail, DraftIdentity
from inkling.capture.rules.told_answers import ToldAnswer
from inkling.notes.rules.content import NoteContent
from inkling.notes.rules.diary.lines import DiaryLine, read_diary
from inkling.notes.rules.offering.offers import stands_in_words, stands_quoted
from inkling.regions.rules.places.place_words import HOST
from inkling.vocabulary import telling
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.notes import FIELDS, SPOKEN, TOLD, NoteField, NoteTemplate, ReturnHomeField
from inkling.vocabulary.telling import read_answer
from inkling.vocabulary.terms import Term

_BETWEEN = "\n\n"
# No council is called by more: with the mark before it, it is still no longer than a place may be.
_LONGEST_HOST = 200
_BEFORE_DISTRICT = ("london borough of ", "royal borough of ", "city of ")
_BEHIND_DISTRICT = (
    *("council", "city", "county", "borough", "metropolitan", "district", "mbc", "cc", "lbc", "la", "csc"),
    *(
        "local authority",
        "children's services",
        "childrens services",
        "children's trust",
        "children's social care",
    ),
)
_Asked = TypeVar("_Asked", bound=Term)


def diary_of(content: NoteContent, *, on: date) -> list[DiaryLine]:
    """Return the lines of a diary, each with its day."""
    sent = frozenset(content.sent_lines)
    return read_diary(content.text, on=on, answered=content.line_days, sent_before=sent)


def narrative_of(content: NoteContent, *, template: NoteTemplate, text: str | None = None) -> str:
    """Return the words that are told: as typed, then the template's own, each under its name.

    `text` stands for the words as typed where not all of them are told, as in a diary of which some was sent before.
    """
    lines = [line for _, line in _field_lines(content, template=template)]
    return _BETWEEN.join(filter(None, [content.text if text is None else text, *lines]))


def places_of_fields(
    content: NoteContent, *, template: NoteTemplate, text: str | None = None
) -> list[tuple[NoteField, int, int]]:
    """Return where each field of the template stands in the narrative, with its name: start and end."""
    found = []
    at = len(content.text if text is None else text)
    for each, line in _field_lines(content, template=template):
        start = at + len(_BETWEEN) if at else 0
        at = start + len(line)
        found.append((each, start, at))
    return found


def _field_lines(content: NoteContent, *, template: NoteTemplate) -> list[tuple[NoteField, str]]:
    return [
        (each, f"{each.label}: {content.fields[each.value].strip()}")
        for each in FIELDS[template]
        if each in TOLD and (said := content.fields.get(each.value, "").strip())
        if not _stands_already(each, said, template=template, text=content.text)
    ]


def place_of_note(content: NoteContent) -> str:
    """Return the place that was told, else the host authority that the record names, marked as no place told."""
    host = _host_of(content)
    marked = f"{HOST}{host}" if host and len(host) <= _LONGEST_HOST else ""
    return content.answer("place").strip() or marked


def _host_of(content: NoteContent) -> str:
    """Return the host authority without the words that say that it is one: "Telford and Wrekin Council"."""
    host = content.fields.get(ReturnHomeField.HOST.value, "").strip()
    low = host.lower()
    for each in _BEFORE_DISTRICT:
        if low.startswith(each):
            host, low = host[len(each) :], low[len(each) :]
    while ending := next((each for each in _BEHIND_DISTRICT if low.endswith(f" {each}")), ""):
        host, low = host[: -len(ending) - 1].rstrip(" ,"), low[: -len(ending) - 1].rstrip(" ,")
    return host


def _stands_already(field: NoteField, said: str, *, template: NoteTemplate, text: str) -> bool:
    """Say whether the words tell what a field holds. Whose own words they are, the field or marks tell."""
    if field.value in SPOKEN.get(template, {}):
        return stands_quoted(said, text=text)
    return stands_in_words(field, said, text=text)


def draft_of(
    content: NoteContent,
    *,
    narrative: str,
    details: tuple[DraftDetail, ...],
    said_ages: tuple[ToldAnswer, ...],
    signs_noticed: Sequence[Indicator],
    often: Sequence[str],
    harm_noticed: bool,
    identity: DraftIdentity,
) -> Draft:
    """Return the note as it is told. `details` are the cards that were not left out, `said_ages` what was said of whom:
    child or adult.
    """
    why = content.answer("why")
    return Draft(
        teller_kind=telling.TellerKind.PROFESSIONAL,
        place=place_of_note(content),
        region_choice=content.answer("region"),
        narrative=narrative,
        details=details,
        told_answers=said_ages,
        indicators=tuple(each for each in Indicator if each.value in content.signs),
        signs_noticed=tuple(signs_noticed),
        harm_noticed=harm_noticed,
        exploitation_type=_answer(
            content, "type", telling.ExploitationType, telling.ExploitationType.NOT_SAID
        ),
        group_based=_answer(content, "group", telling.GroupBased, telling.GroupBased.NOT_SAID),
        urgency=_answer(content, "urgency", telling.Urgency, telling.Urgency.NOT_SAID),
        frequency=_answer(content, "frequency", telling.Frequency, telling.Frequency.NOT_SAID),
        often_in_words=tuple(often),
        how_known=_answer(content, "how", telling.HowKnownKind, telling.HowKnownKind.NOT_SAID),
        how_known_text=content.answer("how_text"),
        knew=_answer(content, "knew", telling.Knew, telling.Knew.NOT_SAID),
        agreed=_answer(content, "agreed", telling.Agreement, telling.Agreement.NOT_SAID),
        why_share=next((each for each in telling.WhyShare if each.value == why), None),
        why_share_text=content.answer("why_text"),
        child=content.answer("child"),
        needed_to_act=content.answer("needed"),
        must_not_be_told=content.answer("hide"),
        identity=identity,
        already_referred=_referral(content),
    )


def _answer(content: NoteContent, name: str, terms: type[_Asked], otherwise: _Asked) -> _Asked:
    return read_answer(terms, content.answer(name), otherwise=otherwise)


def _referral(content: NoteContent) -> AlreadyReferred | None:
    to = content.answer("referred_to").strip()
    if not to:
        return None
    return AlreadyReferred(
        to, content.answer("referred_when").strip(), content.answer("referred_reference").strip()
    )
