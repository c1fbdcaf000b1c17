"""Makes each paper of the same note. A fact stands in each in the same words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext

from inkling.journeys.noting.send_note import view_for_front_door
from inkling.regions.rules.forms.filling import FilledField
from inkling.routing.rules.document.sheet import Sheet
from inkling.routing.rules.document.sheet_text import ALSO_TOLD, TOGETHER, people_together
from inkling.safeguarding.rules.protected_view.parts import ProtectedView
from inkling.sites.design.parts import Row
from inkling.sites.design.words import say_word
from inkling.sites.service.papers.kinds import PaperKind
from inkling.sites.service.papers.paper import Paper, PaperSource
from inkling.sites.service.papers.told_rows import (
    about_rows,
    card_rows,
    item_rows,
    not_said,
    record_rows,
    team_rows,
    telling_rows,
    who_must_not_find_out,
)
from inkling.sites.service.papers.view_rows import view_rows
from inkling.sites.service.papers.where import where_rows
from inkling.vocabulary.notes import FIELDS, SchoolField

Parts = tuple[tuple[str, list[Row]], ...]


def make_paper(kind: PaperKind, source: PaperSource) -> Paper:
    """Return one paper of a note."""
    return _MAKERS[kind](source)


def _copy(source: PaperSource) -> Paper:
    title = gettext("What was sent") if source.sent_on else gettext("What would be sent")
    parts = ((gettext("Where it goes"), where_rows(source)), *_common_parts(source))
    return _own_paper(PaperKind.COPY, title, source, lead=_lead(source), parts=parts)


def _record(source: PaperSource) -> Paper:
    title = f"{source.template.label}: {gettext('the record')}"
    parts = (*_record_parts(source), *_common_parts(source))
    return _own_paper(PaperKind.RECORD, title, source, lead=_lead(source), parts=parts)


def _case_note(source: PaperSource) -> Paper:
    parts = (*_record_parts(source), *_common_parts(source))
    lead = (source.template.label, *_lead(source))
    return _own_paper(PaperKind.CASE_NOTE, gettext("Case note"), source, lead=lead, parts=parts)


def _own_paper(
    kind: PaperKind, title: str, source: PaperSource, *, lead: tuple[str, ...], parts: Parts
) -> Paper:
    """Return a paper for the own file: with all that was typed, and first of all who must not find out."""
    draft = source.leaving.draft
    return Paper(kind, title, lead, parts, draft.narrative, must_not=who_must_not_find_out(draft))


def view_of_note(source: PaperSource) -> ProtectedView:
    """Return what others may read of a note: who told is withheld in it."""
    typed_on, leaving = source.content.typed_on, source.leaving
    day = date.fromisoformat(typed_on) if typed_on else source.sent_on
    return view_for_front_door(
        leaving.draft, day=day, since=source.sent_on, reading=leaving.understood.reading
    )


def _referral(source: PaperSource) -> Paper:
    view = view_of_note(source)
    to = gettext("To %(door)s.") % {"door": source.leaving.door}
    lead = [to if source.leaving.door else _to_no_door(source), gettext("What shows who told is withheld.")]
    if not source.leaving.is_concern:
        lead.append(
            gettext(
                "Nothing in the note opened a concern by itself: refer all the same where you are worried."
            )
        )
    parts = ((gettext("Referral"), view_rows(view)),)
    title = gettext("Referral to the children's front door")
    return Paper(
        PaperKind.REFERRAL, title, (_when(source), *lead), parts, must_not=view.who_must_not_find_out
    )


def _to_no_door(source: PaperSource) -> str:
    if not source.leaving.draft.place:
        return gettext(
            "No place was told, so no front door is named: send it to the one where the child lives."
        )
    return gettext("No front door was found from the place: send it to the one of the child's home.")


def _force_form(source: PaperSource) -> Paper:
    sheets = source.leaving.sheets
    if not sheets:
        lead = gettext(
            "No police area was found from the place: write a full postcode, or call 101. Outside the United Kingdom, "
            "call the police there."
        )
        return Paper(PaperKind.FORCE, gettext("The force's own form"), (_when(source), lead), ())
    lead = gettext("%(force)s, %(channel)s.") % {
        "force": sheets[0].region_name,
        "channel": sheets[0].channel_name,
    }
    parts = tuple((_heading(each), _sheet_rows(each)) for each in sheets)
    return Paper(
        PaperKind.FORCE,
        gettext("The force's own form"),
        (_when(source), lead, sheets[0].standing),
        parts,
        must_not=view_of_note(source).who_must_not_find_out,
    )


def _nrm(source: PaperSource) -> Paper:
    """Return a draft that travels to the Home Office and back: of the words, what the children's team reads of them."""
    lead = (
        gettext(
            "A draft for a first responder organisation: ask whether yours is one. Others tell police or the council."
        ),
        gettext("A child need not consent. Write nothing that is not known already."),
        f"{gettext('Under 18')}: {gettext('Say so only where it is told: see the people below')}",
        gettext("What shows who told is withheld."),
    )
    police, door = _who_knows_of(source)
    about = [
        Row(gettext("Told to police"), police),
        Row(gettext("Told to the children's front door"), door),
    ]
    view = view_of_note(source)
    parts = ((gettext("The person referred"), about), (gettext("What is told"), view_rows(view)))
    title = gettext("National Referral Mechanism: a draft")
    must_not = view.who_must_not_find_out
    return Paper(PaperKind.NRM, title, (_when(source), *lead), parts, must_not=must_not)


def _who_knows_of(source: PaperSource) -> tuple[str, str]:
    """Return which police and which front door were told; what was not sent yet is told to nobody."""
    leaving = source.leaving
    if source.sent_on is None:
        return gettext("Not sent yet"), gettext("Not sent yet")
    finds = gettext("A supervisor of the unit finds the right one") if leaving.is_concern else not_said()
    return leaving.region or gettext("Not found"), leaving.door or finds


def _lead(source: PaperSource) -> tuple[str, ...]:
    reference = source.content.answer("reference").strip()
    sent = source.content.sent
    receipts = ", ".join(each.receipt for each in (sent, *sent.others)) if sent else ""
    receipt = gettext("Receipt %(receipt)s") % {"receipt": receipts} if receipts else ""
    own = gettext("Own reference %(reference)s") % {"reference": reference} if reference else ""
    return tuple(each for each in (_when(source), receipt, own) if each)


def _when(source: PaperSource) -> str:
    """Return all that the head of a form for others says: a receipt opens more, and a reference shows who told."""
    part = gettext("part %(part)s of %(parts)s") % {"part": source.part, "parts": source.parts}
    when = gettext("Not sent yet")
    if source.sent_on is not None:
        when = gettext("Sent on %(day)s") % {"day": f"{source.sent_on.day} {source.sent_on:%B %Y}"}
    return f"{when}, {part}" if source.parts > 1 else when


def _record_parts(source: PaperSource) -> Parts:
    rows = record_rows(source.content, template=source.template)
    if SchoolField.LEAD_TOLD not in FIELDS[source.template] and (heard := source.content.lead_heard):
        rows.append(Row(say_word(SchoolField.LEAD_TOLD.label), heard, verbatim=True))
    return ((gettext("The record"), rows),) if rows else ()


def _common_parts(source: PaperSource) -> Parts:
    draft = source.leaving.draft
    return (
        (gettext("About"), about_rows(draft)),
        (gettext("People and things"), card_rows(source.leaving.understood.cards)),
        (gettext("What is told"), item_rows(source.leaving.understood.items)),
        (gettext("About the telling"), telling_rows(draft)),
        (gettext("For the children's team"), team_rows(draft)),
    )


def _heading(sheet: Sheet) -> str:
    if sheet.parts == 1:
        return gettext("The form")
    return gettext("The form, sheet %(part)s of %(parts)s") % {"part": sheet.part, "parts": sheet.parts}


def _sheet_rows(sheet: Sheet) -> list[Row]:
    behind = ((TOGETHER, list(people_together(sheet))), (ALSO_TOLD, list(sheet.also_told)))
    return [
        *(_field_row(field) for field in sheet.fields),
        *(Row(heading, lines, verbatim=True) for heading, lines in behind if lines),
    ]


def _to_fill_in() -> str:
    return gettext("To be filled in by whoever submits")


def _field_row(field: FilledField) -> Row:
    return Row(
        field.label, field.value or (_to_fill_in() if field.asked_at_send else not_said()), verbatim=True
    )


_MAKERS: dict[PaperKind, Callable[[PaperSource], Paper]] = {
    PaperKind.COPY: _copy,
    PaperKind.RECORD: _record,
    PaperKind.REFERRAL: _referral,
    PaperKind.FORCE: _force_form,
    PaperKind.CASE_NOTE: _case_note,
    PaperKind.NRM: _nrm,
}
