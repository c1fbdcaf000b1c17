"""The pages of the unit site that list, count or read what a unit holds: addresses, who opens them, what is posted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import models, transaction

from inkling.accounts.models import Account
from inkling.assessment.models import Assessment
from inkling.capture.models import Detail
from inkling.dissemination.models import Dissemination
from inkling.routing.models import Submission
from inkling.routing.rules.states import Lane
from inkling.safeguarding.models import Concern
from inkling.sites.page import view_as

MANY = 60
LAST = "page=999999"
PURPOSE = {"purpose": "Assess and grade a new report", "own": ""}
PURPOSE_OF_READING = {"purpose": "own", "own": "The fictional district asked about it"}
LOOKED_FOR = {
    "what": "messenger",
    "purpose": "own",
    "own": "A benchmark looks for it",
    "password": "not the one of anybody",
}
READ, LED_ON, REFUSED = 200, 302, 422


@dataclass(frozen=True)
class Page:
    """A page's name, who opens it, its addresses in turn, the answer that it gives, what is posted (or it is read).

    Where `asked_at` has an address for each, the purpose is stated there first, which is not timed.
    """

    name: str
    who: str
    addresses: list[str]
    answer: int = READ
    post: dict[str, str] | None = None
    asked_at: list[str] | None = None


def pages() -> Iterator[Page]:
    """Return each page in turn; a page that another needs comes before it."""
    # Before anything is graded here: the worker, which counts again each minute, does not run.
    for name, query in _cuts().items():
        yield Page(f"picture, {name}", "Anwen", [f"/picture/?{query}"])
    yield from _of_inbox()
    yield from _of_reports()
    yield from _of_sharing()
    yield from _of_concerns()
    yield Page("keeps arising", "Bryn", ["/arising/"])
    yield Page("words of the unit", "Bryn", ["/words/"])
    yield Page("identities", "Sol", ["/identities/"])
    looked_for = LOOKED_FOR | {"report": _reports()[0]}
    yield Page("identity, none was given", "Sol", ["/identities/opened/"], REFUSED, looked_for)
    yield Page("audit", "Aled", ["/audit/"])
    yield Page("audit, last page", "Aled", [f"/audit/?{LAST}"])
    # The details graded above lie in most weeks of the year, and no worker has counted them since.
    yield Page("picture, a year, worker stopped", "Anwen", [f"/picture/?{_cuts()['a year']}"])


def _of_inbox() -> Iterator[Page]:
    yield Page("inbox, all lanes", "Bryn", ["/inbox/"])
    for lane in Lane:
        yield Page(f"inbox, lane {lane.value}", "Bryn", [f"/inbox/?lane={lane.value}"])
    yield Page("inbox, page 400", "Bryn", ["/inbox/?page=400"])
    yield Page("inbox, with an outcome", "Bryn", ["/inbox/?work=done"])
    yield Page("inbox, with one, page 1800", "Bryn", ["/inbox/?work=done&page=1800"])
    yield Page("inbox, with one, last page", "Bryn", [f"/inbox/?work=done&{LAST}"])


def _of_reports() -> Iterator[Page]:
    reports = [f"/reports/{each}/" for each in _reports()]
    why = [f"{each}purpose/" for each in reports]
    yield Page("why a report is read", "Bryn", why, LED_ON, PURPOSE)
    yield Page("the next report", "Bryn", [f"{each}next/" for each in reports], LED_ON)
    for name, address in (
        ("report", ""),
        ("sanitise a detail", "details/1/sanitise/"),
        ("disseminate a detail", "details/1/disseminate/"),
        ("intelligence report", "intelligence-report/"),
        ("intelligence report, PDF", "intelligence-report/pdf/"),
    ):
        yield Page(name, "Bryn", [f"{each}{address}" for each in reports], asked_at=why)
    ungraded = [f"/reports/{each}/" for each in _ungraded()]
    grade = {"d1-source": "2", "d1-assessment": "B", "d1-handling": "P", "d1-seen_version": "0"}
    yield Page(
        "grade a detail",
        "Bryn",
        [f"{each}details/1/grade/" for each in ungraded],
        LED_ON,
        grade,
        asked_at=[f"{each}purpose/" for each in ungraded],
    )


def _of_sharing() -> Iterator[Page]:
    yield Page("register of what was sent", "Bryn", ["/sent/"])
    yield Page("register, last page", "Bryn", [f"/sent/?{LAST}"])
    yield Page("received", "Bryn", ["/received/"])
    yield Page("received, last page", "Bryn", [f"/received/?{LAST}"])
    own = Dissemination.objects.filter(from_unit__is_home=True)
    sent = [f"/sent/{each}/" for each in _seen(own, "pk", who="Bryn")]
    why = [f"{each}why/" for each in sent]
    yield Page("why an item is read", "Bryn", why, LED_ON, PURPOSE_OF_READING)
    yield Page("an item that was sent", "Bryn", sent)
    yield Page("to submit by hand", "Bryn", ["/submissions/"])
    yield Page("what has stopped", "Sunita", ["/submissions/stopped/"])


def _of_concerns() -> Iterator[Page]:
    for who, whose in (("Bryn", ""), ("Mo", " of a front door")):
        yield Page(f"concerns{whose}", who, ["/concerns/"])
        yield Page(f"concerns{whose}, decided", who, ["/concerns/?work=decided"])
        yield Page(f"concerns{whose}, last page", who, [f"/concerns/?work=decided&{LAST}"])
    concerns = _seen(Concern.objects.all(), "pk", who="Mo")
    yield Page("a concern of a front door", "Mo", [f"/concerns/{each}/" for each in concerns])


def _cuts() -> dict[str, str]:
    today = datetime.now(UTC).date()
    first = today - timedelta(days=365)
    days = "&".join(
        f"{name}_day={each.day}&{name}_month={each.month}&{name}_year={each.year}"
        for name, each in (("first", first), ("last", today))
    )
    return {
        "90 days": "",
        "a year": f"{days}&region=&category=&grades=usual",
        "a year, everything": f"{days}&region=&category=&grades=everything",
        "a year, graded only": f"{days}&region=&category=&grades=graded",
        "a year, one category": f"{days}&region=&category=people&grades=usual",
        "a year, not placed": f"{days}&region=not-placed&category=&grades=usual",
    }


def _reports() -> list[str]:
    return _seen(Submission.objects.filter(unit__is_home=True), "report_id", who="Bryn")


def _ungraded() -> list[str]:
    graded = models.Exists(Assessment.objects.filter(detail=models.OuterRef("pk")))
    return _seen(Detail.objects.filter(~graded, number=1), "report_id", who="Bryn")


def _seen(rows: models.QuerySet[Any], column: str, *, who: str) -> list[str]:
    with transaction.atomic():
        view_as(str(Account.objects.get(name=who).pk))
        return [str(each) for each in rows.order_by(column).values_list(column, flat=True)[:MANY]]
