"""Child or adult where no word says so outright, and the part: linear scorers weigh what is told of somebody.

Their weights were fitted on the development notes by `python -m training.fit_people` (MODEL.md). What they judge is
marked as judged, never as told: a page goes on asking, and nobody is called a person of concern for it.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from math import exp
from pathlib import Path

from inkling.extraction.composing.ages_and_roles.roles import BESIDE_A_SIGN, Part
from inkling.extraction.composing.composition import Age, Role
from inkling.extraction.lexicon import DATA
from inkling.vocabulary.subjects import JUDGED

WEIGHTS = DATA / "en" / "composing" / "child_or_adult.tsv"
ROLE_WEIGHTS = DATA / "en" / "composing" / "roles.tsv"
ALWAYS = "always"
ROLES: tuple[Role, ...] = (
    *("child_at_risk", "person_of_concern", "family_or_carer", "professional", "writer", "other"),
)
# A child is never filed as a suspect, nor an adult as a child.
NEVER: dict[str, tuple[Role, ...]] = {
    "child": ("person_of_concern", "family_or_carer", "professional"),
    "adult": ("child_at_risk",),
}
_WITH_AGE = (
    "rules ",
    "the child told of",
    "does ",
    "only tells",
    "beside ",
    "kin ",
    "spoken of ",
    "aged ",
    "type ",
)
AS_TOLD = "the way it is told"
LEANING = 0.4  # what the encoder's leaning counts beside the signals
_LEAST = 0.15  # a signal of less weight speaks of no age
_EVEN = 0.1  # so near to nothing (52 of 100) the signals of a name speak for neither
_REASONS = 2  # signals that are named in a reason
# These weigh in with others and tell nothing alone: a name, "he", how often somebody is told, what stands beside.
_GENERAL = frozenset(
    (
        *(
            "named",
            "whole name",
            "code",
            "he",
            "she",
            "spoken of once",
            "spoken of often",
            "type person_name",
        ),
        *(
            "a child is told of",
            "part other",
            "does be",
            "does ther",
            "beside 0 signs",
            "beside signs seldom",
            "tells",
            "only tells",
        ),
    )
)
_BESIDE = ("before ", "after ", "in a note of ", "in a sentence of ", "in the ", "beside an adult")


def judge_age(signals: Collection[str], *, leaning: float = 0.0) -> tuple[Age, str]:
    """Return child or adult as the signals weigh, with the strongest of them; unknown where none speaks of an age.

    `leaning` is how far the encoder reads somebody as a child, as a log-odds: it weighs in and decides nothing alone.
    """
    weights = read_weights(WEIGHTS)
    if not any(abs(weights.get(each, 0.0)) >= _LEAST and _speaks(each) for each in signals):
        return "unknown", "not told"
    own = {each: weights.get(each, 0.0) for each in signals} | {AS_TOLD: LEANING * leaning}
    score = weights[ALWAYS] + sum(own.values())
    if abs(score) < _EVEN and "named" in signals:
        return "unknown", "not told"
    age: Age = "child" if score > 0 else "adult"
    side = 1 if score > 0 else -1
    telling = sorted(own, key=lambda each: (-side * own[each], each))[:_REASONS]
    sure = round(100 / (1 + exp(-abs(score))))
    return age, f"{JUDGED}{sure} of 100: {', '.join(repr(each) for each in telling)}"


def judge_role(signals: Collection[str], age: Age, by_rules: Part) -> Part:
    """Return the part as all signals weigh where no word tells it; no child is a person of concern."""
    if by_rules.told:
        return by_rules
    weights = read_weights(ROLE_WEIGHTS)
    given = signals_of_role(signals, age, by_rules.role)
    may_be = [role for role in ROLES if role not in (*never(age, by_rules.role), *_below(by_rules))]
    score = {
        role: weights.get(f"{role} {ALWAYS}", 0.0) + sum(weights.get(f"{role} {each}", 0.0) for each in given)
        for role in may_be
    }
    best = max(may_be, key=lambda role: score[role])
    if best == by_rules.role:
        return by_rules
    telling = sorted(signals, key=lambda each: (-weights.get(f"{best} {each}", 0.0), each))[:_REASONS]
    return Part(
        best, f"{JUDGED}{', '.join(repr(each) for each in telling)}; by rules {by_rules.role}: {by_rules.why}"
    )


def never(age: Age, by_rules: Role) -> tuple[Role, ...]:
    """Return the parts that no weight gives: no child, no writer and no worker is called a person of concern by it."""
    by_part: tuple[Role, ...] = ("person_of_concern",) if by_rules in ("writer", "professional") else ()
    return (*NEVER.get(age, ()), *by_part)


def _below(by_rules: Part) -> tuple[Role, ...]:
    """Return what a child beside a sign is not weighed down to: under 18, who may be harmed comes first."""
    return ("other",) if by_rules.role == "child_at_risk" and by_rules.why == BESIDE_A_SIGN else ()


def signals_of_role(signals: Collection[str], age: Age, role: Role) -> frozenset[str]:
    """Return what a part is judged by: the signals of a person, the age, the part by the rules, and some together."""
    given = {*signals, f"age {age}", f"rules {role}"}
    return frozenset(given | {f"age {age} and {each}" for each in given if each.startswith(_WITH_AGE)})


def _speaks(signal: str) -> bool:
    return signal not in _GENERAL and not signal.startswith(_BESIDE)


@lru_cache(maxsize=8)
def read_weights(path: Path) -> dict[str, float]:
    """Return the weight of each signal: above nothing speaks for a child, below for an adult."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            signal, weight = line.split("\t")
            found[signal] = float(weight)
    return found
