"""The page on which a supervisor releases and recalls. Whatever is refused, all that was typed stands there again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext

from inkling.dissemination.models import Edition
from inkling.dissemination.rules.editions import FEWEST
from inkling.journeys.disseminating.publish_digest import DigestRefused
from inkling.journeys.profiling.release_edition import EditionRefused, EditionToRelease, prepare_edition
from inkling.picture.queries.counts import region_of_unit
from inkling.picture.rules.overview.selection import Selection
from inkling.sites.members.frame import saved_input
from inkling.sites.members.frame.dates import day
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import id_in
from inkling.sites.page import member_of
from inkling.sites.unit.picture.edition.forms import RecallForm, ReleaseForm
from inkling.sites.unit.picture.edition.view import COLUMNS, tables_of
from inkling.sites.unit.picture.overview.form import (
    SelectionForm,
    query_of,
    selection_form,
)

_TEMPLATE = "unit/picture/edition/editions.html"
_UNUSABLE = 422


@dataclass(frozen=True)
class Outcome:
    """What came of a press: why nothing was released, or which edition was not recalled and why."""

    release: EditionRefused | DigestRefused | None = None
    recall: tuple[UUID, EditionRefused | DigestRefused] | None = None
    is_refused: bool = False


@dataclass(frozen=True)
class Input:
    """What was typed, and for which edition where it is about a recall. `is_kept`: before the question why."""

    fields: QueryDict
    edition_id: UUID | None = None
    is_kept: bool = False


def pressed_on(request: HttpRequest) -> Selection | None:
    """Return the selection whose numbers stood on the page that was pressed; None where the form asks for another."""
    shown, asked = selection_form(request), _days_of(request, request.POST)
    if not shown.is_bound or not shown.is_valid() or not asked.is_valid():
        return None
    return shown.selection if _days(shown.selection) == _days(asked.selection) else None


def editions_page(request: HttpRequest, answered: Outcome | None = None) -> HttpResponse:
    """Return the page: of the days that are asked for, with all that was typed where nothing came of it."""
    answered, typed = answered or Outcome(), _typed_on(request)
    days, status = _days_of(request, typed.fields), _UNUSABLE if answered.is_refused else 200
    if days.is_bound and not days.is_valid():
        status = _UNUSABLE
        if not typed.fields:
            return render(request, _TEMPLATE, {"form": days}, here="profile", status=status)
    found = prepare_edition(_choose_shown(request, days), by=member_of(request))
    context = {
        **_of_edition(found, region_id=region_of_unit(member_of(request).organisation_id)),
        **_forms(found, typed, answered),
        "form": days,
        "released": _describe_release(request, found),
    }
    return render(request, _TEMPLATE, context, here="profile", status=status)


def _days(selection: Selection) -> tuple[date, date]:
    return selection.first, selection.last


def _typed_on(request: HttpRequest) -> Input:
    """Return what was typed on this page, now or before the question why was asked again."""
    match = request.resolver_match
    if request.method == "POST" and match is not None:
        return Input(request.POST, match.kwargs.get("edition_id"))
    kept = None
    if "typed" in request.GET:
        account_id = str(member_of(request).account_id)
        kept = saved_input.typed_on(
            request, account_id=account_id, pages={"release-edition", "recall-edition"}
        )
    return Input(QueryDict()) if kept is None else Input(kept[1], kept[0].get("edition_id"), is_kept=True)


def _days_of(request: HttpRequest, typed: QueryDict) -> SelectionForm:
    return selection_form(request, given=typed if "first_day" in typed else request.GET)


def _choose_shown(request: HttpRequest, days: SelectionForm) -> Selection:
    """Return what is shown: what is asked for, what was shown before where that cannot be read, or what is usual."""
    before = selection_form(request)
    tried = (days, before) if before.is_bound else (days,)
    usual = selection_form(request, given=QueryDict())
    found = next((each.selection for each in tried if not each.is_bound or each.is_valid()), usual.selection)
    # An edition is of the whole unit, whatever the profile was narrowed to that led here.
    return Selection(found.first, found.last)


def _forms(found: EditionToRelease, typed: Input, answered: Outcome) -> dict[str, Any]:
    is_of_release = bool(typed.fields) and typed.edition_id is None
    given = {"words": typed.fields.get("words", ""), "readers": typed.fields.getlist("readers")}
    release = ReleaseForm(given if is_of_release else None, organisations=found.readers)
    if answered.release:
        release.refuse(answered.release)
    elif answered.is_refused and answered.recall is None:
        release.add_error(None, gettext("Nothing was released. Look at the numbers below, then release them"))
    recalls = {each.pk: _recall_form(each, typed, answered) for each in found.before}
    return {
        "release": release,
        "key": id_in(typed.fields.get("key", "")) or uuid4(),
        "is_kept": typed.is_kept,
        "before": [_row_of(each, recalls[each.pk]) for each in found.before],
        "recall": next((each for each in recalls.values() if each.is_bound), None),
    }


def _recall_form(each: Edition, typed: Input, answered: Outcome) -> RecallForm:
    given = {"reason": typed.fields.get("reason", "")} if typed.edition_id == each.pk else None
    form = RecallForm(given, edition_id=each.pk)
    if answered.recall and answered.recall[0] == each.pk:
        form.refuse(answered.recall[1])
    return form


def _describe_release(request: HttpRequest, found: EditionToRelease) -> str:
    """Return in words what was released by the press that led here; empty where none did."""
    id_ = id_in(request.GET.get("released", ""))
    made = next((each for each in found.before if each.pk == id_ and each.recalled_on is None), None)
    if made is None or request.method == "POST":
        return ""
    values = {"reference": made.reference, "readers": _readers_of(made)}
    return gettext("%(reference)s, to %(readers)s. They are asked to sign in.") % values


def _of_edition(found: EditionToRelease, *, region_id: str) -> dict[str, Any]:
    return {
        "query": query_of(found.selection),
        "first": day(found.selection.first),
        "last": day(found.selection.last),
        "columns": COLUMNS,
        "fewest": FEWEST,
        "tables": tables_of(found.cells, region_id=region_id),
        "withheld": found.withheld,
    }


def _row_of(each: Edition, form: RecallForm) -> dict[str, object]:
    return {
        "id": each.pk,
        "reference": each.reference,
        "days": f"{day(each.first)} - {day(each.last)}",
        "released": day(each.released_on),
        "recalled": day(each.recalled_on) if each.recalled_on else "",
        "reason": each.recall_reason,
        "readers": _readers_of(each),
        "form": form,
    }


def _readers_of(each: Edition) -> str:
    return ", ".join(reader.organisation.name for reader in each.readers.all())
