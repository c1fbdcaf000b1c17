"""The people of a service: joining by a link, teams, leaving; and the two sides that nobody is on at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import re2
from django.db import IntegrityError, connection, transaction

from inkling.accounts.actor import Operator
from inkling.accounts.models import Account, Invitation, Organisation, ServiceSession
from inkling.accounts.rules.roles import Role
from inkling.accounts.services import hash_passphrase
from inkling.journeys.keeping.keep_accounts import (
    AccountRefused,
    change_role,
    reopen_account,
    reset_account,
)
from tests.journeys import service_site, unit_site
from tests.journeys.service_site import ServiceClient, signed_in
from tests.journeys.test_service_notes import begin
from tests.journeys.unit_site import PASSPHRASE, UnitClient, audit_of, text_of, with_second_factor
from tests.people import World, acting_as, add_services

LINK = re2.compile(r"/join/([0-9a-f-]{36})/")


@pytest.fixture
def services(world: World) -> Iterator[World]:
    """The world with two services, served."""
    made = add_services(world)
    with service_site.the_site():
        yield made


def invite(client: ServiceClient, email: str, *, role: str = "practitioner", team: str = "") -> str:
    page = client.post("/people/invite/", {"email": email, "role": role, "team": team})
    assert page.status_code == 200, page.content
    found = LINK.search(page.content.decode())
    assert found
    return f"/join/{found.group(1)}/"


JOINS = {"name": "Noor", "password1": "five kind geese at noon", "password2": "five kind geese at noon"}


def test_somebody_joins_by_the_link_of_the_lead_and_then_needs_a_second_factor(services: World) -> None:
    team = services.people["Farah"].team
    link = invite(signed_in(services, "Leila"), "noor@service.invalid", team=str(team.pk))
    newcomer = ServiceClient()
    assert "noor@service.invalid" in newcomer.get(link).content.decode()
    assert newcomer.post(link, JOINS).status_code == 302
    noor = Account.objects.get(email="noor@service.invalid")
    assert (noor.name, noor.role, noor.team_id) == ("Noor", "practitioner", team.pk)
    signed = newcomer.post("/sign-in/", {"login": noor.email, "password": JOINS["password1"]})
    assert signed.status_code == 302
    assert newcomer.get("/people/").headers["Location"] == "/sign-in/second-factor/"
    assert audit_of("account.joined") == [(f"account:{noor.pk}", f"account:{noor.pk}", "")]


def test_a_link_opens_one_account_and_nothing_after_a_week(services: World) -> None:
    lead = signed_in(services, "Leila")
    link = invite(lead, "noor@service.invalid")
    assert ServiceClient().post(link, JOINS).status_code == 302
    assert ServiceClient().get(link).status_code == 410
    assert ServiceClient().post(link, JOINS).status_code == 410
    late = invite(lead, "late@service.invalid")
    invitation = Invitation.objects.get(email="late@service.invalid")
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=invitation.made_at - timedelta(seconds=1))
    assert ServiceClient().post(late, JOINS).status_code == 410
    assert not Account.objects.filter(email="late@service.invalid").exists()


def test_a_link_opens_nothing_once_its_lead_has_left(services: World) -> None:
    link = invite(signed_in(services, "Leila"), "noor@service.invalid")
    Account.objects.filter(pk=services.people["Leila"].pk).update(is_active=False)
    assert ServiceClient().get(link).status_code == 410


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"password1": "short"}, "at least 12"),
        ({"password2": "another one entirely"}, "both boxes"),
        ({"name": ""}, "your name"),
    ],
)
def test_what_is_wrong_is_said_and_the_link_still_holds(
    services: World, typed: dict[str, str], says: str
) -> None:
    link = invite(signed_in(services, "Leila"), "noor@service.invalid")
    assert says in ServiceClient().post(link, JOINS | typed).content.decode()
    assert ServiceClient().get(link).status_code == 200


def test_only_a_lead_invites_and_only_into_the_own_service(services: World) -> None:
    asked = {"email": "noor@service.invalid", "role": "practitioner", "team": ""}
    assert signed_in(services, "Farah").post("/people/invite/", asked).status_code == 403
    other = str(services.people["Farah"].team_id)
    assert signed_in(services, "Ruth").post("/people/invite/", asked | {"team": other}).status_code == 400


def test_the_lead_of_one_team_acts_for_that_team_and_reads_why_no_more(services: World) -> None:
    farah = services.people["Farah"]
    Account.objects.filter(pk=farah.pk).update(role="lead")
    lead, asked = signed_in(services, "Farah"), {"email": "noor@service.invalid", "role": "practitioner"}
    other = str(services.people["Dara"].team_id)
    for address, typed in (
        ("/people/invite/", asked | {"team": ""}),
        ("/people/invite/", asked | {"team": other}),
        ("/people/teams/", {"name": "Bradford"}),
    ):
        answer = lead.post(address, typed)
        assert (answer.status_code, "You lead one team" in answer.text) == (400, True), (address, typed)
    assert lead.post("/people/invite/", asked | {"team": str(farah.team_id)}).status_code == 200


def test_an_address_that_no_account_could_hold_is_refused_with_words(services: World) -> None:
    address = "a@" + ("b" * 60 + ".") * 4 + "b" * 30 + ".example"
    answer = signed_in(services, "Leila").post(
        "/people/invite/", {"email": address, "role": "practitioner", "team": ""}
    )
    assert answer.status_code == 400
    assert "Write an e-mail address, like" in answer.text
    assert not Invitation.objects.exists()


def test_whoever_leaves_sees_nothing_from_that_moment(services: World) -> None:
    farah, lead = signed_in(services, "Farah"), signed_in(services, "Leila")
    assert farah.get("/people/").status_code == 200
    assert ServiceSession.objects.count() == 2
    left = lead.post(f"/people/{services.people['Farah'].pk}/leave/")
    assert left.status_code == 302
    assert farah.get("/people/").headers["Location"].startswith("/sign-in/")
    assert "Has left" in lead.get("/people/").content.decode()


def test_whoever_leaves_while_typing_is_told_that_signing_in_may_be_refused(services: World) -> None:
    """The session is gone with the account: the page cannot know which of the two it was, and says both."""
    farah, lead = signed_in(services, "Farah"), signed_in(services, "Leila")
    lead.post(f"/people/{services.people['Farah'].pk}/leave/")
    answer = farah.post("/notes/begin/", {"text": "A man waits at the gate."})
    page = " ".join(text_of(answer).split())
    assert answer.status_code == 401
    assert "A man waits at the gate." in page
    assert "your account may have been closed: then you cannot send this" in page
    assert "Ask the lead of your service" in page


def test_a_lost_passphrase_or_telephone_ends_in_no_wall(services: World) -> None:
    """What the lead reads leads on; the operator resets who belongs here too, and opens again who has left."""
    lead, asked = signed_in(services, "Leila"), {"role": "practitioner", "team": ""}
    farah = services.people["Farah"]
    with_second_factor(farah)
    there = lead.post("/people/invite/", asked | {"email": farah.email})
    assert "give them a new start, beside their name" in text_of(there)
    address = begin(signed_in(services, "Farah"))
    reset_account(farah.email, hashed_passphrase=hash_passphrase("five kind geese at noon"), by=Operator())
    again = ServiceClient()
    signed = again.post("/sign-in/", {"login": farah.email, "password": "five kind geese at noon"})
    assert signed.status_code == 302
    assert again.get("/people/").headers["Location"] == "/sign-in/second-factor/"
    assert signed_in(services, "Farah").get(address).status_code == 200, "the draft is hers"
    lead.post(f"/people/{farah.pk}/leave/")
    gone = lead.post("/people/invite/", asked | {"email": farah.email})
    assert "opens the account again" in text_of(gone)
    reopen_account(farah.email, hashed_passphrase=hash_passphrase("six kind geese at noon"), by=Operator())
    back = ServiceClient()
    assert (
        back.post("/sign-in/", {"login": farah.email, "password": "six kind geese at noon"}).status_code
        == 302
    )


@pytest.mark.parametrize("who", ["Farah", "Ruth"])
def test_nobody_else_lets_anybody_leave(services: World, who: str) -> None:
    page = signed_in(services, who).post(f"/people/{services.people['Femi'].pk}/leave/")
    assert page.status_code in (403, 404)
    assert Account.objects.get(pk=services.people["Femi"].pk).is_active


def test_another_service_sees_none_of_these_people(services: World) -> None:
    page = signed_in(services, "Ruth").get("/people/").content.decode()
    assert "Ruth" in page
    assert not any(name in page for name in ("Leila", "Farah", "Femi", "Dara", "Bryn"))


def test_a_practitioner_is_nobody_at_the_site_of_the_unit_and_an_officer_nobody_here(services: World) -> None:
    bryn = with_second_factor(services.people["Bryn"])
    here = ServiceClient().post("/sign-in/", {"login": bryn.email, "password": PASSPHRASE})
    nobody = ServiceClient().post("/sign-in/", {"login": "nobody@unit.invalid", "password": PASSPHRASE})
    assert "not right" in here.content.decode()
    assert here.content.decode().count("not right") == nobody.content.decode().count("not right")
    farah = with_second_factor(services.people["Farah"])
    with unit_site.the_site():
        there = UnitClient().post("/sign-in/", {"login": farah.email, "password": PASSPHRASE})
        assert "not right" in there.content.decode()


def test_each_login_sees_the_accounts_and_second_factors_of_its_own_side(services: World) -> None:
    from allauth.mfa.models import Authenticator

    with_second_factor(services.people["Farah"])
    with_second_factor(services.people["Bryn"])
    with acting_as("service"):
        assert {each.role for each in Account.objects.all()} == {"practitioner", "lead"}
        assert {each.user.name for each in Authenticator.objects.all()} == {"Farah"}
    with acting_as("unit"):
        assert not Account.objects.filter(role__in=("practitioner", "lead")).exists()
        assert {each.user.name for each in Authenticator.objects.all()} == {"Bryn"}


@pytest.mark.parametrize("name", ["Farah", "Bryn"])
def test_the_database_lets_nobody_change_sides(services: World, name: str) -> None:
    person = services.people[name]
    other = services.home_unit if name == "Farah" else services.people["Farah"].organisation
    role = Role.OFFICER if name == "Farah" else Role.LEAD
    with pytest.raises(IntegrityError, match="nobody goes from a service"), transaction.atomic():
        Account.objects.filter(pk=person.pk).update(role=role.value, organisation=other, team=None)
    with pytest.raises(IntegrityError, match="does not belong"), transaction.atomic():
        Account.objects.filter(pk=person.pk).update(role=role.value)
    with pytest.raises(AccountRefused):
        change_role(person.email, role=role, organisation=other, by=Operator())


def test_one_address_is_one_person_whatever_its_capitals(services: World) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create(
            email="BRYN@unit.invalid",
            name="Bryn",
            role="lead",
            organisation=services.people["Ruth"].organisation,
        )


def test_a_service_stays_one(services: World) -> None:
    with pytest.raises(IntegrityError, match="a service stays one"), transaction.atomic():
        Organisation.objects.filter(pk=services.home_unit.pk).update(kind="service")


def test_the_login_of_practitioners_reads_nothing_that_was_told(services: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' "
            "AND has_table_privilege('inkling_service', c.oid, 'SELECT') "
            "AND c.relname ~ '^(capture|reading|safeguarding|routing|assessment|dissemination|linking|picture)_'"
        )
        assert [name for (name,) in cursor.fetchall()] == ["routing_heldmail"]


def test_whoever_is_signed_out_gets_back_what_was_typed(services: World) -> None:
    answer = ServiceClient().post("/people/invite/", {"email": "noor@service.invalid"})
    assert answer.status_code == 401
    assert "noor@service.invalid" in text_of(answer)
    assert "You are signed out" in text_of(answer)
