"""Versions of a unit's weights: proposed by one, put in force by another, gone back to by a supervisor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from inkling.linking.rules.arriving.scoring import VERSION
from inkling.linking.rules.refitting.standing import WeightsStanding
from inkling.resolution.refitting.adjustment import BY_HAND, Adjustment
from inkling.vocabulary.reasons import ReasonKind, Refusal

REASON_MAX = 500


class WeightsProblem(ReasonKind):
    """Why weights are not set."""

    NOTHING_PROPOSED = "nothing_proposed"
    NO_REASON = "no_reason"
    TOO_LONG = "too_long", "most"
    OWN = "own"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NOT_SUPERVISOR = "not_supervisor"
    OLD_COMPARISON = "old_comparison"


class WeightsRefused(Refusal):
    """Weights are not set, for a reason."""


@dataclass(frozen=True)
class Version:
    """One version of a unit's weights, by whom and why."""

    number: int
    standing: WeightsStanding
    of: int | None
    comparison: int
    added: Mapping[str, Adjustment]
    measured: Mapping[str, Any]
    reason: str
    by: str
    by_id: UUID
    on: date


@dataclass(frozen=True)
class Weighing:
    """What weighs in a unit: the number of its version, 0 for by hand, and what it adds to hand-set weights by type."""

    number: int = 0
    added: Mapping[str, Adjustment] = field(default_factory=dict)

    def of_type(self, type_: str) -> Adjustment:
        """Return what is added for one type."""
        return self.added.get(type_, BY_HAND)


def in_force(versions: Iterable[Version]) -> Version | None:
    """Return the version in force, None where weights are those set by hand."""
    known = list(versions)
    number = number_in_force(
        (each.number, each.standing.value, each.comparison, bool(each.added)) for each in known
    )
    return next((each for each in known if each.number == number), None)


def number_in_force(versions: Iterable[tuple[int, str, int, bool]]) -> int:
    """Return the number of the version in force, 0 where weights are those set by hand: the one rule of it.

    Of each version its number, its standing, by which comparison, and whether it adds anything: what the worker reads
    too, who never learns who set it.
    """
    weighing = (each for each in versions if each[1] != WeightsStanding.PROPOSED.value)
    number, _, comparison, adds = max(weighing, default=(0, "", VERSION, False))
    return number if adds and comparison == VERSION else 0


def waits(versions: Iterable[Version]) -> Version | None:
    """Return the proposal that waits for a second person: the newest of all versions, where it is one."""
    newest = max(versions, key=lambda each: each.number, default=None)
    is_open = newest is not None and newest.standing is WeightsStanding.PROPOSED
    return newest if is_open else None


def adjustments_of(added: Mapping[str, Any]) -> dict[str, Adjustment]:
    """Return what was stored as adjustments by type."""
    return {
        type_: Adjustment(
            float(each["shift"]), {code: float(value) for code, value in each["levels"].items()}
        )
        for type_, each in added.items()
    }


def plain(added: Mapping[str, Adjustment]) -> dict[str, Any]:
    """Return adjustments by type as they are stored."""
    return {
        type_: {"shift": each.shift, "levels": dict(sorted(each.levels.items()))}
        for type_, each in sorted(added.items())
    }
