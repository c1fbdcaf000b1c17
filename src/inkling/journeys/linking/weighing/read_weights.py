"""What weighs in the viewer's unit is read, with all versions and what judgements propose now: no report is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit
from inkling.linking.queries.refitting.labels import labelled_pairs, suggested_by_tenth
from inkling.linking.queries.refitting.versions import versions_of
from inkling.linking.rules.refitting.proposing import ProposedWeights, propose_weights
from inkling.linking.rules.refitting.versions import Version, in_force, waits


@dataclass(frozen=True)
class WeightsRead:
    """All versions, the newest first; the one in force, None for by hand; the one that waits; what is proposed now."""

    versions: Sequence[Version]
    in_force: Version | None
    waits: Version | None
    proposed: ProposedWeights


@transaction.atomic
def read_weights(*, by: Member) -> WeightsRead:
    """Return what weighs in this viewer's unit, and what its judgements propose; one entry says that it was read."""
    append_audit(Action.TASKS_LISTED, actor=by.audit_name, subject="weights")
    return weights_of(by.organisation_id)


def weights_of(unit_id: UUID | None) -> WeightsRead:
    """Return what weighs in a unit and what its judgements propose, as the viewer may read them."""
    versions = versions_of(unit_id)
    return WeightsRead(versions, in_force(versions), waits(versions), _propose(versions))


def _propose(versions: Sequence[Version]) -> ProposedWeights:
    standing = in_force(versions)
    return propose_weights(
        labelled_pairs(versions),
        suggested=suggested_by_tenth(),
        added=standing.added if standing else {},
    )
