"""The unit site in one process with the tests: its own settings, its login role, and people who are signed in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import re2
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from inkling.accounts.models import Account
from inkling.capture.rules.draft import Draft
from inkling.config.settings import unit as settings_of_the_site
from inkling.governance.models import AuditEntry
from inkling.journeys.safeguarding.acknowledge_concern import acknowledge_concern
from inkling.journeys.safeguarding.decide_concern import decide_concern
from inkling.journeys.understanding.read_words import read_words
from inkling.safeguarding.models import Concern
from inkling.safeguarding.rules.states import Decision
from tests.journeys.serving import served
from tests.people import AT, World, acting_as
from tests.telling import tell

_OWN = {
    "DATABASES",
    "INSTALLED_APPS",
    "PASSWORD_HASHERS",
    "STORAGES",
    "LOGGING",
    "INKLING_READING_SECONDS",
    "INKLING_GLANCE_SECONDS",
}
SITE = {
    name: getattr(settings_of_the_site, name)
    for name in dir(settings_of_the_site)
    if name.isupper() and name not in _OWN
} | {"ALLOWED_HOSTS": ["testserver"], "DEBUG": False, "INKLING_VAULT_ALIAS": "default"}
SECRET = "JBSWY3DPEHPK3PXP"  # a second factor of nobody
PASSPHRASE = "seven grey herons by the weir"  # fictional


class UnitClient(Client):
    """Sends each request as the unit's login, with nothing left over from the request before."""

    login_role = "inkling_unit"
    drains = True
    """What goes on behind its start is read to its end, as the same login."""

    def request(self, **request: Any) -> Any:
        _act_as(self.login_role)
        try:
            answer = super().request(**request)
            if answer.streaming and self.drains:
                answer.streaming_content = list(answer.streaming_content)
            return answer
        finally:
            if not connection.needs_rollback:
                _act_as("inkling_migrate")


def _act_as(login: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('role', %s, true), set_config('inkling.account', '', true), "
            "set_config('inkling.audited', '', true)",
            [login],
        )


@contextmanager
def the_site() -> Iterator[None]:
    """Serve the unit site's pages inside this block."""
    with served(SITE):
        yield


# Templates break their lines, and indent what follows; what somebody told is not indented.
BROKEN_LINE = re2.compile(r"\n +")


def with_second_factor(account: Account) -> Account:
    """Set up an account with the second factor and the passphrase of the tests."""
    from allauth.mfa.models import Authenticator

    account.set_password(PASSPHRASE)
    account.save(update_fields=["password"])
    account.refresh_from_db(fields=["password"])
    own = {"user": account, "type": Authenticator.Type.TOTP}
    if not Authenticator.objects.filter(**own).exists():
        Authenticator.objects.create(**own, data={"secret": SECRET})
    return account


def signed_in(world: World, name: str) -> UnitClient:
    """Return a browser in which this person is signed in."""
    client = UnitClient()
    client.force_login(
        with_second_factor(world.people[name]),
        backend="inkling.sites.members.sign_in.adapter.MemberBackend",
    )
    return client


def just_proved(client: UnitClient, *, seconds_ago: float = 0) -> None:
    """As if this person had shown their passphrase so long ago."""
    from allauth.account.internal.userkit import user_id_to_str

    session = client.session
    person = Account.objects.get(pk=session["_auth_user_id"])
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - seconds_ago}]
    session["account_authentication_methods_user"] = user_id_to_str(person)
    session.save()


def tell_report(draft: Draft, *, secret: bytes = bytes(range(15))) -> str:
    """Tell a report at the community site; return its id."""
    return str(tell(draft, secret=secret).report_id)


def say_why(client: UnitClient, report_id: str) -> None:
    """State a purpose for a report."""
    said = client.post(
        f"/reports/{report_id}/purpose/", {"purpose": "Assess and grade a new report", "own": ""}
    )
    assert said.status_code == 302, said.content


def tell_and_open(world: World, draft: Draft) -> tuple[str, UnitClient]:
    """Tell a report that the worker reads; return it, and Bryn who has said why he reads it."""
    report, bryn = tell_report(draft), signed_in(world, "Bryn")
    with acting_as("worker"):
        read_words(report)
    say_why(bryn, report)
    return report, bryn


def audit_of(action: str) -> list[tuple[str, str, str]]:
    """Return (actor, subject, purpose) of each audit entry of an action."""
    with acting_as("backup"):
        return list(
            AuditEntry.objects.filter(action=action)
            .order_by("seq")
            .values_list("actor", "subject", "purpose")
        )


def text_of(response: HttpResponse) -> str:
    """Return the page's text. Where a template's line was broken, one space stands, as a browser shows it."""
    return BROKEN_LINE.sub(" ", response.getvalue().decode())


def decide_concerns(world: World, *, of: UUID | None = None) -> None:
    """Let Mo acknowledge and decide whatever stands open, or what does so of one report."""
    mo = world.member("Mo")
    with acting_as("unit", account=mo.account_id):
        found = Concern.objects.exclude(state__in=("decided", "joined")).filter(
            **({"report_id": of} if of else {})
        )
        for concern_id in found.values_list("pk", flat=True):
            acknowledge_concern(concern_id, by=mo, at=AT)
            decide_concern(concern_id, decision=Decision.KNOWN, reason="Known", by=mo, at=AT)
