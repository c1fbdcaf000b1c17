"""Writes of what somebody signs in with. Only where signing in is set up: the unit site and the operator's commands."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from inkling.accounts.models import Account


def forget_second_factors(account: Account) -> None:
    """Take every second factor and every recovery code away: the next sign-in asks for a new one."""
    Authenticator.objects.filter(user=account).delete()


def end_sign_ins(account: Account) -> None:
    """Sign an account out everywhere."""
    kept = UserSession.objects.filter(user=account)
    Session.objects.filter(session_key__in=kept.values_list("session_key", flat=True)).delete()
    kept.delete()
