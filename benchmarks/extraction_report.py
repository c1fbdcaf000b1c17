"""The measurements of extraction as plain data, and as a table beside the goals."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks import extraction_goals as goals
from benchmarks.percentile import p95
from training.scoring import ALL, MERGED_TYPES, Counts, NoteScore, interval, totals

Figures = dict[str, Any]


def figures(
    scores: Sequence[NoteScore], /, *, milliseconds: Sequence[float], memory_mb: float | None
) -> Figures:
    """All measurements as plain data: shares from 0 to 1, milliseconds, megabytes; intervals as [low, high]."""
    by_type = totals(scores)
    return {
        "notes": len(scores),
        "types": {name: _of_type(scores, name, by_type[name]) for name in (ALL, *MERGED_TYPES)},
        "stray_a_note": _mean_stray(scores),
        "stray_interval": interval(scores, _mean_stray),
        "near_misses": sum(score.near_misses for score in scores),
        "near_misses_flagged": sum(score.near_misses_flagged for score in scores),
        "frequency_right": sum(score.frequency_right for score in scores),
        "p50_ms": statistics.median(milliseconds),
        "p95_ms": p95(milliseconds),
        "memory_mb": memory_mb,
    }


def as_table(measured: Figures, /) -> str:
    """Every type beside its goal, then the measures of whole notes."""
    heading = "  n   recall [95 %]        precision  F1 [95 %]            exact  goal R/F1   distance"
    rows = [f"{'type':13}{heading}"]
    rows += [_row(name, measured["types"][name]) for name in (ALL, *MERGED_TYPES)]
    return "\n".join([*rows, "", as_lines(measured)])


def as_lines(measured: Figures, /) -> str:
    """The figures that are not by type, and those of all types together, one a line."""
    every, notes = measured["types"][ALL], measured["notes"]
    low, high = measured["stray_interval"]
    near, flagged = measured["near_misses"], measured["near_misses_flagged"]
    lines = [
        (
            f"all 18 types: recall {every['recall']:.2f}, F1 {every['f1']:.2f}, exact F1 {every['exact_f1']:.2f} "
            f"(goals {goals.GOALS[ALL].recall:.2f}, {goals.GOALS[ALL].f1:.2f}, {goals.EXACT_F1:.2f})"
        ),
        (f"stray a note: {measured['stray_a_note']:.2f} [{low:.2f}, {high:.2f}] (goal {goals.STRAY:.1f})"),
        f"near-misses flagged: {flagged} of {near} (goal at most {near * goals.NEAR_MISSES:.0f})",
        f"once or repeated, right: {measured['frequency_right']} of {notes} (goal {notes * goals.FREQUENCY:.0f})",
        (
            f"milliseconds a note: p50 {measured['p50_ms']:.1f}, p95 {measured['p95_ms']:.1f} "
            f"(goal {goals.P95_MS:.0f} for rules)"
        ),
    ]
    if measured["memory_mb"] is not None:
        lines.append(f"memory added at the peak: {measured['memory_mb']:.0f} MB (goal {goals.MEMORY_MB:.0f})")
    return "\n".join(lines)


def signs_line(pairs: Sequence[tuple[frozenset[str], frozenset[str]]], /) -> str:
    """How well the ids of signs were named, over all notes; each pair holds those labelled and those named."""
    right = sum(len(labelled & named) for labelled, named in pairs)
    labelled, named = (sum(len(pair[side]) for pair in pairs) for side in (0, 1))
    return (
        f"signs named: {right} of {labelled} (recall {right / max(1, labelled):.2f}), "
        f"{named - right} named that are not labelled (precision {right / max(1, named):.2f})"
    )


def as_peer(measured: Figures, /) -> str:
    """A peer's figures: the types that it knows, then the lines; it says nothing of once or repeated."""
    known = {name: row for name, row in measured["types"].items() if row["suggested"] and name != ALL}
    by_type = ", ".join(f"{name} {row['f1']:.2f}" for name, row in known.items())
    lines = [line for line in as_lines(measured).splitlines() if not line.startswith("once")]
    return "\n".join([f"F1 by type: {by_type}", *lines])


def wnut_line(counts: Counts, /) -> str:
    """The figure on noisy text beside its goal."""
    return (
        f"WNUT17 dev, person and location, exact F1: {counts.exact_f1:.2f} "
        f"({counts.details} in text, {counts.suggested} suggested, {counts.suggested_exact} right; "
        f"goal {goals.WNUT_F1:.2f})"
    )


def _of_type(scores: Sequence[NoteScore], name: str, counts: Counts) -> dict[str, Any]:
    names = MERGED_TYPES if name == ALL else (name,)
    by_note = [_sum([score.by_type[each] for each in names]) for score in scores]
    return {
        "details": counts.details,
        "suggested": counts.suggested,
        "recall": counts.recall,
        "recall_interval": interval(by_note, lambda drawn: _sum(drawn).recall),
        "precision": counts.precision,
        "f1": counts.f1,
        "f1_interval": interval(by_note, lambda drawn: _sum(drawn).f1),
        "exact_f1": counts.exact_f1,
    }


def _sum(counts: Sequence[Counts]) -> Counts:
    return sum(counts, start=Counts())


def _mean_stray(scores: Sequence[NoteScore]) -> float:
    return sum(score.stray for score in scores) / max(1, len(scores))


def _row(name: str, of_type: Mapping[str, Any]) -> str:
    goal = goals.GOALS[name]
    recall, f1 = of_type["recall"], of_type["f1"]
    return (
        f"{name:13}{of_type['details']:5} {recall:6.2f} {_pair(of_type['recall_interval'])}"
        f"{of_type['precision']:10.2f} {f1:6.2f} {_pair(of_type['f1_interval'])}{of_type['exact_f1']:8.2f}"
        f"   {goal.recall:.2f}/{goal.f1:.2f} {_distance(recall, goal.recall)} {_distance(f1, goal.f1)}"
    )


def _pair(bounds: tuple[float, float]) -> str:
    return f"[{bounds[0]:.2f}, {bounds[1]:.2f}]"


def _distance(value: float, goal: float) -> str:
    return "  met" if value >= goal else f"{value - goal:+.2f}"
