"""Why something is not done, or is as it is: one of a list, and what fills its sentence. Words stand at the door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from inkling.vocabulary.terms import Term

Value = int | str | date | Term | tuple[Term, ...] | tuple["Reason", ...]


class ReasonKind(Enum):
    """A list of reasons. Each member has a name of its own and the names of what its sentence is filled with."""

    parameters: tuple[str, ...]

    def __new__(cls, value: str, *parameters: str) -> ReasonKind:
        """Make a member from its name and its parameters."""
        member = object.__new__(cls)
        member._value_ = value
        member.parameters = parameters
        return member

    def __call__(self, **values: Value) -> Reason:
        """Return this reason, filled. Raises `TypeError` where the values are not its parameters."""
        if values.keys() != set(self.parameters):
            raise TypeError(f"{self} is filled with {self.parameters}, not with {tuple(values)}")
        return Reason(self, tuple(values.items()))


@dataclass(frozen=True)
class Reason:
    """A reason with what fills its sentence. `str` of it is for developers: people read the sentence of their door."""

    kind: ReasonKind
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        """Return its name, and those of the reasons in it: anything else that fills it may be what somebody typed."""
        within = (each for _, value in self.values if isinstance(value, tuple) for each in value)
        return " ".join([str(self.kind), *(str(each) for each in within if isinstance(each, Reason))])


class TextProblem(ReasonKind):
    """What is wrong with a text, whatever it is for."""

    TOO_LONG = "too_long", "most"


class Refusal(Exception):
    """What somebody wants to do is refused, for `reason`."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason


class FormRefusal(Exception):
    """What somebody answered cannot be saved so. `problems` says by field why."""

    def __init__(self, problems: Mapping[str, Reason]) -> None:
        super().__init__(" ".join(str(each) for each in problems.values()))
        self.problems = problems
