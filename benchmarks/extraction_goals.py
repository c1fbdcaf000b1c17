"""What extraction is asked to reach, by merged type; a figure below its goal is printed with the distance."""

from __future__ import annotations

from dataclasses import dataclass

from training.scoring import ALL, LOC, NAME, ORG


@dataclass(frozen=True)
class Goal:
    """Overlap recall and F1 asked of a type, and what would be beyond it."""

    recall: float
    f1: float
    beyond_recall: float
    beyond_f1: float


_TIMES = Goal(0.95, 0.82, 0.98, 0.92)
_NUMBERS = Goal(0.98, 0.98, 1.0, 1.0)
GOALS = {
    ALL: Goal(0.88, 0.78, 0.95, 0.88),
    NAME: Goal(0.95, 0.82, 0.98, 0.92),
    LOC: Goal(0.85, 0.75, 0.93, 0.88),
    ORG: Goal(0.75, 0.68, 0.90, 0.85),
    "description": Goal(0.88, 0.75, 0.95, 0.88),
    "indicator": Goal(0.75, 0.55, 0.90, 0.75),
    "clothing": Goal(0.85, 0.78, 0.93, 0.90),
    "vehicle": Goal(0.92, 0.88, 0.97, 0.95),
    "gang": Goal(0.80, 0.70, 0.92, 0.85),
    "substance": Goal(0.90, 0.85, 0.97, 0.93),
    "app": Goal(0.92, 0.88, 0.98, 0.95),
    "travel_route": Goal(0.85, 0.82, 0.95, 0.92),
    "date": _TIMES,
    "time": _TIMES,
    "frequency": _TIMES,
    "phone": _NUMBERS,
    "email": _NUMBERS,
    "vrm": Goal(0.90, 0.90, 0.98, 0.98),
    "handle": Goal(0.85, 0.85, 0.95, 0.95),
}
EXACT_F1, EXACT_F1_BEYOND = 0.60, 0.75
STRAY, STRAY_BEYOND = 3.0, 1.5
NEAR_MISSES, NEAR_MISSES_BEYOND = 0.22, 1 / 18
FREQUENCY, FREQUENCY_BEYOND = 0.90, 39 / 40
P95_MS, P95_MS_BEYOND = 10.0, 30.0
MEMORY_MB = 250.0
WNUT_F1 = 0.45
