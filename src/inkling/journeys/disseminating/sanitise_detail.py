"""An officer writes a detail in words that do not tell who the source is. Warnings are shown, and kept if overruled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import may_grade
from inkling.assessment import services as assessment
from inkling.assessment.models import SanitisedText
from inkling.capture.models import Detail
from inkling.capture.queries import details_of
from inkling.dissemination.rules.leaks import Leak, leaks_in
from inkling.governance.services import Action, append_audit
from inkling.safeguarding.rules.withholding import KnownTeller
from inkling.translation.queries import words_of_translations
from inkling.vocabulary import limits
from inkling.vocabulary.categories import Category
from inkling.vocabulary.reasons import Reason, ReasonKind, Refusal
from inkling.vocabulary.roles import PersonRole
from inkling.vocabulary.telling import About, TellerKind

# Whoever saw it and whoever is close to the child may be the source, or lead to the source.
_OF_OTHERS = frozenset({Category.PEOPLE.value, Category.CONTACT_DETAILS.value, Category.ONLINE.value})
_NEAR_THE_SOURCE = frozenset({PersonRole.WITNESS.value, PersonRole.FAMILY.value})


class SanitisingProblem(ReasonKind):
    """Why a text is not kept yet."""

    LENGTH = "length", "most"
    POINTS_AT_SOURCE = "points_at_source"


class SanitisingRefused(Refusal):
    """The text is not kept yet. `leaks` are the places to look at again; saying why each may stay lets it pass."""

    def __init__(self, reason: Reason, leaks: list[Leak]) -> None:
        super().__init__(reason)
        self.leaks = leaks


@dataclass(frozen=True)
class Wording:
    """What the officer wrote. `why_warnings_stay` is empty unless a warning was read and overruled."""

    text: str
    why_warnings_stay: str = ""
    originator_consulted: bool = False


def warnings_in(text: str, *, detail: Detail) -> list[Leak]:
    """Return the places of `text` that could tell who the source of `detail` is."""
    report = detail.report
    teller = KnownTeller(kind=TellerKind(report.teller_kind), about=About(report.about))
    named = " ".join(text for each in details_of(report.pk) for text in _others_named_in(each))
    # A sentence of a translation shows how somebody speaks as their own does.
    words = "\n".join([detail.text, report.narrative, *words_of_translations(report.pk)])
    return leaks_in(text, told=words, named=named, teller=teller)


def _others_named_in(detail: Detail) -> Iterator[str]:
    """Yield what was told as somebody's name or number, and not as that of a witness or of the family."""
    if detail.role in _NEAR_THE_SOURCE:
        return
    yield detail.who
    yield from map(str, detail.attributes.values())
    if detail.category in _OF_OTHERS:
        yield detail.text


@transaction.atomic
def sanitise_detail(detail_id: UUID, *, wording: Wording, by: Member, at: datetime) -> SanitisedText | None:
    """Keep the next version of a detail's sanitised text; None where the detail is not there for this viewer.

    Raises `SanitisingRefused` for an empty or too long text, or one with warnings that were not answered.
    """
    detail = Detail.objects.select_related("report").filter(pk=detail_id).first()
    if detail is None or not may_grade(by.role):
        return None
    text = wording.text.strip()
    if not text or len(text) > limits.DETAIL_MAX:
        raise SanitisingRefused(SanitisingProblem.LENGTH(most=limits.DETAIL_MAX), [])
    leaks = warnings_in(text, detail=detail)
    if leaks and not wording.why_warnings_stay.strip():
        raise SanitisingRefused(SanitisingProblem.POINTS_AT_SOURCE(), leaks)
    assessment.hold_detail(detail_id)
    sanitised = assessment.write_sanitised(
        detail,
        text=text,
        kept_warnings=wording.why_warnings_stay.strip() if leaks else "",
        originator_consulted=wording.originator_consulted,
        by=by,
        at=at,
    )
    append_audit(
        Action.DETAIL_SANITISED,
        actor=by.audit_name,
        subject=f"detail:{detail_id}",
        purpose=f"version {sanitised.version}",
    )
    return sanitised
