"""Whoever has the login of the unit's site tries to stop clocks, in plain SQL (see test_concerns_at_once.py)."""

from __future__ import annotations

from django.db import DatabaseError, connection, transaction

from inkling.sites.page import view_as
from tests.trust.at_once import member

FAR = "'9999-01-01'"
_CLOCK = "UPDATE safeguarding_concernclock SET {what} WHERE concern_id = '{one}'"
_CONCERN = "UPDATE safeguarding_concern SET {what} WHERE id = '{one}'"
_STOP = "UPDATE safeguarding_concernclock SET next_step_at = NULL WHERE concern_id = '{one}'"
_JOIN = """
INSERT INTO safeguarding_concernjoining (id, joined_id, leading_id, reason, joined_by_id, joined_at, state_before,
        next_step_before, leading_urgency)
    SELECT gen_random_uuid(), one.id, other.id, 'x', '{by}', now(), one.state, {before}, other.urgency
    FROM safeguarding_concern one JOIN safeguarding_concernclock clock ON clock.concern_id = one.id,
        safeguarding_concern other WHERE one.id = '{one}' AND other.id = '{other}'
"""
_OPEN = """
INSERT INTO safeguarding_concern (id, report_id, number, unit_id, state, urgency, must_not_be_told, child, worry,
        needed_to_act, indicators, referred_to, referred_when, referred_reference, decision, decision_reason,
        opened_by_id)
    SELECT gen_random_uuid(), report_id, 9, unit_id, 'raised', 'now', '', '', 'w', '', '[]', '', '', '', '', '', '{by}'
    FROM safeguarding_concern WHERE id = '{one}'
"""
_PART = "UPDATE safeguarding_concernjoining SET parted_at = now(), parted_by_id = '{by}' WHERE joined_id = '{one}'"


def attacks(*, one: str, other: str, third: str, by: str) -> dict[str, list[str]]:
    """Return by name what is tried, statement by statement; each would silence an open concern or put it off."""

    def clock(what: str) -> str:
        return _CLOCK.format(what=what, one=one)

    def concern(what: str, of: str = one) -> str:
        return _CONCERN.format(what=what, one=of)

    def state(what: str, of: str = one) -> str:
        return concern(f"state = '{what}'", of)

    def under(joined: str, leading: str, before: str = "clock.next_step_at") -> list[str]:
        joining = _JOIN.format(one=joined, other=leading, by=by, before=before)
        return [joining, state("joined", joined), _STOP.format(one=joined)]

    part = _PART.format(one=one, by=by)
    return {
        "no next step": [clock("next_step_at = NULL")],
        "a far next step": [clock(f"next_step_at = {FAR}")],
        "a step before all time": [clock("next_step_at = '-infinity'")],
        "answered, far": [clock(f"acknowledged_at = now(), next_step_at = {FAR}")],
        "decided by the clock alone": [clock("decided_at = now(), next_step_at = NULL")],
        "decided without an answer": [
            concern(f"state = 'decided', decision = 'advice', decided_by_id = '{by}'"),
            clock("decided_at = now(), next_step_at = NULL"),
        ],
        "at the end of the ladder": [clock("step = 'unit', chased_to = 'unit'")],
        "less urgent than told": [concern("urgency = 'routine'")],
        "joined to nothing": [state("joined"), clock("next_step_at = NULL")],
        "each under the other": [*under(one, other), *under(other, one)],
        "under what stands under another": [*under(one, other), *under(other, third)],
        "put back far": [*under(one, other, FAR), part, state("raised"), clock(f"next_step_at = {FAR}")],
        "parted and not put back": [*under(one, other), part],
        "parted and put off": [*under(one, other), part, state("raised"), clock(f"next_step_at = {FAR}")],
        "a concern without a clock": [
            _OPEN.format(one=one, by=by),
        ],
    }


def try_to_stop(concerns: list[str]) -> dict[str, list[str]]:
    """Return by name what each came to, and last which of the concerns are still due and how they stand."""
    by = member("Bryn")
    one, other, third = concerns
    found = {}
    for name, statements in attacks(one=one, other=other, third=third, by=str(by.account_id)).items():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                view_as(str(by.account_id))
                for statement in statements:
                    cursor.execute(statement)
            found[name] = ["done"]
        except DatabaseError as problem:
            found[name] = [type(problem).__name__]
    with transaction.atomic(), connection.cursor() as cursor:
        view_as(str(by.account_id))
        cursor.execute(
            "SELECT concern.state, clock.step, clock.next_step_at BETWEEN clock.raised_at AND now() + interval '1 day' "
            "FROM safeguarding_concernclock clock JOIN safeguarding_concern concern ON concern.id = clock.concern_id "
            "WHERE concern.id = ANY (%s::uuid[])",
            [concerns],
        )
        found["left"] = [f"{state} {step} {near}" for state, step, near in cursor.fetchall()]
    return found
