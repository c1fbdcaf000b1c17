"""One turn of the journey: what was typed is taken in, a button was pressed, and the next page is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext

from inkling.sites.community.answers import CHECK, Answers, DetailAnswers, Values, step_after, step_before
from inkling.sites.community.easy.which_steps import step_at, steps_of
from inkling.sites.community.steps.boxes import BOX, BOX_OF
from inkling.sites.community.steps.details import (
    PREFIX,
    DetailForm,
    category_at,
    is_only_kind,
    rows_in,
)
from inkling.sites.community.steps.map.form import PICK, MapForm
from inkling.sites.community.steps.map.pressing import begin_map, go_back, leave_map, take_press
from inkling.sites.community.steps.map.spot import MAP
from inkling.sites.community.steps.step import StepForm
from inkling.sites.community.understanding import cards
from inkling.sites.community.understanding.asked_once import answer_once
from inkling.vocabulary.categories import Category
from inkling.vocabulary.kinds import KINDS, kind
from inkling.vocabulary.limits import DETAILS_MAX

RESTART = "restart"
_KINDS = {each.id for each in KINDS}


@dataclass(frozen=True)
class NextPage:
    """What the next page shows: the form of `answers.at`, with errors where it could not be left."""

    form: StepForm | None


def open_step(answers: Answers, step_id: str) -> None:
    """Put a step on the page. A category with one kind and nothing told opens that kind's boxes at once."""
    answers.at, answers.editing, answers.adding = step_id, None, ""
    if step_id.startswith(PREFIX):
        category = category_at(step_id)
        if not rows_in(answers, category):
            answers.adding = is_only_kind(category)


def form_at(answers: Answers) -> StepForm | None:
    """Return the fresh form of the present page; None on the check page and where there is nothing to fill in."""
    if answers.at in (CHECK, RESTART):
        return None
    if kind_id := _kind_on_page(answers):
        return DetailForm(answers=answers, kind_id=kind_id)
    return step_at(answers).form(answers=answers)


def take(answers: Answers, post: QueryDict, *, day: date) -> NextPage:
    """Take one POST in. The answers are changed; what comes back is what to show now."""
    go, _, what = post.get("go", "on").partition(":")
    if answers.at == RESTART:
        open_step(answers, answers.by_step.pop(RESTART, {}).get("from", CHECK))
        return NextPage(form_at(answers))
    if answers.at == CHECK:
        return _from_check(answers, go, what)
    form = _bind_form(answers, post)
    if go == RESTART:
        _keep_typed(answers, form, day=day)
        answers.by_step[RESTART] = {"from": answers.at}
        answers.at = RESTART
        return NextPage(None)
    if isinstance(form, MapForm):
        return _from_map(answers, form, go, post)
    if _kind_on_page(answers):
        return _from_detail(answers, form, go)
    if answers.at.startswith(PREFIX) and go in ("add", "edit", "drop"):
        return _from_category(answers, go, what)
    return _from_step(answers, form, go, what, day=day)


def question_pressed(answers: Answers, go: str) -> str:
    """Return the id of what the unit asked back whose button was pressed; empty for any other."""
    pressed = go.removeprefix("answer:")
    return pressed if any(pressed == id_ for id_, *_ in answers.asked) else ""


def first_problem(answers: Answers) -> StepForm | None:
    """Find the first answer that cannot be kept as it is (too long), show its page, return its form with errors."""
    for step in steps_of(answers):
        typed = answers.by_step.get(step.kept_in)
        if typed and step.applies(answers):
            form = step.form(_as_post(typed), answers=answers)
            if not form.is_valid():
                open_step(answers, step.id)
                return form
    for number, told in enumerate(answers.details):
        answers.editing = number
        detail = DetailForm(_as_post(told.values), answers=answers, kind_id=told.kind)
        if not detail.is_valid():
            answers.at = f"{PREFIX}{kind(told.kind).category.value}"
            return detail
    answers.editing = None
    return None


def _kind_on_page(answers: Answers) -> str:
    if answers.editing is not None and 0 <= answers.editing < len(answers.details):
        return answers.details[answers.editing].kind
    return answers.adding


def _bind_form(answers: Answers, post: QueryDict) -> StepForm:
    if kind_id := _kind_on_page(answers):
        return DetailForm(post, answers=answers, kind_id=kind_id)
    return step_at(answers).form(post, answers=answers)


def _from_check(answers: Answers, go: str, what: str) -> NextPage:
    if go == "change" and what in {step.id for step in steps_of(answers)}:
        open_step(answers, what)
    elif go == "edit" and (number := _number(answers, what)) is not None:
        answers.at = f"{PREFIX}{kind(answers.details[number].kind).category.value}"
        answers.editing = number
    elif go == "drop" and (number := _number(answers, what)) is not None:
        _drop(answers, number)
    elif go == "more":
        answers.extended = True
        answers.ask_again("categories")
        open_step(answers, step_after(answers, steps_of(answers)))
    elif go == "once" and answer_once(answers, what):
        open_step(answers, step_after(answers, steps_of(answers)))
    elif go == RESTART:
        answers.by_step[RESTART] = {"from": CHECK}
        answers.at = RESTART
    elif go == "back":
        open_step(answers, step_before(answers, steps_of(answers)))
    return NextPage(form_at(answers))


_ONE_OR_TWO = {"join": cards.join, "part": cards.part}


def _from_step(answers: Answers, form: StepForm, go: str, what: str, *, day: date) -> NextPage:
    _keep_typed(answers, form, day=day)
    if go == "back":
        open_step(answers, step_before(answers, steps_of(answers)))
        return NextPage(form_at(answers))
    if answers.at == "where" and go == MAP:
        begin_map(answers)
        open_step(answers, MAP)
        return NextPage(form_at(answers))
    if not form.is_valid():
        return NextPage(form)
    if answers.at == "noticed":
        if go in _ONE_OR_TWO:
            _ONE_OR_TWO[go](answers, what)
            return NextPage(form_at(answers))
        cards.keep_cards(answers, adds=go == "all")
    answers.visit(answers.at)
    _go_on(answers)
    return NextPage(form_at(answers))


def _from_map(answers: Answers, form: MapForm, go: str, post: QueryDict) -> NextPage:
    """Each press comes closer; the place that is found, or Back from the whole country, leads to where it is typed."""
    if go == "back":
        if not go_back(answers, form):
            leave_map(answers)
    elif not take_press(answers, form, post):
        form.add_error(PICK, gettext("Press the map, or choose one of these."))
        return NextPage(form)
    if MAP not in answers.by_step:
        open_step(answers, "where")
    return NextPage(form_at(answers))


def _go_on(answers: Answers) -> None:
    open_step(answers, step_after(answers, steps_of(answers)))
    if answers.at == CHECK:
        answers.checked = True


def _keep_typed(answers: Answers, form: StepForm, *, day: date) -> None:
    if isinstance(form, MapForm):
        return
    if _kind_on_page(answers):
        _keep_detail(answers, form)
        return
    step = step_at(answers)
    before, typed = answers.by_step.get(step.kept_in, {}), form.typed_values()
    # A page that asks one question of a step leaves the answers to the others.
    others = {name: each for name, each in before.items() if step.keeps and name not in form.fields}
    answers.by_step[step.kept_in] = others | typed
    if answers.at == "words" and before.get("words", "") != typed.get("words", ""):
        cards.words_changed(answers, day=day)
    if answers.at == "where" and before.get("place", "") != typed.get("place", ""):
        answers.ask_again("which")
    if answers.at == "categories":
        for told in set(typed.get("categories", [])) - set(before.get("categories", [])):
            answers.ask_again(f"{PREFIX}{told}")
            answers.ask_again(f"{BOX}{BOX_OF.get(told, '')}")


def _from_detail(answers: Answers, form: StepForm, go: str) -> NextPage:
    """A detail's boxes: saved by every button; an empty new one is passed over."""
    _keep_detail(answers, form)
    if go not in ("back",) and not form.is_valid():
        return NextPage(form)
    category = category_at(answers.at)
    step_id, only = answers.at, is_only_kind(category)
    answers.editing, answers.adding = None, ""
    if go == "again":
        answers.adding = only
    elif go != "back":
        answers.visit(step_id)
        _go_on(answers)
    elif only and not rows_in(answers, category):
        open_step(answers, step_before(answers, steps_of(answers)))
    return NextPage(form_at(answers))


def _keep_detail(answers: Answers, form: StepForm) -> None:
    typed = form.typed_values()
    if answers.editing is not None:
        answers.details[answers.editing].values = typed
    elif _says_something(typed) and len(answers.details) < DETAILS_MAX:
        answers.details.append(DetailAnswers(answers.adding, typed))
        answers.editing, answers.adding = len(answers.details) - 1, ""


def _says_something(typed: Values) -> bool:
    chosen = {"frequency", "role", "fact"}
    return any(str(value).strip() for name, value in typed.items() if name not in chosen)


def _from_category(answers: Answers, go: str, what: str) -> NextPage:
    if go == "add" and what in _KINDS:
        answers.adding = what
    elif (number := _number(answers, what)) is not None:
        if go == "edit":
            answers.editing = number
        else:
            _drop(answers, number)
    return NextPage(form_at(answers))


def _drop(answers: Answers, number: int) -> None:
    answers.details.pop(number)


def _number(answers: Answers, what: str) -> int | None:
    return int(what) if what.isdecimal() and int(what) < len(answers.details) else None


def _as_post(values: Values) -> QueryDict:
    post = QueryDict(mutable=True)
    for name, value in values.items():
        post.setlist(name, value if isinstance(value, list) else [value])
    return post


def category_of_page(answers: Answers) -> Category | None:
    """Return the category on the page, if it is one."""
    return category_at(answers.at) if answers.at.startswith(PREFIX) else None
