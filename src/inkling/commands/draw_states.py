"""Draws docs/states.md from the tables of allowed transitions: `python -m inkling.commands.draw_states`."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from inkling.routing.rules import states as routing
from inkling.safeguarding.rules import states as safeguarding
from inkling.vocabulary.terms import Term

_State = TypeVar("_State", bound=Term)
# No state that is stored: the row is gone.
_ERASED = "Erased with its report, by two supervisors (`docs/decisions/0052-what-erasure-leaves.md`)"

INTRODUCTION = """# How things move

Drawn from the code by `python -m inkling.commands.draw_states > docs/states.md`; a test holds the two together.
No other move is possible: services refuse it.
"""


def states_page() -> str:
    """Return the whole page: for each thing that has states, its diagram and what each state means."""
    return "\n".join(
        [
            INTRODUCTION,
            *_machine(
                "Submission",
                "One report, or one matter of it, on its way to one region (`routing/rules/states.py`).",
                start=[routing.SubmissionState.WAITING],
                transitions=routing.TRANSITIONS,
                erasable=routing.ERASABLE,
            ),
            *_machine(
                "Concern",
                "A safeguarding concern on its way to the children's services front door "
                "(`safeguarding/rules/states.py`).",
                start=[safeguarding.ConcernState.RAISED, safeguarding.ConcernState.ALREADY_REFERRED],
                transitions=safeguarding.TRANSITIONS,
                erasable=safeguarding.ERASABLE,
            ),
        ]
    )


def _machine(
    name: str,
    says: str,
    *,
    start: Iterable[_State],
    transitions: Mapping[_State, frozenset[_State]],
    erasable: Collection[_State],
) -> list[str]:
    """A heading, a mermaid diagram and a table. The order is that of the enumeration, so the text is stable."""
    arrows = [f"    [*] --> {state.value}" for state in start]
    for state, followers in transitions.items():
        arrows += [f"    {state.value} --> {to.value}" for to in type(state) if to in followers]
        if not followers:
            arrows.append(f"    {state.value} --> [*]")
    arrows += [f"    {state.value} --> erased" for state in transitions if state in erasable]
    arrows.append("    erased --> [*]")
    table = [f"| `{state.value}` | {state.label} |" for state in transitions]
    return [
        f"## {name}",
        "",
        says,
        "",
        "```mermaid",
        "stateDiagram-v2",
        *arrows,
        "```",
        "",
        "| state | meaning |",
        "|---|---|",
        *table,
        f"| `erased` | {_ERASED} |",
        "",
    ]


if __name__ == "__main__":
    sys.stdout.write(states_page())
