"""Every address of the unit site x every role x own, another unit's and absent things, read off the addresses.

What another unit holds answers exactly as what does not exist. A new address joins by itself.
"""

from __future__ import annotations

import copy
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.urls import URLPattern

from inkling.accounts.models import Account, Organisation
from inkling.accounts.rules.roles import Role
from inkling.allocation.rules.tasks import About, AskedTask, TaskKind
from inkling.allocation.services import record_remark, record_task
from inkling.assessment.models import Assessment, SanitisedText, UnitWord
from inkling.capture.models import Detail
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.dissemination.models import Dissemination
from inkling.linking.models import SubjectMention
from inkling.regions.models import District
from inkling.routing.models import Submission
from inkling.safeguarding.models import Concern, ConcernNotice, ConcernQuestion, FrontDoor, KeptFrom
from inkling.sites.page import Anyone, Audit
from inkling.sites.unit.urls import urlpatterns
from inkling.vocabulary.indicators import Indicator
from tests.journeys.unit_site import UnitClient, say_why, signed_in, tell_report, the_site
from tests.people import AT, World, acting_as
from tests.trust.unit_work import (
    closed_of,
    edition_of,
    file_of,
    owed_of,
    point_to_help,
    raise_alarm_of,
    translation_of,
    watch_of,
    week_of,
)

PEOPLE = ("Bryn", "Anwen", "Sunita", "Carys", "Sol", "Aled", "Dilwyn", "Mo", "Priya")
OURS = Draft(
    place="LS11 5DE",
    narrative="Canary words.",
    indicators=(Indicator.MISSING,),
    child="Canary child",
    must_not_be_told="Canary stepfather",
    details=(DraftDetail("vehicle", text="canary van"), DraftDetail("place", text="canary lane")),
)
THEIRS = replace(OURS, place="S1 2HH", narrative="Another canary.")
METHODS = ("get", "post")
READING = "See whether it bears on our own work"


NAMES = tuple(
    f"{each}_id"
    for each in (
        "report submission concern dissemination word question notice keeping week owed search watch hit task alarm "
        "run file closed request edition naming translation view"
    ).split()
)


@dataclass(frozen=True)
class Things:
    """The ids that addresses name."""

    report_id: str
    submission_id: str
    concern_id: str
    dissemination_id: str
    word_id: str
    question_id: str
    notice_id: str
    keeping_id: str
    week_id: str
    owed_id: str
    search_id: str
    watch_id: str
    hit_id: str
    task_id: str
    alarm_id: str
    run_id: str
    file_id: str
    closed_id: str
    request_id: str
    edition_id: str
    naming_id: str
    translation_id: str
    number: int = 1
    # Of the report: somebody or something that it tells of.
    subject: str = "p0s0-1"

    @property
    def ids(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(str(getattr(self, name)) for name in NAMES if name != "view_id")

    @property
    def view_id(self) -> str:
        """A view of a concern has the id of the concern or of what was added to it."""
        return self.concern_id

    def fill(self, route: str) -> str:
        """Return an address with these ids."""
        for name in NAMES:
            route = route.replace(f"<uuid:{name}>", getattr(self, name))
        route = route.replace("<int:number>", str(self.number)).replace("<subject:subject>", self.subject)
        route = route.replace("<int:page>", "1")
        assert "<" not in route, (
            f"{route}: teach Things the id that this new address names, and make such a thing"
        )
        return "/" + route


def addresses() -> Iterator[URLPattern]:
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern), "this test reads flat addresses"
        yield pattern


ABOUT_A_THING = [str(each.pattern) for each in addresses() if "<uuid:" in str(each.pattern)]
OF_MEMBERS = [each for each in addresses() if each.callback.declaration.admits is not Anyone]


@pytest.fixture(autouse=True)
def _site(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # As in test_non_interference: a session is written once a minute, with a cookie in one answer of two.
    monkeypatch.setattr("inkling.sites.members.sign_in.session._GRAIN_SECONDS", 10**9)
    with the_site():
        yield


def things_of(draft: Draft, secret: int, *, partner: str = "Lantern (fictional)") -> Things:
    door_in_sheffield()
    report = tell_report(draft, secret=bytes([secret] * 15))
    with acting_as("backup"):
        submission = Submission.objects.get(report_id=report)
        concern = Concern.objects.get(report_id=report)
    return Things(
        report,
        str(submission.pk),
        str(concern.pk),
        sent_of(report, partner=partner),
        word_of(submission.unit_id),
        question_of(concern),
        notice_of(concern),
        keeping_of(concern),
        week_of(submission.unit_id),
        owed_of(report),
        *watch_of(report, unit_id=submission.unit_id),
        task_of(report, submission.unit_id),
        *alarm_of(submission.unit, report),
        file_of(report),
        *closed_of(report, submission.unit),
        edition_of(submission.unit, partner=partner),
        naming_of(report),
        attached_to(report, submission.unit_id),
    )


def attached_to(report_id: str, unit_id: uuid.UUID) -> str:
    """Attach a translation to a report, as an officer of its unit; return its id."""
    officer = Account.objects.filter(organisation_id=unit_id, role=Role.OFFICER.value).earliest("email")
    with acting_as("unit", account=officer.pk):
        return str(translation_of(uuid.UUID(report_id), by=officer))


def naming_of(report: str) -> str:
    """Let the worker have noted somebody whom this report tells of; return the row that names them."""
    with acting_as("worker"):
        made = SubjectMention.objects.create(
            report_id=report, subject="p0s0-1", told_on=AT.date(), type="person", raw="Kit", town="E08000035"
        )
    return str(made.pk)


def door_in_sheffield() -> None:
    """Let the people of the Leeds front door answer for the other unit's district as well."""
    leeds = FrontDoor.objects.get(local_name="Leeds front door")
    district, _ = District.objects.get_or_create(
        code="E08000039", defaults={"name": "Sheffield", "region_id": "south-yorkshire"}
    )
    FrontDoor.objects.get_or_create(
        district=district,
        defaults={
            "organisation": leeds.organisation,
            "local_name": "Sheffield front door",
            "contact": leeds.contact,
            "deputy": leeds.deputy,
            "supervisor": leeds.supervisor,
        },
    )


def question_of(concern: Concern) -> str:
    """Ask something about a concern, as the contact of its front door; return its id."""
    with acting_as("unit", account=FrontDoor.objects.get(pk=concern.front_door_id).contact_id):
        question = ConcernQuestion.objects.create(
            concern=concern,
            unit_id=concern.unit_id,
            number=1,
            asks="where",
            note="Canary note",
            asked_by_id=concern.front_door.contact_id,
            asked_at=AT,
            due_at=AT,
            next_step_at=AT,
        )
    return str(question.pk)


def notice_of(concern: Concern) -> str:
    """Return the id of the first mail about a concern."""
    with acting_as("backup"):
        return str(ConcernNotice.objects.filter(concern=concern).earliest("next_try_at").pk)


def keeping_of(concern: Concern) -> str:
    """Keep a concern from the deputy of its front door; return the id of that."""
    deputy = FrontDoor.objects.get(pk=concern.front_door_id).deputy
    with acting_as("definer"):
        return str(KeptFrom.objects.create(concern_id=concern.pk, account=deputy).pk)


def alarm_of(unit: Organisation, report: str) -> tuple[str, str]:
    """Raise an alarm of a report in an analysis that is parked; return their ids."""
    alarm = raise_alarm_of(report, unit=unit, monday=date(2026, 11, 9))
    return str(alarm.pk), str(alarm.run_id)


def task_of(report_id: str, unit_id: uuid.UUID) -> str:
    """Give a task, write a note and ask back about a report, as an officer of its unit; return the id of the task."""
    officer = Account.objects.filter(organisation_id=unit_id, role=Role.OFFICER.value).earliest("email")
    about = About(uuid.UUID(report_id))
    with acting_as("unit", account=officer.pk):
        record_remark(about, "Canary note.", unit_id=unit_id, by=officer.pk, on=AT.date())
        point_to_help(about.report, by=officer)
        task = record_task(
            about,
            AskedTask(TaskKind.CHECK, words="Canary task."),
            kind=TaskKind.CHECK,
            unit_id=unit_id,
            by=officer.pk,
            on=AT.date(),
        )
    return str(task.pk)


def word_of(unit_id: uuid.UUID) -> str:
    """Add a word to a unit, as an officer of it; return its id."""
    officer = Account.objects.filter(organisation_id=unit_id, role=Role.OFFICER.value).earliest("email")
    with acting_as("unit", account=officer.pk):
        word = UnitWord.objects.create(
            unit_id=unit_id, kind="place", term="weir yard", added_by=officer, added_on=AT.date()
        )
    return str(word.pk)


def sent_of(report_id: str, *, partner: str) -> str:
    """Send a detail of a report to the partner of this name, as an officer of the unit that holds it; return its id."""
    with acting_as("backup"):
        detail = Detail.objects.select_related("report").filter(report_id=report_id).earliest("number")
    unit = detail.report.holding_unit_id
    officer = Account.objects.filter(organisation_id=unit, role=Role.OFFICER.value).earliest("email")
    to, _ = Organisation.objects.get_or_create(name=partner, kind="partner")
    grade = {"source_evaluation": "2", "intelligence_assessment": "B", "handling": "P"}
    with acting_as("unit", account=officer.pk):
        Assessment.objects.create(detail=detail, version=1, graded_by=officer, graded_on=AT.date(), **grade)
        words = SanitisedText.objects.create(
            detail=detail, version=1, text="Canary text.", written_by=officer, written_on=AT.date()
        )
        sent = Dissemination.objects.create(
            reference=report_id[:8],
            sanitised=words,
            from_unit_id=unit,
            to=to,
            text=words.text,
            sent_by=officer,
            sent_on=AT.date(),
            **grade,
        )
    return str(sent.pk)


def absent() -> Things:
    return Things(*(str(uuid.uuid4()) for _ in range(22)))


def seen(client: UnitClient, method: str, address: str, things: Things) -> tuple[Any, ...]:
    """What a viewer can tell answers apart by, without the ids that stood in the address itself."""
    response = getattr(client, method)(address)
    headers = {name: value for name, value in response.headers.items() if name != "Set-Cookie"}
    text = response.content.decode() + str(sorted(headers.items()))
    for id_ in things.ids:
        text = text.replace(id_, "ID")
    return response.status_code, text, sorted(response.cookies)


@contextmanager
def undone(client: UnitClient) -> Iterator[None]:
    """Take back what the requests of the block did: the next address meets the same things and the same session."""
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = cookies


@pytest.mark.parametrize("name", PEOPLE)
def test_what_another_unit_holds_is_answered_as_what_does_not_exist(world: World, name: str) -> None:
    # What both units have sent to Priya's organisation is hers to read: to another partner it is not.
    partner = "Beacon (fictional)" if name == "Priya" else "Lantern (fictional)"
    ours, theirs = things_of(OURS, 1), things_of(THEIRS, 2, partner=partner)
    hidden = ours if name == "Carys" else theirs
    if name == "Mo":
        hidden = absent()  # her front door answers for both districts here; see test_unit_concerns
    nothing = absent()
    client = signed_in(world, name)
    client.get("/")
    for route in ABOUT_A_THING:
        with undone(client):
            for method in METHODS:
                other = seen(client, method, hidden.fill(route), hidden)
                assert other == seen(client, method, nothing.fill(route), nothing), (method, route)
                assert other[0] in (302, 403, 404, 405), (method, route, other[0])
                assert "anary" not in other[1], (method, route)


@pytest.mark.parametrize("name", PEOPLE)
def test_only_the_declared_roles_are_let_in(world: World, name: str) -> None:
    ours, client = things_of(OURS, 1), signed_in(world, name)
    for each in OF_MEMBERS:
        address = ours.fill(str(each.pattern))
        with undone(client):
            statuses = {method: getattr(client, method)(address).status_code for method in METHODS}
        if world.people[name].as_role not in each.callback.declaration.admits:
            assert statuses == {"get": 403, "post": 403}, address
        else:
            assert 403 not in statuses.values(), address


def test_a_stranger_is_asked_to_sign_in(world: World) -> None:
    ours, stranger = things_of(OURS, 1), UnitClient()
    for each in OF_MEMBERS:
        for method in METHODS:
            answer = getattr(stranger, method)(ours.fill(str(each.pattern)))
            assert answer["Location"].startswith("/sign-in/?next="), each.pattern


@pytest.mark.parametrize("name", ["Dilwyn", "Sol", "Aled"])
def test_operator_keeper_and_auditor_see_no_content_on_any_page(world: World, name: str) -> None:
    ours = things_of(OURS, 1)
    client = signed_in(world, name)
    for each in addresses():
        for method in METHODS:
            if str(each.pattern).startswith("sign-out"):
                continue
            page = getattr(client, method)(ours.fill(str(each.pattern)))
            assert b"anary" not in page.content, each.pattern


@pytest.mark.parametrize("name", ["Bryn", "Mo", "Priya"])
def test_a_page_that_shows_what_was_told_declares_a_read_and_leaves_its_entry(
    world: World, name: str
) -> None:
    """Bryn, who may see everything in his unit, finds the canary only on pages that say so; so do Mo and Priya."""
    ours, client = things_of(OURS, 1), signed_in(world, name)
    if name == "Bryn":
        say_why(client, ours.report_id)
    if name == "Priya":
        client.post(f"/received/{ours.dissemination_id}/why/", {"purpose": READING})
    shown = set()
    for each in OF_MEMBERS:
        with undone(client):
            for method in METHODS:
                page = getattr(client, method)(ours.fill(str(each.pattern)))
                if b"anary" in page.content:
                    shown.add(str(each.pattern))
                    assert each.callback.declaration.audit in (Audit.READS, Audit.WRITES), each.pattern
    assert shown, "nobody saw what was told: the pages are not those that are meant"
