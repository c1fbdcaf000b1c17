"""The ledger of alarms: how many chance was to raise, how many came, and what officers said of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inkling.picture.rules.alarms.cases import Family
from inkling.picture.rules.alarms.recurrence import EVERY_DAYS, Limit
from inkling.vocabulary.reasons import ReasonKind, Refusal
from inkling.vocabulary.terms import Term

USUAL_A_MONTH, LEAST_A_MONTH, MOST_A_MONTH = 2.0, 0.25, 20.0


class Usefulness(Term):
    """What an officer says of an alarm."""

    USEFUL = "useful", "Useful"
    NOT_USEFUL = "not_useful", "Not useful"


class AlarmProblem(ReasonKind):
    """Why a verdict or a limit is not kept."""

    NO_VERDICT = "no_verdict"
    NO_LIMIT = "no_limit", "least", "most"


class AlarmRefused(Refusal):
    """The verdict or the limit is not kept."""


@dataclass(frozen=True)
class Analysis:
    """One analysis that was made: the interval that an alarm had to reach, and how many families looked."""

    wanted_days: float
    families: int


@dataclass(frozen=True)
class Ledger:
    """Promised: alarms by chance alone, at most. Had: alarms that were raised, some of them true."""

    weeks: int
    promised: float
    raised: int
    useful: int
    not_useful: int

    @property
    def unjudged(self) -> int:
        """How many nobody has judged."""
        return self.raised - self.useful - self.not_useful


def ledger_of(
    analyses: Iterable[Analysis], *, raised: int, verdicts: Iterable[Usefulness], every: int = EVERY_DAYS
) -> Ledger:
    """Return what was promised and what came of it."""
    made, said = list(analyses), list(verdicts)
    promised = sum(each.families * every / each.wanted_days for each in made if each.wanted_days)
    useful = sum(each is Usefulness.USEFUL for each in said)
    return Ledger(len(made), promised, raised, useful, len(said) - useful)


def wanted_days(a_month: float, *, families: int = len(Family)) -> float:
    """Return the recurrence interval that keeps what chance raises, in all families together, below a limit."""
    return Limit(a_month, families).days


def checked_limit(typed: str) -> float:
    """Return a limit as it is kept. Raises `AlarmRefused` where it is no number, or out of bounds."""
    try:
        a_month = float(typed.strip().replace(",", "."))
    except ValueError:
        a_month = 0.0
    if not LEAST_A_MONTH <= a_month <= MOST_A_MONTH:
        raise AlarmRefused(AlarmProblem.NO_LIMIT(least=str(LEAST_A_MONTH), most=f"{MOST_A_MONTH:.0f}"))
    return a_month
