"""A machine finds a sign in words that opened no concern when they were told: a front door that has others reads them.

A reading that broke while the words were told, a word that the unit taught later, better rules: what was added after a
decision would else wait for whoever opens the report. Where no front door has anything of a report, a sign that a
machine finds asks people, as ever, and opens nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Worker
from inkling.assessment.lexicon_queries import lexicon_of
from inkling.capture.models import Addition, Report
from inkling.capture.queries import additions_of, draft_of, report_to_read
from inkling.governance.hold_services import hold_report
from inkling.governance.services import Action, append_audit
from inkling.journeys.safeguarding.withholding.who_is_withheld import who_is_withheld
from inkling.journeys.understanding.read_words import read_words
from inkling.reading.machine.version import version_of
from inkling.reading.queries import kept_readings
from inkling.reading.services import read_patiently
from inkling.safeguarding.queries import numbers_raised
from inkling.safeguarding.rules.protected_view.parts import ProtectedView
from inkling.safeguarding.rules.protected_view.signs import noticed_signs
from inkling.safeguarding.services import concerns as safeguarding
from inkling.safeguarding.services import protected_views
from inkling.safeguarding.services.withholding import views_shown
from inkling.vocabulary.telling import Urgency


@dataclass(frozen=True)
class PassageWithSigns:
    """A passage with signs: its number, what the front door would read of it, and the sentences that carry them."""

    number: int
    view: ProtectedView
    sentences: tuple[str, ...]


def raise_found(report_id: UUID, *, by: Worker, at: datetime, arrived: int | None = None) -> int:
    """Raise a concern for each passage with a sign whose words no front door has read; return how many.

    `arrived` is the number of the one that has come: the others are looked at when they come. Where it has opened a
    concern, those before it are, at which nobody looked. None: all. So much that is added costs one look each.
    Safe to repeat: a passage raises one at most. The words are read once, and kept for whatever follows. Raises
    `ReadingBusyError` where no machine was free: to be tried again.
    """
    with transaction.atomic():
        raised = numbers_raised(report_id)
        report = report_to_read(report_id) if raised else None
        additions = list(additions_of(report_id)) if report else []
    if report is None:
        return 0
    quiet = [each for each in (None, *additions) if _number(each) + 1 not in raised]
    if arrived is not None:
        opened = arrived + 1 in raised
        quiet = [each for each in quiet if (_number(each) < arrived if opened else _number(each) == arrived)]
    if not (quiet and read_words(report_id)):
        return 0
    return sum(_raise(report_id, each, by=by, at=at) for each in _signs_in(report, quiet))


def _number(addition: Addition | None) -> int:
    return addition.number if addition else 0


def _signs_in(report: Report, passages: list[Addition | None]) -> Iterator[PassageWithSigns]:
    lexicon = lexicon_of(report.holding_unit_id)
    words = {_number(each): each.narrative if each else report.narrative for each in passages}
    with transaction.atomic():
        kept = kept_readings(report.pk, texts=words, version=version_of(lexicon))
        who_told = who_is_withheld(report, views=views_shown(report.pk))
    for addition in passages:
        told = words[_number(addition)]
        spans = kept[_number(addition)].spans if _number(addition) in kept else ()
        signs = noticed_signs(told, spans=spans)
        sentences = tuple(told[each.start : each.end] for sign in signs for each in sign.sentences)
        if sentences:
            whole = draft_of(report, details=[], additions=[addition] if addition else [])
            draft = replace(whole, narrative=told, urgency=Urgency.NOT_SAID, identity=who_told)
            # Once more: which clauses show who told is kept nowhere.
            reading = read_patiently(told, lexicon=lexicon, day=report.told_on)
            view = protected_views.view_of(draft, day=report.told_on, reading=reading)
            yield PassageWithSigns(_number(addition), view, sentences)


def _raise(report_id: UUID, found: PassageWithSigns, *, by: Worker, at: datetime) -> bool:
    with transaction.atomic():
        hold_report(report_id)
        concern_id = safeguarding.raise_found(
            report_id, passage=found.number, view=found.view, sentences=found.sentences, at=at
        )
        if concern_id is not None:
            append_audit(Action.CONCERN_RAISED, actor=by.audit_name, subject=f"concern:{concern_id}")
    return concern_id is not None
