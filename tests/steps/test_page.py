"""`@page`: the viewer is known to row-level security, and no content is shown without its audit entry."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import path

from inkling.accounts.rules.roles import Role
from inkling.governance.models import AuditEntry
from inkling.governance.services import Action, append_audit
from inkling.sites.page import Anyone, Audit, AuditMissing, member_of, page, undeclared_pages
from tests.people import World, acting_as

pytestmark = pytest.mark.urls("inkling.sites.unit.urls")

OFFICERS = frozenset({Role.OFFICER})


class _Session(dict[str, object]):
    session_key = "a session"


def ask(world: World, name: str, view: object) -> HttpResponse:
    request = RequestFactory().get("/somewhere/")
    request.user = world.people[name]
    request.session = _Session()  # type: ignore[assignment]
    with acting_as("unit"):
        return view(request)  # type: ignore[operator, no-any-return]


@page(admits=OFFICERS, audit=Audit.READS)
def audited(request: HttpRequest) -> HttpResponse:
    append_audit(Action.REPORT_READ, actor=member_of(request).audit_name, subject="report:1")
    return HttpResponse("content")


@page(admits=OFFICERS, audit=Audit.READS)
def forgetful(request: HttpRequest) -> HttpResponse:
    return HttpResponse("content")


@page(admits=OFFICERS, audit=Audit.NOTHING_READ)
def says_who(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT inkling_viewer_account(), inkling_viewer_role()")
        return HttpResponse("{} {}".format(*cursor.fetchone()))


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
