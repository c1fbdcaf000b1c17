"""Which steps a telling asks: the ordinary ones, or those of Easy Read."""

from __future__ import annotations

from inkling.sites.community.answers import Answers
from inkling.sites.community.easy.steps import EASY_STEPS
from inkling.sites.community.steps import STEPS
from inkling.sites.community.steps.step import Step


def steps_of(answers: Answers) -> tuple[Step, ...]:
    """Return the steps in the order in which they are asked."""
    return EASY_STEPS if answers.is_easy else STEPS


def step_at(answers: Answers) -> Step:
    """Return the step on the page. Raises `LookupError` for a page that is no step."""
    return next(each for each in steps_of(answers) if each.id == answers.at)
