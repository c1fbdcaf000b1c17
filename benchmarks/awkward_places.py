"""What is answered of 300 places that are easily taken for another: `python -m benchmarks.routing --awkward`.

The places and what is meant stand in `tests/rules/awkward_places.tsv`, written before they were asked. The data and
rules were mended by the odd lines alone; the even ones show what holds for places that nobody looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from inkling.regions.rules.atlas import Atlas
from inkling.regions.rules.find import RAILWAYS, Decision, RoutingAnswer
from inkling.regions.rules.places.find_place import find_by_place

FILE = Path(__file__).resolve().parents[1] / "tests" / "rules" / "awkward_places.tsv"
NO_FORCE = "-"  # meant is, or may be, a place that no force of the United Kingdom covers
NOBODY_KNOWS = "?"


class Outcome(StrEnum):
    """What an answer was worth. `SURE` too where no region is named and none was meant."""

    SURE = "right and sure"
    ASKED = "asked, all that may be meant among those offered"
    LEFT_OUT = "asked, one that may be meant left out"
    ONLY_WRONG = "asked, only wrong ones offered"
    NONE = "none found"
    GUESSED = "silent guess"


@dataclass(frozen=True)
class AwkwardPlace:
    """A place as somebody writes it, its kind, and all regions that may be meant."""

    kind: str
    text: str
    meant: frozenset[str]
    is_mended_by: bool


def awkward_places() -> Iterator[AwkwardPlace]:
    """Yield the places of the file; those of odd lines may be used to mend."""
    lines = [
        line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]
    for number, line in enumerate(lines, start=1):
        kind, text, meant = line.split("\t")
        yield AwkwardPlace(kind, text, frozenset(meant.split()), number % 2 == 1)


def outcome_of(answer: RoutingAnswer, *, meant: frozenset[str]) -> Outcome:
    """Return what the answer was worth. The railways' police beside a region count for nothing."""
    offered = {region for region in answer.region_ids if region != RAILWAYS}
    if answer.decision is Decision.REGION:
        return Outcome.SURE if offered == meant else Outcome.GUESSED
    regions = meant - {NO_FORCE, NOBODY_KNOWS}
    if not offered:
        return Outcome.NONE if regions else Outcome.SURE
    if not regions & offered:
        return Outcome.ONLY_WRONG
    return Outcome.ASKED if regions <= offered else Outcome.LEFT_OUT


def measure(atlas: Atlas) -> dict[bool, list[tuple[AwkwardPlace, RoutingAnswer, Outcome]]]:
    """Return each place with its answer and what that is worth: those that were used to mend, and the others."""
    halves: dict[bool, list[tuple[AwkwardPlace, RoutingAnswer, Outcome]]] = {True: [], False: []}
    for place in awkward_places():
        answer = find_by_place(place.text, atlas=atlas)
        halves[place.is_mended_by].append((place, answer, outcome_of(answer, meant=place.meant)))
    return halves


def counted(half: list[tuple[AwkwardPlace, RoutingAnswer, Outcome]]) -> Mapping[Outcome, int]:
    """Return how many answers of a half were worth what."""
    return Counter(outcome for _, _, outcome in half)


def print_awkward(atlas: Atlas, *, shows: bool) -> int:
    """Print both halves; with `shows` those of the first that are not answered well. Return the silent guesses."""
    halves = measure(atlas)
    for is_mended_by, half in halves.items():
        print("used to mend:" if is_mended_by else "not used to mend:", f"{len(half)} places")
        for outcome in Outcome:
            print(f"  {counted(half).get(outcome, 0):4} {outcome.value}")
        for place, answer, outcome in half:
            if shows and is_mended_by and outcome not in (Outcome.SURE, Outcome.ASKED):
                print(
                    f"       {outcome.name} {place.kind}: {place.text!r} -> {' '.join(answer.region_ids) or 'none'}"
                )
    return sum(counted(half).get(Outcome.GUESSED, 0) for half in halves.values())
