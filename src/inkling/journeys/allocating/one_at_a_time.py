"""One task at a time says who looks after a report, an item or a subject."""

from __future__ import annotations

from inkling.allocation.queries import tasks_about
from inkling.allocation.rules.tasks import About, TaskKind, TaskProblem, TaskRefused


def check_nobody_looks_after(about: About) -> None:
    """Refuse a second task of that kind, and name who has the first, where somebody has."""
    for task in tasks_about([about.report]):
        if task.kind == TaskKind.LOOK_AFTER.value and task.done_on is None and task.about == about:
            who = task.owner.name if task.owner and not task.is_unowned else ""
            raise TaskRefused(
                {"kind": TaskProblem.HAS_OWNER(who=who) if who else TaskProblem.WAITS_FOR_OWNER()}
            )
