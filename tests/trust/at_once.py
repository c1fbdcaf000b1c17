"""An erasure and another act on the same report at the same moment, on two real connections (see test_at_once.py).

Runs in a process with the settings of the unit's site, where Django is set up before this is imported. `try` prints
what came of each meeting; `hang` erases the last report, and is killed by its test.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from inkling.accounts.actor import Member
from inkling.accounts.models import Account
from inkling.assessment.rules.grade import Grade
from inkling.capture.models import Detail, Report
from inkling.governance.rules.erasing import ErasureGround
from inkling.journeys.assessing.grade_detail import grade_detail
from inkling.journeys.assessing.read_report import read_report
from inkling.journeys.assessing.set_aside_detail import set_aside_detail
from inkling.journeys.assessing.take_over_detail import take_over_detail
from inkling.journeys.disseminating.open_detail import open_detail
from inkling.journeys.disseminating.sanitise_detail import Wording, sanitise_detail
from inkling.journeys.keeping.erase_report import ask_erasure, confirm_erasure
from inkling.journeys.keeping.state_purpose import ReportAbsent, state_purpose
from inkling.sites.page import view_as
from inkling.vocabulary import grading
from inkling.vocabulary.purposes import ReportPurpose

NOW = datetime.now(UTC)
# Seconds until something that never comes is given up: on a busy machine an act takes many, and then the first had not
# ended when the second was asked.
LONGEST = 300
GRADE = Grade(
    grading.SourceEvaluation("2"), grading.IntelligenceAssessment("B"), grading.Handling("P"), (), "", ""
)


def grade(report_id: UUID, by: Member) -> None:
    grade_detail(report_id, number=1, grade=GRADE, seen_version=0, by=by, at=NOW)


def set_aside(report_id: UUID, by: Member) -> None:
    set_aside_detail(
        report_id,
        number=1,
        disposal=grading.Disposal.WRONG_PERSON,
        duplicate_of=None,
        reason="",
        by=by,
        at=NOW,
    )


def sanitise(report_id: UUID, by: Member) -> None:
    """As its page does: first it reads, which takes the chain, then it writes."""
    opened = open_detail(report_id, number=1, by=by)
    sanitise_detail(opened.detail.pk, wording=Wording("A vehicle was seen."), by=by, at=NOW)


def open_for_sending(report_id: UUID, by: Member) -> None:
    open_detail(report_id, number=1, by=by)


def take_over(report_id: UUID, by: Member) -> None:
    noticed = read_report(report_id, by=by).noticed[0]
    take_over_detail(report_id, place=noticed.place, by=by, at=NOW)


def read(report_id: UUID, by: Member) -> None:
    read_report(report_id, by=by)


def erase(report_id: UUID, by: Member) -> None:
    confirm_erasure(report_id, by=by, at=NOW)


ACTS: tuple[Callable[[UUID, Member], None], ...] = (grade, set_aside, sanitise, take_over, read)


def member(name: str) -> Member:
    return Member.of(Account.objects.get(name=name), sign_in=f"sign-in of {name}")


def prepared() -> list[UUID]:
    """Everybody has said why they read each report, and Sunita has asked for each to be erased."""
    for name in ("Bryn", "Sunita", "Sunil"):
        by = member(name)
        with transaction.atomic():
            view_as(str(by.account_id))
            reports = list(Report.objects.order_by("pk").values_list("pk", flat=True))
            for report in reports:
                state_purpose(report, purpose=ReportPurpose.ERASING, by=by, at=NOW)
                if name == "Sunita":
                    ask_erasure(report, ground=ErasureGround.WRONG, words="", by=by, at=NOW)
    return reports


class Desk(threading.Thread):
    """One person at one connection: does the act, and ends the transaction when it is let go."""

    def __init__(
        self, name: str, act: Callable[[Member], object], *, then: Callable[[Member], object] | None = None
    ) -> None:
        super().__init__(daemon=True)
        self.by, self.act, self.then = member(name), act, then
        self.acted, self.may_end = threading.Event(), threading.Event()
        self.came_of_it = "done"

    def run(self) -> None:
        try:
            with transaction.atomic():
                view_as(str(self.by.account_id))
                self.act(self.by)
                self.acted.set()
                self.may_end.wait(LONGEST)
                if self.then is not None:
                    self.then(self.by)
        except (DatabaseError, ReportAbsent) as problem:
            self.came_of_it = type(problem).__name__
        finally:
            self.acted.set()
            connection.close()


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])


def meet(first: Desk, second: Desk) -> tuple[str, str]:
    """The second begins when the first has acted and not ended; the first ends when the second waits for it."""
    second.may_end.set()
    first.start()
    first.acted.wait(LONGEST)
    second.start()
    until = time.monotonic() + LONGEST
    while not somebody_waits() and second.is_alive() and time.monotonic() < until:
        time.sleep(0.02)
    first.may_end.set()
    first.join(LONGEST)
    second.join(LONGEST)
    return first.came_of_it, second.came_of_it


def try_all() -> dict[str, tuple[str, str]]:
    reports = prepared()
    found = {}
    for number, act in enumerate(ACTS):
        for begins, report in zip(("act", "erasure"), reports[2 * number : 2 * number + 2], strict=True):
            officer = Desk("Bryn", partial(act, report))
            eraser = Desk("Sunil", partial(erase, report))
            pair = (officer, eraser) if begins == "act" else (eraser, officer)
            found[f"{act.__name__}, {begins} first"] = meet(*pair)
    first = Desk("Bryn", partial(open_for_sending, reports[-1]), then=partial(sanitise, reports[-1]))
    found["sanitise, grade between"] = meet(first, Desk("Sunita", partial(grade, reports[-1])))
    view = member("Sunil")
    with transaction.atomic():
        view_as(str(view.account_id))
        found["left"] = (str(Report.objects.count()), str(Detail.objects.count()))
    return found


def hang() -> None:
    """Erase what is left; the test holds the file, so that this stands between the commit and the line."""
    by = member("Sunil")
    with transaction.atomic():
        view_as(str(by.account_id))
        confirm_erasure(Report.objects.get().pk, by=by, at=NOW)


def main(what: str) -> None:
    """Do what the test asks for."""
    if what == "try":
        sys.stdout.write(json.dumps(try_all()))
    else:
        hang()
