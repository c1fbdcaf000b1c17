"""A unit adds a word (a new slang name, a group, a place) and sees it found; or withdraws it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import may_read_reports
from inkling.assessment.lexicon_queries import words_of
from inkling.assessment.models import UnitWord
from inkling.extraction import Entry, LexiconRefused, default_lexicon
from inkling.governance.services import Action, append_audit
from inkling.regions.rules.days import day_here
from inkling.vocabulary.reasons import ReasonKind, Refusal


class WordProblem(ReasonKind):
    """Why a word is not added to a unit's own."""

    NOT_AN_OFFICER = "not_an_officer"
    KNOWN = "known"


class WordRefused(Refusal):
    """The word is not added."""


@dataclass(frozen=True)
class NewWord:
    """A word as typed. `everyday`: it also has a plain meaning, so it needs a cue. `meaning`: an indicator's id."""

    kind: str
    term: str
    everyday: bool = False
    meaning: str = ""


@transaction.atomic
def add_word(word: NewWord, *, by: Member, at: datetime) -> UnitWord:
    """Add a word to the member's own unit. The same word again changes nothing. Raises `WordRefused`."""
    if not may_read_reports(by.role) or by.organisation_id is None:
        raise WordRefused(WordProblem.NOT_AN_OFFICER())
    try:
        entry = Entry(word.kind, word.term, word.everyday, word.meaning if word.kind == "indicator" else "")
        extended = default_lexicon().extended_by([entry])
    except LexiconRefused as refusal:
        if refusal.reason is None:
            raise  # no word of anybody, but a list of the product that cannot be read
        raise WordRefused(refusal.reason) from refusal
    term = next(iter(extended.terms[word.kind].keys() - default_lexicon().terms[word.kind].keys()), None)
    if term is None:
        raise WordRefused(WordProblem.KNOWN())
    known = words_of(by.organisation_id).filter(kind=word.kind, term=term).first()
    if known is not None:
        return known
    added = UnitWord.objects.create(
        unit_id=by.organisation_id,
        kind=word.kind,
        term=term,
        everyday=word.everyday,
        meaning=entry.meaning,
        added_by_id=by.account_id,
        added_on=day_here(at),
    )
    append_audit(Action.LEXICON_CHANGED, actor=by.audit_name, subject=f"word:{added.pk}", purpose="added")
    return added


@transaction.atomic
def withdraw_word(word_id: UUID, *, by: Member, at: datetime) -> bool:
    """Withdraw a word; return whether that is new."""
    if by.organisation_id is None:
        return False
    gone = bool(words_of(by.organisation_id).filter(pk=word_id).update(withdrawn_on=day_here(at)))
    if gone:
        append_audit(
            Action.LEXICON_CHANGED, actor=by.audit_name, subject=f"word:{word_id}", purpose="withdrawn"
        )
    return gone
