"""Writes of what people make of a report's words. Every function must run inside a journey's transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from inkling.accounts.actor import Member
from inkling.reading.models import UnderstandingVersion
from inkling.reading.rules.understanding.checks import with_checks
from inkling.reading.rules.understanding.corrections.acts import CorrectionAct
from inkling.reading.rules.understanding.json_form import as_json
from inkling.reading.rules.understanding.values import Understanding
from inkling.regions.rules.days import day_here
from inkling.vocabulary.subjects import CheckedBy


def record_understanding(
    report_id: UUID,
    value: Understanding,
    *,
    before: Understanding,
    seen_version: int,
    act: CorrectionAct,
    about: str,
    reason: str,
    by: Member,
    at: datetime,
) -> int:
    """Record an understanding as the version after `seen_version`, and return its number.

    At the first correction what stood before it is kept as version 1, as this officer saw it. `about`: what was
    corrected; `reason`: why, where that was said. What it changed is noted as an officer's; what was taken back is as
    it was, by whom it was.
    """
    if act is not CorrectionAct.TAKEN_BACK:
        value = with_checks(value, before=before, by=CheckedBy.OFFICER)
    if seen_version == 0:
        _record(report_id, before, version=1, act=CorrectionAct.SEEN, about="", reason="", by=by, at=at)
        seen_version = 1
    version = seen_version + 1
    _record(report_id, value, version=version, act=act, about=about, reason=reason, by=by, at=at)
    return version


def record_understanding_as_sent(report_id: UUID, value: Understanding, *, at: datetime) -> None:
    """Record what stood when a report was told, as the first version, in the transaction that tells it.

    Each item and subject says whether whoever told it confirmed or corrected it, or a machine alone put it together. It
    is not read by the machine again; an officer's corrections come after it.
    """
    UnderstandingVersion.objects.create(
        report_id=report_id,
        version=1,
        act=CorrectionAct.AS_SENT.value,
        value=as_json(value),
        made_on=day_here(at),
    )


def _record(
    report_id: UUID,
    value: Understanding,
    *,
    version: int,
    act: CorrectionAct,
    about: str,
    reason: str,
    by: Member,
    at: datetime,
) -> None:
    UnderstandingVersion.objects.create(
        report_id=report_id,
        version=version,
        act=act.value,
        about=about,
        reason=reason,
        value=as_json(value),
        made_by_id=by.account_id,
        made_on=day_here(at),
    )
