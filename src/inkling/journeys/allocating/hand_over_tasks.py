"""A supervisor gives all open tasks of one person, who leaves or is away, to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.allocation import services
from inkling.allocation.queries import count_owned_by, people_of, tasks_to_hand_over
from inkling.allocation.rules.tasks import TaskProblem, TaskRefused
from inkling.governance.services import Action, append_audit
from inkling.regions.rules.days import day_here


@dataclass(frozen=True)
class HandedOver:
    """How many tasks went, and how many stay, because the other may not read what they are about."""

    went: int
    stay: int


@transaction.atomic
def hand_over_all(*, owner: UUID | None, to: UUID | None, by: Member, at: datetime) -> HandedOver:
    """Hand all open tasks of one person to another. What the other may not own stays where it is.

    Raises `TaskRefused` where nobody was chosen, or the other is none of the unit.
    """
    if owner is None or to is None:
        raise TaskRefused({"to" if owner else "owner": TaskProblem.NOBODY()})
    if owner == to:
        raise TaskRefused({"to": TaskProblem.SAME_PERSON()})
    people = people_of(by.organisation_id) if by.organisation_id else []
    if to not in {each.pk for each in people}:
        raise TaskRefused({"to": TaskProblem.NOT_OF_UNIT()})
    went = services.hand_over_tasks(
        tasks_to_hand_over(owner, to=to), of=owner, to=to, by=by.account_id, on=day_here(at)
    )
    done = HandedOver(len(went), count_owned_by(owner))
    named = ",".join(str(each) for each in went) or "none"
    append_audit(
        Action.TASKS_HANDED_OVER, actor=by.audit_name, subject=f"tasks:{named} from:{owner} owner:{to}"
    )
    return done
