"""What people write under the headings of a profile: words, recommendations, gaps, and the figures they rest on."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import re2

from inkling.picture.rules.overview.selection import Dimension, Selection
from inkling.picture.rules.profile.headings import Heading
from inkling.vocabulary.reasons import FormRefusal, Reason, ReasonKind
from inkling.vocabulary.terms import Term

TEXT_MAX, SHORT_MAX, REASON_MAX = 4_000, 300, 500
SHORTEST_NAME = 2
_MARK = 16
# "Vy", "Jo": as words of every day look, so they are names only where they are written as names are.
_SHORT = 2


class TextKind(Term):
    """What was written. Words stand under any heading, the two others each under one."""

    WORDS = "words", "Own words"
    GAP = "gap", "A gap"
    RECOMMENDATION = "recommendation", "A recommendation"


class Strand(Term):
    """What a recommendation is for."""

    PURSUE = "pursue", "Pursue"
    PREVENT = "prevent", "Prevent"
    PROTECT = "protect", "Protect"
    PREPARE = "prepare", "Prepare"


class PlanState(Term):
    """How it stands with a gap or a recommendation."""

    OPEN = "open", "Not begun"
    UNDER_WAY = "under_way", "Under way"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"


class ProfileProblem(ReasonKind):
    """Why a text is not kept, or not struck."""

    NO_WORDS = "no_words"
    TOO_LONG = "too_long", "most"
    NO_STRAND = "no_strand"
    NO_OWNER = "no_owner"
    NO_DAY = "no_day"
    NO_MEASURE = "no_measure"
    NO_OUTCOME = "no_outcome"
    NO_REASON = "no_reason"


class TextRefused(FormRefusal):
    """A text is not kept, for reasons by field."""


@dataclass(frozen=True)
class Plan:
    """What a recommendation or a gap has beside its words. `owner` of a gap is who could tell."""

    strand: Strand | None = None
    owner: str = ""
    due_on: date | None = None
    measure: str = ""
    state: PlanState = PlanState.OPEN
    outcome: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing is to be done any more."""
        return self.state in (PlanState.DONE, PlanState.DROPPED)

    def is_late(self, today: date) -> bool:
        """Say whether its day has passed and it is not over."""
        return not self.is_over and self.due_on is not None and self.due_on < today


@dataclass(frozen=True)
class SeenFigure:
    """A figure as it stands, or stood when a text was written. `mark` differs as soon as other reports stand behind it.

    `rests`: whether the text rests on it.
    """

    key: str
    count: int
    before: int | None
    mark: str
    rests: bool = True


@dataclass(frozen=True)
class Movement:
    """A figure that is not what it was when a text was written: `now` is None where it stands no more."""

    key: str
    was: SeenFigure
    now: SeenFigure | None


@dataclass(frozen=True)
class NamedInText:
    """What of a report a text names, in small letters, and whether there is a person among it.

    `told_as`: of each person that is named the name, the part and the age as the report told them, in one line.
    """

    names: frozenset[str] = frozenset()
    names_somebody: bool = False
    told_as: frozenset[str] = frozenset()


def is_corrected(then: NamedInText, *, now: NamedInText, elsewhere: Collection[str]) -> bool:
    """Say whether a report no more tells what a text names of it, or tells of somebody in another part or age.

    `elsewhere`: what is still told by any report behind the text. A thing that another tells may stand; a person may
    be another one of that name.
    """
    gone = then.names - now.names
    if not then.told_as:
        # Nobody, or written before parts were held: then only names are known.
        return bool(gone) and (then.names_somebody or not gone <= set(elsewhere))
    people = {line.partition("\t")[0] for line in then.told_as}
    return then.told_as != now.told_as or not gone - people <= set(elsewhere)


def scope_of(selection: Selection) -> str:
    """Return what a profile is of without its days: texts stay under it when the days go on."""
    return " ".join(f"{each.value}={selection.value(each)}" for each in Dimension)


def mark_of(reports: Iterable[UUID], says: Iterable[str] = ()) -> str:
    """Return what is equal for the same reports, from as many sources. The ids are random: it betrays none."""
    told = ",".join(sorted(map(str, reports))) + "|" + "|".join(says)
    return hashlib.sha256(told.encode()).hexdigest()[:_MARK]


def moved_since(seen: Iterable[SeenFigure], *, now: Mapping[str, SeenFigure]) -> list[Movement]:
    """Return those figures that a text rests on and that are no more what they were."""
    return [
        Movement(each.key, each, now.get(each.key))
        for each in seen
        if each.rests and not _is_same(each, now.get(each.key))
    ]


def new_since(seen: Sequence[SeenFigure], *, now: Iterable[str]) -> list[str]:
    """Return the keys of the figures that did not stand there when a text was written."""
    known = {each.key for each in seen}
    return [each for each in now if each not in known]


def pattern_of_name(name: str) -> str:
    """Return the pattern by which a name stands in words, whole: what stands before and behind it are its groups."""
    as_written = rf"(?i:{re2.escape(name)})"
    if len(name) <= _SHORT:
        as_written = f"(?:{re2.escape(name.title())}|{re2.escape(name.upper())})"
    return rf"(^|[^\pL\pN]){as_written}($|[^\pL\pN])"


def check_text(text: str, plan: Plan, *, kind: TextKind) -> None:
    """Raise `TextRefused` where something is missing, or too long."""
    problems: dict[str, Reason] = {}
    if not text.strip():
        problems["text"] = ProfileProblem.NO_WORDS()
    elif len(text) > TEXT_MAX:
        problems["text"] = ProfileProblem.TOO_LONG(most=TEXT_MAX)
    if kind is not TextKind.WORDS:
        problems |= _problems_of(plan, kind=kind)
    if problems:
        raise TextRefused(problems)


def check_reason(reason: str) -> None:
    """Raise `TextRefused` where a text is struck without a reason, or with one that is too long."""
    if not reason.strip():
        raise TextRefused({"reason": ProfileProblem.NO_REASON()})
    if len(reason) > REASON_MAX:
        raise TextRefused({"reason": ProfileProblem.TOO_LONG(most=REASON_MAX)})


def kind_under(heading: Heading, kind: TextKind) -> bool:
    """Say whether this may be written under a heading."""
    where = {TextKind.GAP: Heading.UNKNOWN, TextKind.RECOMMENDATION: Heading.NEXT}
    return where.get(kind, heading) is heading


def _problems_of(plan: Plan, *, kind: TextKind) -> dict[str, Reason]:
    is_advice = kind is TextKind.RECOMMENDATION
    asked = {
        "strand": (is_advice and plan.strand is None, ProfileProblem.NO_STRAND),
        "owner": (not plan.owner.strip(), ProfileProblem.NO_OWNER),
        "due_on": (plan.due_on is None, ProfileProblem.NO_DAY),
        "measure": (is_advice and not plan.measure.strip(), ProfileProblem.NO_MEASURE),
        "outcome": (plan.is_over and not plan.outcome.strip(), ProfileProblem.NO_OUTCOME),
    }
    problems: dict[str, Reason] = {name: why() for name, (is_missing, why) in asked.items() if is_missing}
    for name in ("owner", "measure", "outcome"):
        if len(getattr(plan, name)) > SHORT_MAX:
            problems[name] = ProfileProblem.TOO_LONG(most=SHORT_MAX)
    return problems


def _is_same(seen: SeenFigure, now: SeenFigure | None) -> bool:
    return now is not None and (now.count, now.before, now.mark) == (seen.count, seen.before, seen.mark)
