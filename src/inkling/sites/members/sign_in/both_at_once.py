"""Passphrase and code, looked at together: the answer is one, and takes as long whichever of them was wrong."""

from __future__ import annotations

from uuid import uuid4

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import validate_totp_code
from django.contrib.auth import authenticate
from django.http import HttpRequest

from inkling.accounts.models import Account
from inkling.sites.members.sign_in.adapter import note_locked_out
from inkling.sites.members.sign_in.tries import Try, count_code, count_nothing

# Of nobody: a wrong passphrase costs the look at a code as well.
_NOBODYS = "JBSWY3DPEHPK3PXP"


def look_at_both(
    request: HttpRequest, *, email: str, passphrase: str, code: str
) -> tuple[Account | None, Authenticator | None]:
    """Return who signs in and by which second factor; nobody where either is wrong.

    Who has no second factor yet still has the passphrase that was made up for them: it is enough, as it always is.
    """
    found = authenticate(request, email=email, password=passphrase)
    AuthenticationBackend.unstash_authenticated_user()
    account = found if isinstance(found, Account) and found.is_active else None
    tried = count_code(request, account) if account else count_nothing(email)
    factors = _factors_of(account)
    if account is None:
        validate_totp_code(_NOBODYS, code)
        return None, None
    if not factors:
        tried.give_back()
        return account, None
    right = (
        None
        if tried.is_refused
        else next((each for each in factors if each.wrap().validate_code(code)), None)
    )
    return _settle(account, right, tried)


def _settle(
    account: Account, right: Authenticator | None, tried: Try
) -> tuple[Account | None, Authenticator | None]:
    if right is None:
        if tried.is_last:
            note_locked_out(account)
        return None, None
    tried.give_back()
    right.user = account
    return account, right


def _factors_of(account: Account | None) -> list[Authenticator]:
    wanted = account.pk if account else uuid4()
    found = Authenticator.objects.filter(user_id=wanted).exclude(type=Authenticator.Type.WEBAUTHN)
    return list(found.order_by("-type"))
