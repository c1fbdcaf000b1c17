"""How allauth behaves here: no sign-up, equal replies, audit entries, sealed second factors."""

# allauth has no types, so its classes are unknown ones.
# mypy: disallow-subclassing-any=False

from __future__ import annotations

import time
from typing import Any
from uuid import uuid4, uuid5

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inkling.accounts.models import Account
from inkling.accounts.notice_services import note_waiting
from inkling.accounts.passphrase_models import is_passphrase
from inkling.accounts.rules.notices import Waits
from inkling.governance.services import Action, append_audit
from inkling.sites.members.frame import saved_input
from inkling.sites.members.sign_in.devices import remember

_RECENT_SECONDS = 300
TOO_MANY_CODES, BOTH_AT_ONCE, BOTH_WRONG = "too_many_codes", "both_at_once", "both_wrong"
BEGAN_WITH = "began_with"
_SEALED = "sealed:"
_FOR_SECOND_FACTORS = "second factors"


class MemberBackend(AuthenticationBackend):
    """Asks the database about nobody as it does about somebody: the time of an answer tells no address."""

    def _mitigate_timing_attack(self, password: str) -> None:
        is_passphrase(uuid4(), password)


class MemberAdapter(DefaultAccountAdapter):
    """Accounts are made by the operator; here people only sign in."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the passphrase is not right"),
        "enter_current_password": _("This is not your passphrase of now. Type it again"),
        "incorrect_password": _("The passphrase is not right. Type it again"),
        "too_many_login_attempts": _("Too many wrong guesses. Wait five minutes, then try again"),
        TOO_MANY_CODES: _("Too many wrong codes. Wait a quarter of an hour, then try again"),
        BOTH_AT_ONCE: _("Type your passphrase and, this time, the code of your app as well"),
        BOTH_WRONG: _("The e-mail address, the passphrase or the code is not right"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Account | None:
        """Return the account, or None: the same for a wrong passphrase, no such account and one that is closed."""
        account: Account | None = super().authenticate(request, **credentials)
        if account is not None and not account.is_active:
            self.authentication_failed(request, **credentials)
            return None
        return account

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave the audit entry of a wrong guess; what was typed is never written down."""
        account = Account.objects.filter(email__iexact=credentials.get("email", "")).first()
        note_wrong_guess(account)

    def pre_login(self, request: HttpRequest, user: Account, **rest: Any) -> HttpResponse | None:
        """Remember with which passphrase it began: the page of the code goes on with no other."""
        request.session[BEGAN_WITH] = user.get_session_auth_hash()
        response: HttpResponse | None = super().pre_login(request, user, **rest)
        return response

    def post_login(self, request: HttpRequest, user: Account, **rest: Any) -> HttpResponse:
        """Leave the audit entry of a sign-in, and know this browser from now on."""
        append_audit(Action.SIGN_IN, actor=f"account:{user.pk}", subject=f"account:{user.pk}")
        response: HttpResponse = super().post_login(request, user, **rest)
        remember(request, response, user, on=timezone.now().date())
        return response

    def set_password(self, user: Account, password: str) -> None:
        """Keep another passphrase. The site's login may write nothing else of an account."""
        user.set_password(password)
        user.save(update_fields=["password"])
        # What stands there now is a stamp, by which this session goes on and the others end.
        user.refresh_from_db(fields=["password"])

    def add_message(self, *args: Any, **rest: Any) -> None:
        """Say nothing in passing: our pages say what happened."""

    def reauthenticate(self, user: Account, password: str) -> bool:
        """Say whether this is the passphrase of `user`, whose address allauth may not know yet."""
        again = self.authenticate(context.request, email=user.email, password=password)
        return again is not None and again.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **rest: Any) -> bool:
        """Ask again when the last proof is older than five minutes; signing in is a proof."""
        request = context.request
        proofs = get_authentication_records(request, request.user)
        return not proofs or time.time() - proofs[-1]["at"] > _RECENT_SECONDS


class MemberSecondFactors(DefaultMFAAdapter):
    """Secrets of second factors stand sealed in the database. One that was stored plain still works."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "The code is not right. Type the next one that your app shows; check your telephone's clock"
        ),
        "cannot_generate_recovery_codes": _("Set up your authenticator app first, then make recovery codes"),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return _SEALED + saved_input.seal_for(text.encode(), account_id=_FOR_SECOND_FACTORS)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret. Raises ValueError where it was changed or another key sealed it."""
        if not encrypted_text.startswith(_SEALED):
            return encrypted_text
        secret = saved_input.open_for(encrypted_text.removeprefix(_SEALED), account_id=_FOR_SECOND_FACTORS)
        if secret is None:
            raise ValueError("A second factor cannot be opened with this installation's key.")
        return secret.decode()


@transaction.atomic
def note_locked_out(account: Account | None) -> None:
    """Leave the audit entry of too many wrong tries, and let the owner be told. Called once for each count of them."""
    who = f"account:{account.pk}" if account else "account:unknown"
    if account is not None:
        at = timezone.now()
        # One mail a day for an account, however long somebody goes on guessing.
        waiting = (account.pk, uuid5(account.pk, at.date().isoformat()))
        note_waiting([waiting], waits=Waits.LOCKED_OUT, at=at)
    append_audit(Action.LOCKED_OUT, actor=who, subject=who)


def note_refused_code(account: Any, form: Any) -> None:
    """Leave the audit entry of a second factor that was wrong; of one that was refused unseen, nothing."""
    found = account if isinstance(account, Account) else None
    if any(each.code == TOO_MANY_CODES for errors in form.errors.as_data().values() for each in errors):
        return
    note_wrong_guess(found)
    if getattr(form, "is_last_try", False):
        note_locked_out(found)


def note_changed(action: Action, account: Account) -> None:
    """Leave the audit entry of a passphrase or a second factor that its owner has changed."""
    _note(action, account)


def _note(action: Action, account: Account) -> None:
    append_audit(action, actor=f"account:{account.pk}", subject=f"account:{account.pk}")


def note_wrong_guess(account: Account | None) -> None:
    """Leave the audit entry of a wrong guess: which account, where there is one."""
    who = f"account:{account.pk}" if account else "account:unknown"
    append_audit(Action.SIGN_IN_FAILED, actor=who, subject=who)
