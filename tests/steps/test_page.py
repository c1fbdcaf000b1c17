"""`@page`: the viewer is known to row-level security, and no content is shown without its audit entry."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from django.urls import path, resolve

from inkling.accounts.models import Account
from inkling.accounts.rules.roles import Role
from inkling.governance.models import AuditEntry
from inkling.governance.rules.target import Target
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import PurposeNeeded, ReportAbsent
from inkling.sites.members.frame import errors
from inkling.sites.page import Anyone, Audit, AuditMissing, member_of, page, undeclared_pages
from tests.people import AT, World, acting_as

pytestmark = pytest.mark.urls("inkling.sites.unit.urls")

OFFICERS = frozenset({Role.OFFICER})
REPORT, OTHER = UUID(int=7), UUID(int=8)


class _Session(dict[str, object]):
    session_key = "a session"


def ask(world: World, name: str, view: object, *, address: str = "/inbox/") -> HttpResponse:
    request = RequestFactory().get(address)
    request.user = world.people[name]
    request.session = _Session()  # type: ignore[assignment]
    request.resolver_match = resolve(address)
    with acting_as("unit"):
        return view(request)  # type: ignore[operator, no-any-return]


@page(admits=OFFICERS, audit=Audit.READS)
def audited(request: HttpRequest) -> HttpResponse:
    append_audit(Action.REPORT_READ, actor=member_of(request).audit_name, subject="report:1")
    return HttpResponse("content")


@page(admits=OFFICERS, audit=Audit.READS)
def forgetful(request: HttpRequest) -> HttpResponse:
    return HttpResponse("content")


def leads_on(*, writes: bool, appends: bool) -> object:
    """Return a page of officers that answers what was sent by leading on to another page."""

    @page(admits=OFFICERS, audit=Audit.WRITES)
    def led_on(request: HttpRequest) -> HttpResponse:
        if writes:
            Account.objects.update(last_login=AT)
        if appends:
            append_audit(Action.REPORT_READ, actor=member_of(request).audit_name, subject="report:1")
        return HttpResponseRedirect("/inbox/")

    return led_on


@page(admits=OFFICERS, audit=Audit.NOTHING_READ)
def says_who(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT inkling_viewer_account(), inkling_viewer_role()")
        return HttpResponse("{} {}".format(*cursor.fetchone()))


@page(admits=OFFICERS, audit=Audit.READS)
def finds_nothing(request: HttpRequest) -> HttpResponse:
    append_audit(Action.REPORT_READ, actor=member_of(request).audit_name, subject="report:1")
    raise ReportAbsent


@page(admits=OFFICERS, audit=Audit.READS)
def lacks_a_purpose(request: HttpRequest, **_ids: object) -> HttpResponse:
    append_audit(Action.REPORT_READ, actor=member_of(request).audit_name, subject="report:1")
    raise PurposeNeeded(Target.report(REPORT))


@page(admits=OFFICERS, audit=Audit.READS)
def lacks_a_purpose_of_an_item(request: HttpRequest) -> HttpResponse:
    raise PurposeNeeded(Target.dissemination(REPORT))


@page(admits=OFFICERS, audit=Audit.READS)
def breaks(request: HttpRequest) -> HttpResponse:
    raise LookupError("nobody answers this")


def entries() -> int:
    with acting_as("backup"):
        return AuditEntry.objects.count()


def test_what_is_absent_is_answered_as_an_address_that_is_not_there_and_all_is_rolled_back(
    world: World,
) -> None:
    answer = ask(world, "Bryn", finds_nothing)
    assert (answer.status_code, answer.content) == (404, errors.absent(HttpRequest()).content)
    assert entries() == 0


@pytest.mark.parametrize(
    ("address", "query"),
    [
        (f"/reports/{REPORT}/", ""),
        (f"/reports/{REPORT}/details/1/grade/", ""),
        (f"/reports/{REPORT}/region/", f"?place={REPORT}"),
        (f"/reports/{REPORT}/copies/open-again/", f"?copies={REPORT}"),
        (f"/reports/{REPORT}/erase/confirm/", f"?erase-confirm={REPORT}"),
        (f"/concerns/{OTHER}/triage/", f"?concern={OTHER}"),
        (f"/questions/{OTHER}/", f"?question={OTHER}"),
        (f"/submissions/{OTHER}/submitted/", f"?sheet={OTHER}"),
        (f"/submissions/{OTHER}/outcome/", ""),
    ],
)
def test_a_purpose_is_asked_for_and_leads_back_to_the_page_and_what_was_read_stays_in_the_chain(
    world: World, address: str, query: str
) -> None:
    answer = ask(world, "Bryn", lacks_a_purpose, address=address)
    assert (answer.status_code, answer["Location"]) == (302, f"/reports/{REPORT}/purpose/{query}")
    assert entries() == 1


@pytest.mark.parametrize(("address", "place"), [("", "sent"), ("recall/", "sent"), ("", "received")])
def test_an_item_has_its_own_question_why(world: World, address: str, place: str) -> None:
    answer = ask(world, "Bryn", lacks_a_purpose_of_an_item, address=f"/{place}/{REPORT}/{address}")
    assert (answer.status_code, answer["Location"]) == (302, f"/{place}/{REPORT}/why/")


def anyones(*, writes: bool, appends: bool, status: int = 200) -> object:
    """Return a page of anyone, whose journey opens its own transactions."""

    @page(admits=Anyone, audit=Audit.WRITES)
    def anyones_page(request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            if writes:
                Account.objects.update(last_login=AT)
            if appends:
                append_audit(Action.SIGN_IN_FAILED, actor="account:unknown", subject="account:unknown")
        return HttpResponse("a receipt", status=status)

    return anyones_page


def test_a_page_of_anyone_that_writes_without_an_entry_shows_nothing(world: World) -> None:
    with pytest.raises(AuditMissing, match="anyones_page left no audit entry"):
        ask(world, "Bryn", anyones(writes=True, appends=False))
    # What another request appended does not count.
    assert ask(world, "Bryn", anyones(writes=True, appends=True)).content == b"a receipt"
    with pytest.raises(AuditMissing):
        ask(world, "Bryn", anyones(writes=True, appends=False))


@pytest.mark.parametrize(
    ("writes", "appends", "status"),
    [(True, True, 200), (False, False, 200), (False, True, 200), (True, False, 503), (True, True, 302)],
)
def test_a_page_of_anyone_owes_an_entry_for_what_it_wrote_alone(
    world: World, writes: bool, appends: bool, status: int
) -> None:
    """A turn of the journey writes nothing; one that could not be stored (503) was rolled back by its journey."""
    answer = ask(world, "Bryn", anyones(writes=writes, appends=appends, status=status))
    assert answer.status_code == status


def test_who_is_led_on_after_a_write_without_an_entry_is_stopped(world: World) -> None:
    with pytest.raises(AuditMissing, match="led_on left no audit entry"):
        ask(world, "Bryn", leads_on(writes=True, appends=False))
    with pytest.raises(AuditMissing, match="anyones_page left no audit entry"):
        ask(world, "Bryn", anyones(writes=True, appends=False, status=302))
    # A press that changed nothing owes none.
    for writes, appends in ((True, True), (False, False)):
        assert ask(world, "Bryn", leads_on(writes=writes, appends=appends)).status_code == 302


def test_a_statement_that_found_no_row_has_written_nothing(world: World) -> None:
    @page(admits=OFFICERS, audit=Audit.WRITES)
    def finds_none(request: HttpRequest) -> HttpResponse:
        Account.objects.filter(pk=OTHER).update(last_login=AT)
        return HttpResponseRedirect("/inbox/")

    assert ask(world, "Bryn", finds_none).status_code == 302


def test_what_stands_in_no_table_breaks(world: World) -> None:
    with pytest.raises(LookupError):
        ask(world, "Bryn", breaks)


def test_a_page_that_reads_leaves_its_entry_under_the_viewers_name(world: World) -> None:
    assert ask(world, "Bryn", audited).content == b"content"
    with acting_as("backup"):
        assert AuditEntry.objects.get().actor == f"account:{world.people['Bryn'].pk}"


def test_a_page_that_reads_without_an_entry_shows_nothing(world: World) -> None:
    with pytest.raises(AuditMissing, match="forgetful left no audit entry"):
        ask(world, "Bryn", forgetful)


def test_an_entry_of_an_earlier_page_does_not_count(world: World) -> None:
    ask(world, "Bryn", audited)
    with acting_as("unit"), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('inkling.audited', '', true)")
    with pytest.raises(AuditMissing):
        ask(world, "Bryn", forgetful)


def test_row_level_security_knows_the_viewer(world: World) -> None:
    assert ask(world, "Bryn", says_who).content.decode() == f"{world.people['Bryn'].pk} officer"


@pytest.mark.parametrize("name", ["Anwen", "Sol", "Dilwyn", "Mo", "Aled"])
def test_a_role_that_is_not_declared_is_refused(world: World, name: str) -> None:
    assert ask(world, name, says_who).status_code == 403


def test_a_closed_account_is_sent_to_sign_in(world: World) -> None:
    world.people["Bryn"].is_active = False
    assert ask(world, "Bryn", says_who).status_code == 302


def test_nobody_signed_in_is_sent_to_sign_in() -> None:
    request = RequestFactory().get("/somewhere/")
    request.user = AnonymousUser()
    assert says_who(request).status_code == 302


def test_an_undeclared_page_is_named() -> None:
    def plain(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    patterns = [
        path("declared/", page(admits=Anyone, audit=Audit.NOTHING_READ)(plain)),
        path("undeclared/", plain),
    ]
    assert undeclared_pages(patterns) == ["/undeclared/"]
