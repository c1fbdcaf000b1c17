"""What a reading came to: what was found, how far it went, and why no further."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from inkling.extraction import Extraction, Span
from inkling.extraction.composing.composition import Composition
from inkling.extraction.model.hints import Hint
from inkling.extraction.model.whole import Whole

NOTHING = Extraction((), (), "unknown", "und")
NOTHING_COMPOSED = Composition()


class Depth(StrEnum):
    """By what the words were read."""

    ALL = "all"
    RULES = "rules"
    NOTHING = "nothing"


class Why(StrEnum):
    """Why a reading ended before it was complete."""

    COMPLETE = ""
    LONG = "long"
    TIME = "time"
    BUSY = "busy"
    FAILED = "failed"


@dataclass(frozen=True)
class ReadingResult:
    """What was found within the bounds. Where `complete` is False something may have been missed: say so to people.

    `composition` is what the finds mean together; it is empty where there was no time to put them together. `hints` are
    places of clauses that show who told, as the encoder finds them: they are used to withhold, and stored nowhere.
    `whole` is what the words tell as a whole, stored nowhere either; None where the encoder did not read.
    """

    extraction: Extraction = NOTHING
    depth: Depth = Depth.NOTHING
    why: Why = Why.COMPLETE
    composition: Composition = NOTHING_COMPOSED
    hints: tuple[Hint, ...] = ()
    whole: Whole | None = None

    @property
    def complete(self) -> bool:
        """Whether everything was read by everything that reads."""
        return self.why is Why.COMPLETE

    @property
    def tells_of_self(self) -> bool:
        """Whether the words read as if a child told of themselves."""
        return self.whole is not None and self.whole.tells_of_self

    @property
    def spans(self) -> tuple[Span, ...]:
        """The details found, in order of place."""
        return self.extraction.spans

    @property
    def indicators(self) -> tuple[str, ...]:
        """The ids of the signs found."""
        return self.extraction.indicators


def as_json(extraction: Extraction) -> dict[str, Any]:
    """Return an extraction as values of JSON."""
    return asdict(extraction)


def from_json(data: dict[str, Any]) -> Extraction:
    """Return the extraction that `as_json` made of it."""
    spans = tuple(Span(**each) for each in data["spans"])
    return Extraction(spans, tuple(data["indicators"]), data["frequency"], data["language"])
