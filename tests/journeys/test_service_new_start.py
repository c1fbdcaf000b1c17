"""A lead gives a colleague a new start: a link from her, a code by mail, neither enough; and who may not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import re2
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import connection
from django.utils import timezone

from inkling.accounts.actor import Operator
from inkling.accounts.models import Account, NewStart, ServiceSession, WaitingNotice
from inkling.accounts.notice_queries import accounts_to_tell
from inkling.accounts.services import hash_passphrase
from inkling.governance.models import AuditEntry
from inkling.journeys.keeping.keep_accounts import reset_account
from inkling.journeys.keeping.tell_who_waits import tell_to_sign_in
from inkling.sites.worker.notices import NEW_START_BODY, notices_over_one_line
from tests.journeys import service_site
from tests.journeys.service_site import ServiceClient, signed_in
from tests.journeys.test_service_notes import begin, rows
from tests.journeys.test_unit_sign_in import code_now
from tests.journeys.unit_site import PASSPHRASE, SECRET, audit_of, text_of, with_second_factor
from tests.people import World, acting_as, add_services, owning

LINK = re2.compile(r"/new-start/[0-9a-f-]{36}/")
CODE = re2.compile(r"(?m)(?:[a-z2-9]{4}-){3}[a-z2-9]{4}$")
SURE = {"made_sure": "by_known_number"}
NEW = "five kind geese at noon"
CHOSEN = {"password1": NEW, "password2": NEW}


@pytest.fixture
def services(world: World) -> Iterator[World]:
    """The world with two services, served."""
    made = add_services(world)
    with service_site.the_site():
        yield made


def give(services: World, *, by: str = "Leila", to: str = "Farah") -> str:
    """Give a new start as a lead does; return the link."""
    lead = signed_in(services, by)
    page = lead.post(f"/people/{services.people[to].pk}/new-start/", SURE)
    found = LINK.search(page.content.decode())
    assert found, page.content
    assert "never by mail" in text_of(page), "whoever reads the mail has the code"
    return found.group()


def mails_to(account: Account) -> list[tuple[str, str]]:
    """Let the worker tell what is due; return each (address, code) that it mailed."""
    with acting_as("worker"), notices_over_one_line() as send:
        at = timezone.now() + timedelta(seconds=1)
        assert accounts_to_tell(at, limit=10) == [account.pk]
        assert tell_to_sign_in(account.pk, send=send, at=at)
    sent, mail.outbox = mail.outbox, []
    return [(each.to[0], CODE.search(str(each.body)).group()) for each in sent]


def opens(link: str) -> bool:
    return ServiceClient().get(link).status_code == 200


def signs_in(account: Account, passphrase: str) -> bool:
    return (
        ServiceClient().post("/sign-in/", {"login": account.email, "password": passphrase}).status_code == 302
    )


def test_a_new_start_takes_the_link_of_the_lead_and_the_code_of_the_mail(services: World) -> None:
    farah = with_second_factor(services.people["Farah"])
    own = signed_in(services, "Farah")
    draft = begin(own)
    link = give(services)
    assert not signs_in(farah, PASSPHRASE), "what opened it before opens it no more"
    assert own.get("/people/").headers["Location"].startswith("/sign-in/"), "she is signed out"
    assert not Authenticator.objects.filter(user=farah).exists()
    assert not ServiceSession.objects.filter(session_key=own.session.session_key).exists()
    assert audit_of("account.new-start-given") == [
        (f"account:{services.people['Leila'].pk}", f"account:{farah.pk}", "by_known_number")
    ]
    ((address, code),) = mails_to(farah)
    assert address == farah.email
    assert "http" not in str(NEW_START_BODY), "the mail opens no address"
    assert code not in str([vars(each) for each in (*rows(WaitingNotice), *rows(AuditEntry))])
    newcomer = ServiceClient()
    assert farah.email in newcomer.get(link).content.decode()
    assert newcomer.post(link, CHOSEN | {"code": f" {code.upper().replace('-', ' ')} "}).status_code == 302
    assert audit_of("account.new-start-taken") == [(f"account:{farah.pk}", f"account:{farah.pk}", "")]
    signed = newcomer.post("/sign-in/", {"login": farah.email, "password": NEW})
    assert signed.status_code == 302
    assert newcomer.get("/people/").headers["Location"] == "/sign-in/second-factor/"
    assert signed_in(services, "Farah").get(draft).status_code == 200, "the draft is hers"


def test_the_link_without_the_code_opens_nothing_and_still_holds(services: World) -> None:
    farah = services.people["Farah"]
    link = give(services)
    for code in ("", "abcd-efgh-jkmn-pqrs", "é" * 16, "\N{FULLWIDTH DIGIT TWO}" * 16):
        page = ServiceClient().post(link, CHOSEN | {"code": code})
        assert page.status_code == 400, code
    assert "not the code of the newest mail" in text_of(page)
    assert not signs_in(farah, NEW)
    assert not audit_of("account.new-start-taken")
    ((_, code),) = mails_to(farah)
    assert ServiceClient().post(link, CHOSEN | {"code": code}).status_code == 302


def test_whoever_was_at_the_page_of_the_code_signs_in_anew_in_the_same_browser(services: World) -> None:
    """A lost telephone is noticed there, after the passphrase: what has begun so opens nothing, and stops nobody."""
    farah = with_second_factor(services.people["Farah"])
    own = ServiceClient()
    begun = own.post("/sign-in/", {"login": farah.email, "password": PASSPHRASE})
    assert begun.headers["Location"] == "/sign-in/code/"
    link = give(services)
    ((_, code),) = mails_to(farah)
    assert own.get("/people/").headers["Location"].startswith("/sign-in/")
    assert own.post(link, CHOSEN | {"code": code}).headers["Location"] == "/sign-in/"
    assert own.get("/sign-in/code/").headers["Location"] == "/sign-in/"
    assert own.get("/sign-in/").status_code == 200
    own.post("/sign-in/", {"login": farah.email, "password": NEW})
    assert own.get("/people/").headers["Location"] == "/sign-in/second-factor/"


def test_who_waits_at_the_code_with_a_passphrase_of_before_is_not_let_in_by_a_code_of_the_new_app(
    services: World,
) -> None:
    farah = with_second_factor(services.people["Farah"])
    thief, right = ServiceClient(), {"login": farah.email, "password": PASSPHRASE}
    assert thief.post("/sign-in/", right).headers["Location"] == "/sign-in/code/"
    link = give(services)
    ((_, code),) = mails_to(farah)
    assert ServiceClient().post(link, CHOSEN | {"code": code}).status_code == 302
    Authenticator.objects.create(user=farah, type=Authenticator.Type.TOTP, data={"secret": SECRET})
    for asked in (thief.get("/sign-in/code/"), thief.post("/sign-in/code/", {"code": code_now()})):
        assert asked.headers["Location"] == "/sign-in/"
    assert thief.get("/people/").headers["Location"].startswith("/sign-in/")
    own = ServiceClient()
    assert own.post("/sign-in/", right | {"password": NEW}).headers["Location"] == "/sign-in/code/"
    assert own.post("/sign-in/code/", {"code": code_now()}).status_code == 302
    assert own.get("/people/").status_code == 200, "with the new one the same code opens"


def test_a_link_opens_once_and_nothing_after_a_day(services: World) -> None:
    farah, link = services.people["Farah"], give(services)
    ((_, code),) = mails_to(farah)
    with owning("accounts_newstart"):
        NewStart.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    late = ServiceClient().post(link, CHOSEN | {"code": code})
    assert (late.status_code, "a day has passed" in text_of(late)) == (410, True)
    with owning("accounts_newstart"):
        NewStart.objects.update(expires_at=timezone.now() + timedelta(hours=1))
    assert ServiceClient().post(link, CHOSEN | {"code": code}).status_code == 302
    again = ServiceClient().post(link, {"code": code, "password1": "x" * 14, "password2": "x" * 14})
    assert again.status_code == 410
    assert signs_in(farah, NEW)


def test_the_newest_link_alone_opens_and_only_with_its_own_code(services: World) -> None:
    farah, first = services.people["Farah"], give(services)
    second = give(services)
    codes = [code for _, code in mails_to(farah)]
    assert len(set(codes)) == 2
    assert not opens(first)
    assert {ServiceClient().post(first, CHOSEN | {"code": code}).status_code for code in codes} == {410}
    assert sorted(ServiceClient().post(second, CHOSEN | {"code": code}).status_code for code in codes) in (
        [302, 400],
        [302, 410],
    )


def test_a_link_opens_nothing_once_its_lead_is_gone_or_the_operator_was_quicker(services: World) -> None:
    leila, farah = services.people["Leila"], services.people["Farah"]
    link = give(services)
    for was in ({"is_active": False}, {"role": "practitioner"}):
        Account.objects.filter(pk=leila.pk).update(**was)
        assert not opens(link), was
        Account.objects.filter(pk=leila.pk).update(is_active=True, role="lead")
    assert opens(link)
    reset_account(farah.email, hashed_passphrase=hash_passphrase("six kind geese at noon"), by=Operator())
    assert not opens(link)
    assert signs_in(farah, "six kind geese at noon")


def test_whoever_left_is_not_opened_by_a_link(services: World) -> None:
    farah, link = services.people["Farah"], give(services)
    signed_in(services, "Leila").post(f"/people/{farah.pk}/leave/")
    assert not opens(link)
    assert signed_in(services, "Leila").post(f"/people/{farah.pk}/new-start/", SURE).status_code == 404


@pytest.mark.parametrize(
    ("who", "team", "whom", "answer"),
    [
        ("Farah", None, "Femi", 403),  # a practitioner
        ("Ruth", None, "Farah", 404),  # the lead of another service
        ("Leila", None, "Ruth", 404),
        ("Leila", None, "Leila", 404),  # herself
        ("Leila", None, "Bryn", 404),  # the other side
        ("Femi", "Leeds", "Dara", 404),  # who leads one team, somebody of another
        ("Femi", "Leeds", "Leila", 404),  # and who leads the whole service
    ],
)
def test_nobody_gives_a_new_start_to_whom_they_do_not_look_after(
    services: World, who: str, team: str | None, whom: str, answer: int
) -> None:
    if team:
        Account.objects.filter(pk=services.people[who].pk).update(role="lead")
    person = with_second_factor(services.people[whom])
    client, address = signed_in(services, who), f"/people/{person.pk}/new-start/"
    assert client.get(address).status_code == answer
    assert client.post(address, SURE).status_code == answer
    by = services.people[who].pk
    with acting_as("service", account=by), connection.cursor() as cursor:
        cursor.execute(
            "SELECT accounts_give_new_start(gen_random_uuid(), %s, 'x', now(), now() + interval '1 day')",
            [person.pk],
        )
        assert cursor.fetchone() == (False,), "the database refuses it too"
    assert not audit_of("account.new-start-given")
    assert Account.objects.get(pk=person.pk).password == person.password
    assert not WaitingNotice.objects.exists()


def test_the_lead_of_a_team_gives_one_to_her_team_and_another_lead_to_a_lead(services: World) -> None:
    Account.objects.filter(pk=services.people["Femi"].pk).update(role="lead")
    assert opens(give(services, by="Femi", to="Farah"))
    Account.objects.filter(pk=services.people["Farah"].pk).update(role="lead")
    assert opens(give(services, by="Leila", to="Femi"))


def test_nothing_happens_before_the_lead_says_how_she_made_sure(services: World) -> None:
    farah = with_second_factor(services.people["Farah"])
    lead = signed_in(services, "Leila")
    listed = lead.get("/people/").content.decode()
    assert f"/people/{farah.pk}/new-start/" in listed
    assert f"/people/{services.people['Leila'].pk}/new-start/" not in listed
    address = f"/people/{farah.pk}/new-start/"
    assert "signed out everywhere" in text_of(lead.get(address))
    for typed in ({}, {"made_sure": ""}, {"made_sure": "she asked nicely"}):
        page = lead.post(address, typed)
        assert (page.status_code, bool(LINK.search(page.content.decode()))) == (400, False)
    assert signs_in(farah, PASSPHRASE)


def test_no_login_reads_or_writes_what_is_kept_of_a_link(services: World) -> None:
    from django.db import DatabaseError

    give(services)
    for login in ("service", "unit", "worker", "community", "api"):
        for asked in ("SELECT 1 FROM accounts_newstart", "UPDATE accounts_newstart SET ended_at = NULL"):
            with pytest.raises(DatabaseError, match="permission denied"), acting_as(login):
                connection.cursor().execute(asked)
