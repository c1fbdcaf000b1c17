"""The pages of Easy Read in their order: each asks one question of an ordinary step, and its answer is kept there.

So the same facts come of it, by the same rules. What only helps to confirm what a machine understood is not asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from inkling.sites.community.answers import Answers
from inkling.sites.community.easy.form import BoxForm, EasyForm
from inkling.sites.community.steps import STEPS, step_called
from inkling.sites.community.steps.begin import YES
from inkling.sites.community.steps.boxes import BOX, BOX_OF
from inkling.sites.community.steps.map.spot import MAP
from inkling.sites.community.steps.step import Step
from inkling.sites.community.steps.team import team_answer
from inkling.vocabulary.categories import Category
from inkling.vocabulary.telling import HowKnownKind, Knew, TeamWords, WhyShare

TEMPLATE = "community/easy/question.html"
MAP_TEMPLATE = "community/easy/map.html"
# The questions of a step in the order in which they are asked; "" is a page that asks none. The rest is left out.
_QUESTIONS: dict[str, tuple[str, ...]] = {
    "danger": ("danger",),
    "call": ("",),
    "about": ("about",),
    "for-me": ("",),
    "teller": ("teller",),
    "before": ("",),
    "where": ("place",),
    "which": ("region",),
    "words": ("words",),
    "knows": ("frequency", "how", "origin"),
    "kind": ("type", "group", "urgency"),
    "categories": ("categories",),
    "signs": ("signs",),
    "child": ("child", "needed", "hide"),
    "told": ("told", "to", "date", "reference"),
    "sharing": ("knew", "agreed", "why", "why_text"),
    "you": ("named",),
    "contact": ("name", "contact", "safe", "note"),
    "team": ("team", "text"),
}
_BY_SOMEBODY = (HowKnownKind.CHILD_TOLD.value, HowKnownKind.ADULT_TOLD.value)


def _always(answers: Answers) -> bool:
    return True


def _was_told_by_somebody(answers: Answers) -> bool:
    return answers.text_of("knows", "how") in _BY_SOMEBODY and not answers.about_me


def _spoke_to_a_child(answers: Answers) -> bool:
    return answers.text_of("sharing", "knew") != Knew.NOT_APPLICABLE.value


def _has_told_somebody(answers: Answers) -> bool:
    return answers.text_of("told", "told") == YES


# A question that an earlier answer makes needless is not asked.
_ONLY: dict[str, Callable[[Answers], bool]] = {
    "knows:origin": _was_told_by_somebody,
    "told:to": _has_told_somebody,
    "told:date": _has_told_somebody,
    "told:reference": _has_told_somebody,
    "sharing:agreed": _spoke_to_a_child,
    "sharing:why_text": lambda answers: answers.text_of("sharing", "why") == WhyShare.OTHER.value,
    "team:text": lambda answers: team_answer(answers) is TeamWords.OWN,
}


def answers_that_stand(answers: Answers) -> Answers:
    """Return the answers without those to a question that a later answer made needless: no page shows them any more."""
    needless = [id_.split(":") for id_, only in _ONLY.items() if answers.is_easy and not only(answers)]
    kept = {id_: dict(values) for id_, values in answers.by_step.items()}
    for step_id, name in needless:
        kept.get(step_id, {}).pop(name, None)
    return replace(answers, by_step=kept)


def _page(step: Step, name: str, *, is_first: bool) -> Step:
    id_ = step.id if is_first else f"{step.id}:{name}"
    only = _ONLY.get(id_, _always)
    return Step(
        id_,
        step.part,
        partial(EasyForm, asks=name, of=step, id_=id_),
        lambda answers: step.when(answers) and only(answers),
        template=TEMPLATE,
        keeps=step.id,
    )


def _box(category: Category, kind: str) -> Step:
    id_ = f"{BOX}{kind}"
    step = step_called("categories")
    return Step(
        id_,
        step.part,
        partial(BoxForm, id_=id_),
        lambda answers: step.when(answers) and category in answers.choices_of("categories", "categories"),
        template=TEMPLATE,
    )


def _pages() -> list[Step]:
    found: list[Step] = []
    for step in STEPS:
        if step.id == MAP:
            found.append(replace(step, template=MAP_TEMPLATE))
        asked = _QUESTIONS.get(step.id, ())
        found += [_page(step, name, is_first=name == asked[0]) for name in asked]
        if step.id == "categories":
            found += [_box(category, kind) for category, kind in BOX_OF.items()]
    return found


EASY_STEPS: tuple[Step, ...] = tuple(_pages())
