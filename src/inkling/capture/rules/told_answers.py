"""What a teller answered about what was understood of their words: told, like the words themselves, and never more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inkling.vocabulary.subjects import TellerSays


@dataclass(frozen=True, order=True)
class ToldAnswer:
    """One answer at a place of the words (code points, end exclusive); `same_as` is the place of the other one."""

    start: int
    end: int
    says: TellerSays
    same_as: tuple[int, int] | None = None


def answers_as_json(answers: Iterable[ToldAnswer]) -> list[dict[str, Any]]:
    """Return answers as values of JSON."""
    return [
        {"start": each.start, "end": each.end, "says": each.says.value}
        | ({"same_as": list(each.same_as)} if each.same_as else {})
        for each in answers
    ]


def answers_from_json(data: Sequence[Mapping[str, Any]]) -> tuple[ToldAnswer, ...]:
    """Return the answers that `answers_as_json` made this of."""
    return tuple(
        ToldAnswer(
            each["start"],
            each["end"],
            TellerSays(each["says"]),
            (each["same_as"][0], each["same_as"][1]) if "same_as" in each else None,
        )
        for each in data
    )
