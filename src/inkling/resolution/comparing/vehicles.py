"""Vehicles: plates whole and in part with marks that are confused, colour, make and model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inkling.resolution.arrays import NONE, Flags, Floats, Ints, codes_of, equal_levels
from inkling.resolution.comparing.field import ComparisonLevels, Frame, OfTheNation, no_ceiling, share_levels
from inkling.resolution.comparing.patterns import Patterns, patterns_of
from inkling.resolution.comparing.phones import pattern_candidates
from inkling.resolution.comparing.times import time_levels
from inkling.resolution.forms.letters import plain
from inkling.resolution.forms.makers import maker_of, split_make
from inkling.resolution.forms.plates import CONFUSED, PLACES, plate_pattern, read_description
from inkling.resolution.forms.scales import place_on, scale
from inkling.resolution.joining import pairs_under_keys
from inkling.resolution.mentions import Mentions
from inkling.resolution.specification import PATTERN_THRESHOLD, VEHICLES, Comparison, Marks


@dataclass(frozen=True)
class Vehicles(OfTheNation):
    """Mentions of vehicles as columns."""

    frame: Frame
    codes: Ints
    patterns: Patterns
    colour: Ints
    make: Ints
    model: Ints

    @property
    def comparisons(self) -> Sequence[Comparison]:
        """Return what is compared."""
        return VEHICLES

    @property
    def placeless(self) -> dict[str, int]:
        """Return the levels at which town does not matter to what is found."""
        return {"whole": int(Marks.EQUAL)}

    def compare(self, left: Ints, right: Ints) -> dict[str, ComparisonLevels]:
        """Return the levels of pairs."""
        whole, part = self.patterns.compare(self.codes[left], self.codes[right])
        return {
            "whole": whole,
            "part": part,
            "colour": ComparisonLevels(share_levels(self.colour, left, right, near=1)),
            "make": ComparisonLevels(equal_levels(self.make, left, right)),
            "model": ComparisonLevels(equal_levels(self.model, left, right)),
            "time": ComparisonLevels(time_levels(self.frame.days, left, right)),
        }

    def near_by(self, nodes: Ints) -> Ints:
        """Return pairs of one model and colour in one area."""
        frame = self.frame
        looks = (frame.towns * 1000 + self.colour + 1) * (int(self.model.max(initial=0)) + 2) + self.model
        keys = np.where((frame.towns >= 0) & (self.model >= 0), looks, NONE)[nodes]
        return pairs_under_keys(nodes, keys, days=frame.days, size=len(frame), widest=60)

    def anywhere(self) -> Ints:
        """Return pairs with near plates, and with parts that may fit."""
        return pattern_candidates(self.frame, self.codes, self.patterns)

    def reach(self, away: float) -> float:
        """Return which share of true pairs can be among the candidates."""
        return 0.85

    def leave_out_own(self, left: Ints, right: Ints, likely: Floats) -> Vehicles:
        """Return itself: rarity is counted on distinct values here."""
        return self

    def threshold(self) -> float:
        """Return the mean probability from which groups are one."""
        return PATTERN_THRESHOLD

    def ceiling(self, left: Ints, right: Ints) -> Floats:
        """Return no bound."""
        return no_ceiling(left)

    def incompatible(self, left: Ints, right: Ints) -> Flags:
        """Say whether the plates cannot be one."""
        return self.patterns.conflict(self.codes[left], self.codes[right])


def vehicles_of(mentions: Mentions, rows: Ints) -> Vehicles:
    """Return the vehicles among the mentions as columns."""
    facts = {
        name: [plain(told) for told in mentions.column(name, rows)] for name in ("colour", "make", "model")
    }
    _part_makes(facts)
    raws = _read_descriptions(mentions.column("raw", rows), facts)
    codes, values = codes_of([_seven(plate_pattern(raw)) for raw in raws])
    makes = {model: make for make, model in zip(facts["make"], facts["model"], strict=True) if make}
    made = [
        maker_of(make or makes.get(model, ""))
        for make, model in zip(facts["make"], facts["model"], strict=True)
    ]
    return Vehicles(
        frame=Frame(mentions.reports[rows], mentions.towns[rows], mentions.days[rows]),
        codes=codes,
        patterns=patterns_of(values, confused=CONFUSED, places=PLACES),
        colour=np.array([place_on("colour", told) for told in facts["colour"]], dtype=np.int64),
        make=codes_of(made)[0],
        model=codes_of(facts["model"])[0],
    )


def _part_makes(facts: dict[str, list[str]]) -> None:
    """Tell make and model apart where both, or the model alone, stand in the make."""
    for row, (make, model) in enumerate(zip(facts["make"], facts["model"], strict=True)):
        if make and not model:
            facts["make"][row], facts["model"][row] = split_make(make)


def _read_descriptions(raws: list[str], facts: dict[str, list[str]]) -> list[str]:
    """Fill empty colours, makes and models from raw texts; return the texts without those words."""
    known = dict.fromkeys(scale("colour"), "colour")
    known |= {
        word: name for name in ("make", "model") for word in set(facts[name]) if word and not word.isdigit()
    }
    rests = []
    for row, raw in enumerate(raws):
        found = read_description(raw, known)
        for name, word in found.items():
            facts[name][row] = facts[name][row] or word
        rest = plain(raw) if found else raw
        for word in found.values():
            rest = f" {rest} ".replace(f" {word} ", " ")
        rests.append(rest)
    return rests


def _seven(pattern: str) -> str:
    """Return a pattern of exactly seven places: what is longer or shorter fits none."""
    if not pattern or len(pattern) > PLACES:
        return ""
    return pattern.rjust(PLACES, "?")
