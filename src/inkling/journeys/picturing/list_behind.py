"""An analyst opens what stands behind a number of the picture: its reports, under the purpose of the inquiry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.hold_services import hold_reports
from inkling.governance.services import Action, append_audit
from inkling.journeys.picturing.open_inquiry import Inquiry, inquiry_of
from inkling.journeys.picturing.read_new_words import reports_that_say
from inkling.journeys.picturing.read_part import reports_in_steps
from inkling.journeys.picturing.read_towns import reports_that_name_town
from inkling.picture.alarm_queries import RaisedAlarm, raised_alarm
from inkling.picture.naming_queries import reports_that_name
from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.selection import WEEK, Dimension, ReportRow, Selection
from inkling.picture.rules.profile.reading import finish
from inkling.picture.told_queries import told_between, words_of

PER_PAGE = 25


@dataclass(frozen=True)
class Behind:
    """Which number was opened: a selection, within it the reports that name or say something, or those behind an alarm.

    A word, a town and a part of where and when stand here as their tokens: an address holds none of them.
    """

    selection: Selection
    naming: UUID | None = None
    alarm: UUID | None = None
    word: str = ""
    town: str = ""
    part: str = ""


@dataclass(frozen=True)
class ListedReport:
    """One report of the list, with its own words."""

    row: ReportRow
    words: str


@dataclass(frozen=True)
class ReportList:
    """One page of the reports behind a number; `total` is that number, `districts` the codes of all of them."""

    behind: Behind
    inquiry: Inquiry
    total: int
    page: Page[ReportRow]
    reports: tuple[ListedReport, ...]
    districts: Counter[str]


@transaction.atomic
def list_behind(behind: Behind, *, rows: Sequence[ReportRow], number: int, by: Member) -> ReportList:
    """Return one page of what a number counts. The entry names the reports shown. Raises `InquiryNeeded`."""
    return finish(list_in_steps(behind, rows=rows, number=number, by=by))


def begin_list(behind: Behind, *, by: Member) -> None:
    """Leave the entry of a list that is then made in steps, before any of it is read. Raises `InquiryNeeded`."""
    inquiry = inquiry_of(by)
    append_audit(
        Action.PICTURE_READ,
        actor=by.audit_name,
        subject=f"list-begun inquiry:{inquiry.id} {behind.selection.in_short}",
        purpose=inquiry.purpose,
    )


def list_in_steps(
    behind: Behind, *, rows: Sequence[ReportRow], number: int, by: Member
) -> Generator[int, None, ReportList]:
    """Yield how many of the `rows` of its days were read, and return one page of what a number counts."""
    inquiry = inquiry_of(by)
    found = yield from _rows_in_steps(behind, rows)
    page: Page[ReportRow] = Paginator(found, PER_PAGE).get_page(number)
    page.object_list = list(page.object_list)
    shown = [each.id for each in page.object_list]
    hold_reports(shown)
    words = words_of(shown, as_of=behind.selection.as_of)
    reports = tuple(ListedReport(each, words[each.id]) for each in page.object_list if each.id in words)
    append_audit(
        Action.INQUIRY_READ,
        actor=by.audit_name,
        subject=f"inquiry:{inquiry.id} {behind.selection.in_short} reports:{','.join(map(str, shown)) or 'none'}",
        purpose=inquiry.purpose,
    )
    districts = Counter(code for each in found for code in each.values(Dimension.DISTRICT))
    return ReportList(behind, inquiry, len(found), page, reports, districts)


def rows_within(behind: Behind) -> Sequence[ReportRow]:
    """Return the reports among which those of a number are found, the newest first."""
    if behind.alarm is not None:
        raised = raised_alarm(behind.alarm)
        return rows_behind_alarm(raised) if raised else []
    selection = behind.selection
    return selection.all_of(told_between([(selection.first, selection.last)], as_of=selection.as_of))


def _rows_in_steps(behind: Behind, found: Sequence[ReportRow]) -> Generator[int, None, Sequence[ReportRow]]:
    selection, as_of = behind.selection, behind.selection.as_of
    if behind.alarm is not None:
        return found
    if behind.word:
        carry = reports_that_say(behind.word, rows=found, grades=selection.grades, as_of=as_of)
        return selection.each_once(each for each in found if each.id in carry)
    if behind.town:
        towns = reports_that_name_town(behind.town, rows=found, grades=selection.grades, as_of=as_of)
        return [each for each in found if each.id in towns]
    if behind.part:
        return (yield from reports_in_steps(behind.part, rows=found, selection=selection))
    if behind.naming is None:
        return selection.each_once(found)
    read = [each.id for each in selection.read_of(found)]
    naming = reports_that_name(behind.naming, report_ids=read, as_of=as_of)
    return [each for each in found if each.id in naming]


def rows_behind_alarm(raised: RaisedAlarm) -> Sequence[ReportRow]:
    """Return the reports behind an alarm, whatever became of them since: its number is theirs."""
    selection = days_of_alarm(raised)
    return [
        each
        for each in selection.of(told_between([(selection.first, selection.last)]))
        if each.id in raised.reports
    ]


def days_of_alarm(raised: RaisedAlarm) -> Selection:
    """Return the weeks in which an alarm saw something rise."""
    last = raised.monday - timedelta(days=1)
    return Selection(raised.monday - timedelta(days=WEEK * raised.weeks), last, Grades.EVERYTHING)
