"""What whoever submits answered beside a report: each stands by its question, or else at the end of the sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

Report = Mapping[str, Any]


def answers_of(report: Report) -> dict[str, str]:
    """Return the answers by the labels of their questions; an empty one is none."""
    told = ((str(label), str(text).strip()) for label, text in report.get("at_send", {}).items())
    return {label: text for label, text in told if text}


def answers_left(report: Report, *, taken: Collection[str]) -> Iterator[str]:
    """Yield each answer whose question is not among these labels, behind its label."""
    yield from (f"{label}: {text}" for label, text in answers_of(report).items() if label not in taken)
