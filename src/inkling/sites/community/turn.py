"""One turn of the journey: what was typed is taken in, a button was pressed, and the next page is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from inkling.sites.community import noticing
from inkling.sites.community.journey import CHECK, Answers, DetailAnswers, Values, step_after, step_before
from inkling.sites.community.steps import STEPS, step_called
from inkling.sites.community.steps.details import (
    PREFIX,
    DetailForm,
    category_at,
    is_only_kind,
    rows_in,
)
from inkling.sites.community.steps.step import StepForm
from inkling.vocabulary.categories import Category
from inkling.vocabulary.kinds import KINDS, kind
from inkling.vocabulary.limits import DETAILS_MAX

RESTART = "restart"
_KINDS = {each.id for each in KINDS}


@dataclass(frozen=True)
class NextPage:
    """What the next page shows: the form of `journey.at`, with errors where it could not be left."""

    form: StepForm | None


def open_step(journey: Answers, step_id: str) -> None:
    """Put a step on the page. A category with one kind and nothing told opens that kind's boxes at once."""
    journey.at, journey.editing, journey.adding = step_id, None, ""
    if step_id.startswith(PREFIX):
        category = category_at(step_id)
        if not rows_in(journey, category):
            journey.adding = is_only_kind(category)


def form_at(journey: Answers) -> StepForm | None:
    """Return the fresh form of the present page; None on the check page and where there is nothing to fill in."""
    if journey.at in (CHECK, RESTART):
        return None
    if kind_id := _kind_on_page(journey):
        return DetailForm(journey=journey, kind_id=kind_id)
    return step_called(journey.at).form(journey=journey)


def take(journey: Answers, post: QueryDict, *, day: date) -> NextPage:
    """Take one POST in. The journey is changed; what comes back is what to show now."""
    go, _, what = post.get("go", "on").partition(":")
    if journey.at == RESTART:
        open_step(journey, journey.answers.pop(RESTART, {}).get("from", CHECK))
        return NextPage(form_at(journey))
    if journey.at == CHECK:
        return _from_check(journey, go, what)
    form = _bind_form(journey, post)
    if go == RESTART:
        _keep_typed(journey, form, day=day)
        journey.answers[RESTART] = {"from": journey.at}
        journey.at = RESTART
        return NextPage(None)
    if _kind_on_page(journey):
        return _from_detail(journey, form, go)
    if journey.at.startswith(PREFIX) and go in ("add", "edit", "drop"):
        return _from_category(journey, go, what)
    return _from_step(journey, form, go, day=day)


def first_problem(journey: Answers) -> StepForm | None:
    """Find the first answer that cannot be kept as it is (too long), show its page, return its form with errors."""
    for step in STEPS:
        typed = journey.answers.get(step.id)
        if typed and step.applies(journey):
            form = step.form(_as_post(typed), journey=journey)
            if not form.is_valid():
                open_step(journey, step.id)
                return form
    for number, told in enumerate(journey.details):
        journey.editing = number
        detail = DetailForm(_as_post(told.values), journey=journey, kind_id=told.kind)
        if not detail.is_valid():
            journey.at = f"{PREFIX}{kind(told.kind).category.value}"
            return detail
    journey.editing = None
    return None


def _kind_on_page(journey: Answers) -> str:
    if journey.editing is not None and 0 <= journey.editing < len(journey.details):
        return journey.details[journey.editing].kind
    return journey.adding


def _bind_form(journey: Answers, post: QueryDict) -> StepForm:
    if kind_id := _kind_on_page(journey):
        return DetailForm(post, journey=journey, kind_id=kind_id)
    return step_called(journey.at).form(post, journey=journey)


def _from_check(journey: Answers, go: str, what: str) -> NextPage:
    if go == "change" and what in {step.id for step in STEPS}:
        open_step(journey, what)
    elif go == "edit" and (number := _number(journey, what)) is not None:
        journey.at = f"{PREFIX}{kind(journey.details[number].kind).category.value}"
        journey.editing = number
    elif go == "drop" and (number := _number(journey, what)) is not None:
        _drop(journey, number)
    elif go == "more":
        journey.extended = True
        journey.ask_again("categories")
        open_step(journey, step_after(journey, STEPS))
    elif go == RESTART:
        journey.answers[RESTART] = {"from": CHECK}
        journey.at = RESTART
    elif go == "back":
        open_step(journey, step_before(journey, STEPS))
    return NextPage(form_at(journey))


def _from_step(journey: Answers, form: StepForm, go: str, *, day: date) -> NextPage:
    _keep_typed(journey, form, day=day)
    if go == "back":
        open_step(journey, step_before(journey, STEPS))
        return NextPage(form_at(journey))
    if not form.is_valid():
        return NextPage(form)
    if journey.at == "noticed":
        if go == "all":
            noticing.keep_all_sure(journey)
        kept, children = journey.choices_of("noticed", "kept"), journey.choices_of("noticed", "children")
        noticing.keep(journey, kept=kept, children=children)
    journey.visit(journey.at)
    _go_on(journey)
    return NextPage(form_at(journey))


def _go_on(journey: Answers) -> None:
    open_step(journey, step_after(journey, STEPS))
    if journey.at == CHECK:
        journey.checked = True


def _keep_typed(journey: Answers, form: StepForm, *, day: date) -> None:
    if _kind_on_page(journey):
        _keep_detail(journey, form)
        return
    before = journey.answers.get(journey.at, {})
    typed = form.typed_values()
    journey.answers[journey.at] = typed
    if journey.at == "words" and before.get("words", "") != typed.get("words", ""):
        noticing.words_changed(journey, day=day)
    if journey.at == "where" and before.get("place", "") != typed.get("place", ""):
        journey.ask_again("which")
    if journey.at == "categories":
        for told in set(typed.get("categories", [])) - set(before.get("categories", [])):
            journey.ask_again(f"{PREFIX}{told}")


def _from_detail(journey: Answers, form: StepForm, go: str) -> NextPage:
    """A detail's boxes: saved by every button; an empty new one is passed over."""
    _keep_detail(journey, form)
    if go not in ("back",) and not form.is_valid():
        return NextPage(form)
    category = category_at(journey.at)
    step_id, only = journey.at, is_only_kind(category)
    journey.editing, journey.adding = None, ""
    if go == "again":
        journey.adding = only
    elif go != "back":
        journey.visit(step_id)
        _go_on(journey)
    elif only and not rows_in(journey, category):
        open_step(journey, step_before(journey, STEPS))
    return NextPage(form_at(journey))


def _keep_detail(journey: Answers, form: StepForm) -> None:
    typed = form.typed_values()
    if journey.editing is not None:
        journey.details[journey.editing].values = typed
    elif _says_something(typed) and len(journey.details) < DETAILS_MAX:
        journey.details.append(DetailAnswers(journey.adding, typed))
        journey.editing, journey.adding = len(journey.details) - 1, ""


def _says_something(typed: Values) -> bool:
    chosen = {"frequency", "role", "fact"}
    return any(str(value).strip() for name, value in typed.items() if name not in chosen)


def _from_category(journey: Answers, go: str, what: str) -> NextPage:
    if go == "add" and what in _KINDS:
        journey.adding = what
    elif (number := _number(journey, what)) is not None:
        if go == "edit":
            journey.editing = number
        else:
            _drop(journey, number)
    return NextPage(form_at(journey))


def _drop(journey: Answers, number: int) -> None:
    gone = journey.details.pop(number)
    kept = journey.choices_of("noticed", "kept")
    if gone.found in kept:
        kept.remove(gone.found)


def _number(journey: Answers, what: str) -> int | None:
    return int(what) if what.isdecimal() and int(what) < len(journey.details) else None


def _as_post(values: Values) -> QueryDict:
    post = QueryDict(mutable=True)
    for name, value in values.items():
        post.setlist(name, value if isinstance(value, list) else [value])
    return post


def category_of_page(journey: Answers) -> Category | None:
    """Return the category on the page, if it is one."""
    return category_at(journey.at) if journey.at.startswith(PREFIX) else None
