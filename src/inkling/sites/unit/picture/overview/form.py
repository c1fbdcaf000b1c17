"""The form that narrows the overview: sent by GET, so that a selection has an address that a colleague can open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, cast

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.journeys.picturing.list_behind import Behind
from inkling.picture.queries.counts import region_of_unit
from inkling.picture.rules.choice import ChoiceRefused, Grades
from inkling.picture.rules.overview.selection import (
    MOST_READ,
    NO_DISTRICT,
    USUAL_SPANS,
    WEEK,
    YEAR,
    Dimension,
    Selection,
    last_days,
)
from inkling.picture.told_queries import usual_selection
from inkling.regions.queries import districts_by_code, districts_of
from inkling.regions.rules.days import day_here
from inkling.sites.design.widgets import DatePartsField
from inkling.sites.page import member_of
from inkling.sites.unit.picture.overview.past_day import UP_TO_PAST_DAY, PastDayForm, over
from inkling.sites.unit.sentences import say
from inkling.vocabulary.categories import Category
from inkling.vocabulary.telling import ExploitationType, TellerKind
from inkling.vocabulary.terms import Term, choices

_GRADES = {
    Grades.USUAL.value: _("All but copies, E (suspected to be false) and set aside"),
    Grades.GRADED.value: _("Only with a grade, without copies, E and set aside"),
    Grades.EVERYTHING.value: _("Everything, also copies, E and set aside"),
}


WEEKS = "weeks"
"""By this name an address gives the number of weeks up to its last day, instead of their first."""
OF_PROFILE = "profile"
_MOST_WEEKS = 2 * YEAR // WEEK
_CHOOSE = {"required": _("Choose what is counted")}


class SelectionForm(forms.Form):
    """Days, grades, and one value or all of each dimension. Valid means that `selection` can be read."""

    first = DatePartsField(label=_("First day"), error_messages={"required": _("Enter the first day")})
    last = DatePartsField(label=_("Last day"), error_messages={"required": _("Enter the last day")})
    category = forms.ChoiceField(label=_("Category"), required=False)
    district = forms.ChoiceField(label=_("District"), required=False)
    type = forms.ChoiceField(label=_("Exploitation type"), required=False)
    teller = forms.ChoiceField(label=_("Who told"), required=False)
    grades = forms.ChoiceField(
        label=_("Reports counted"),
        choices=list(_GRADES.items()),
        error_messages=_CHOOSE,
        help_text=_("One report holds details of several grades: none is counted as A or B alone."),
    )
    as_of = DatePartsField(label=_("As it stood at the end of"), required=False)

    def __init__(
        self, data: QueryDict | None = None, *, usual: Selection, region_id: str, is_past: bool = False
    ) -> None:
        initial = {
            "first": usual.first,
            "last": usual.last,
            "grades": usual.grades.value,
            "as_of": usual.as_of,
        }
        super().__init__(data, initial=initial)
        if not is_past:
            del self.fields["as_of"]
        self._offer("category", _with_all(gettext("All categories"), Category))
        self._offer("type", _with_all(gettext("All types"), ExploitationType))
        self._offer("teller", _with_all(gettext("Everybody"), TellerKind))
        self._offer("district", _districts(region_id, chosen=str(data.get("district", "")) if data else ""))
        self.selection: Selection = usual

    def clean_as_of(self) -> date | None:
        """Refuse a day that is not over."""
        day: date | None = self.cleaned_data.get("as_of")
        return over(day) if day else None

    def clean(self) -> dict[str, Any]:
        """Make the selection of the answers."""
        given = super().clean() or {}
        if not self.errors:
            values: dict[str, Any] = {
                name: str(given[name]) for name in ("category", "district", "type", "teller")
            }
            try:
                self.selection = Selection(
                    given["first"], given["last"], Grades(given["grades"]), **values, as_of=given.get("as_of")
                )
            except ChoiceRefused as refusal:
                self.add_error("first", say(refusal.reason))
        return given

    def _offer(self, name: str, options: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = options


def selection_form(
    request: HttpRequest, *, is_past: bool = False, given: QueryDict | None = None
) -> SelectionForm:
    """Return the form of a page that is narrowed: as it was sent, or empty for what is usual.

    `is_past`: the page also shows how things stood on a past day, where one is asked for. `given`: the answers, where
    they stand elsewhere than in the address.
    """
    given = request.GET if given is None else given
    if is_past and asks_past_day(given) and "first_day" not in given:
        given = up_to_past_day(given)
    elif WEEKS in given and "first_day" not in given:
        given = up_to_today(given)
    data = given if "first_day" in given else None
    region_id = region_of_unit(member_of(request).organisation_id)
    today = day_here(datetime.now(UTC))
    # What is usual is counted, and so asked for only where nobody has chosen.
    usual = last_days(WEEK, today=today) if data else usual_selection(today)
    return SelectionForm(data, usual=usual, region_id=region_id, is_past=is_past)


def asks_past_day(given: QueryDict) -> bool:
    """Say whether an address asks how things stood on a past day."""
    return any(value for name, value in given.items() if name.startswith("as_of_"))


def up_to_past_day(given: QueryDict) -> QueryDict:
    """Return an address that names a past day and no others with the days up to it, and what is usual for the rest.

    Of today's days nothing could stand on it, and what stands today is not what was asked.
    """
    asked = PastDayForm(given)
    last = asked.cleaned_data["as_of"] if asked.is_valid() else day_here(datetime.now(UTC))
    whole = _weeks_up_to(last, given=given)
    for name in given:
        whole[name] = str(given[name])
    return whole


def up_to_today(given: QueryDict) -> QueryDict:
    """Return an address that names so many weeks with their days up to today: kept, it goes on with the days."""
    whole = _weeks_up_to(day_here(datetime.now(UTC)), given=given)
    for name in (*(each.value for each in Dimension), "grades"):
        if given.get(name):
            whole[name] = str(given[name])
    return whole


def days_asked(given: Mapping[str, Any], *, usual: int) -> int:
    """Return how many days an address asks for as weeks, the usual ones where it names none; 0 if it cannot be read."""
    if WEEKS not in given:
        return usual
    weeks = str(given[WEEKS])
    return WEEK * next((each for each in range(1, _MOST_WEEKS + 1) if str(each) == weeks), 0)


def _weeks_up_to(last: date, *, given: QueryDict) -> QueryDict:
    """Return the address of the days up to this one. Weeks that cannot be read leave the first empty: it is refused."""
    days = days_asked(given, usual=UP_TO_PAST_DAY)
    whole = QueryDict(query_of(last_days(days or WEEK, today=last)), mutable=True)
    if not days:
        whole["first_day"] = whole["first_month"] = whole["first_year"] = ""
    return whole


def address_of(behind: Behind) -> str:
    """Return what follows the question mark where the reports behind a number are listed."""
    query = query_of(behind.selection)
    named = (
        # A list that is opened from a profile reads as many reports as the profile did.
        ("of", OF_PROFILE if behind.selection.most_read != MOST_READ else ""),
        ("naming", behind.naming),
        ("alarm", behind.alarm),
        ("word", behind.word),
        ("town", behind.town),
        ("part", behind.part),
    )
    return query + "".join(f"&{name}={id_}" for name, id_ in named if id_)


def query_of(selection: Selection) -> str:
    """Return a selection as its form would send it."""
    days = {**_parts("first", selection.first), **_parts("last", selection.last)}
    if selection.as_of:
        days |= _parts("as_of", selection.as_of)
    chosen = {name: getattr(selection, name) for name in ("category", "district", "type", "teller")}
    return urlencode({**days, **chosen, "grades": selection.grades.value})


def query_of_day(as_of: date) -> str:
    """Return a past day as the forms that ask for one send it."""
    return urlencode(parts_of_day(as_of))


def parts_of_day(as_of: date) -> dict[str, int]:
    """Return the fields by which forms send a past day."""
    return _parts("as_of", as_of)


def usual_spans(selection: Selection) -> list[tuple[int, str]]:
    """Return how many weeks up to today one press shows, each with its address: narrowed as the page is."""
    chosen = {str(each.value): selection.value(each) for each in Dimension if selection.value(each)}
    if selection.grades is not Grades.USUAL:
        chosen["grades"] = selection.grades.value
    return [(days // WEEK, urlencode({WEEKS: str(days // WEEK), **chosen})) for days in USUAL_SPANS]


def _parts(name: str, day: date) -> dict[str, int]:
    return {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}


def _with_all(everything: str, terms: type[Term]) -> list[tuple[str, str]]:
    return [("", everything), *choices(terms)]


def _districts(region_id: str, *, chosen: str) -> list[tuple[str, str]]:
    own = [(each.code, each.name) for each in districts_of(region_id)] if region_id else []
    known = {code for code, _ in own} | {"", NO_DISTRICT}
    # One outside the region has no place in the list until a number of it is opened.
    others = [] if chosen in known else list(districts_by_code([chosen]).items())
    return [("", gettext("All districts")), *own, *others, (NO_DISTRICT, gettext("Not placed"))]
