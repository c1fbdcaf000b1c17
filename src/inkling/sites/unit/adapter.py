"""How allauth behaves here: no sign-up, equal replies, audit entries, sealed second factors."""

# allauth has no types, so its classes are unknown ones.
# mypy: disallow-subclassing-any=False

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse

from inkling.accounts.models import Account
from inkling.governance.services import Action, append_audit
from inkling.sites.unit import kept

_RECENT_SECONDS = 300
_SEALED = "sealed:"
_FOR_SECOND_FACTORS = "second factors"


class UnitAdapter(DefaultAccountAdapter):
    """Accounts are made by the operator; here people only sign in."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The e-mail address or the passphrase is not right",
        "too_many_login_attempts": "Too many wrong guesses. Wait five minutes, then try again",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Account | None:
        """Give the account, or None: the same for a wrong passphrase, no such account and one that is closed."""
        account: Account | None = super().authenticate(request, **credentials)
        if account is not None and not account.is_active:
            self.authentication_failed(request, **credentials)
            return None
        return account

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave the audit entry of a wrong guess; what was typed is never written down."""
        account = Account.objects.filter(email__iexact=credentials.get("email", "")).first()
        note_wrong_guess(account)

    def post_login(self, request: HttpRequest, user: Account, **rest: Any) -> HttpResponse:
        """Leave the audit entry of a sign-in."""
        append_audit(Action.SIGN_IN, actor=f"account:{user.pk}", subject=f"account:{user.pk}")
        response: HttpResponse = super().post_login(request, user, **rest)
        return response

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


class UnitSecondFactors(DefaultMFAAdapter):
    """Secrets of second factors stand sealed in the database. One that was stored plain still works."""

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return _SEALED + kept.sealed(text.encode(), account_id=_FOR_SECOND_FACTORS)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret. Raises ValueError where it was changed or another key sealed it."""
        if not encrypted_text.startswith(_SEALED):
            return encrypted_text
        secret = kept.opened(encrypted_text.removeprefix(_SEALED), account_id=_FOR_SECOND_FACTORS)
        if secret is None:
            raise ValueError("A second factor cannot be opened with this installation's key.")
        return secret.decode()


def note_wrong_guess(account: Account | None) -> None:
    """Leave the audit entry of a wrong guess: which account, where there is one."""
    who = f"account:{account.pk}" if account else "account:unknown"
    append_audit(Action.SIGN_IN_FAILED, actor=who, subject=who)
