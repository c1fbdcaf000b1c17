"""Writes of what somebody signs in with. Only where signing in is set up: the unit site and the operator's commands."""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection

from inkling.accounts.models import Account


def forget_second_factors(account: Account) -> None:
    """Take every second factor and every recovery code away: the next sign-in asks for a new one."""
    Authenticator.objects.filter(user=account).delete()


def end_sign_ins(account: Account) -> None:
    """Sign an account out everywhere."""
    kept = UserSession.objects.filter(user=account)
    Session.objects.filter(session_key__in=kept.values_list("session_key", flat=True)).delete()
    forget_sign_ins(account)


def forget_sign_ins(account: Account) -> None:
    """Empty the list of where an account is signed in, whose sessions have ended."""
    UserSession.objects.filter(user=account).delete()


def count_try(key: bytes, *, span: timedelta, at: datetime) -> int:
    """Count one more try under this key, and return which it is since the first in `span`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT accounts_count_try(%s, %s, %s)", [key, f"{span.total_seconds()} seconds", at])
        (count,) = cursor.fetchone()
    return int(count)


def give_back_try(key: bytes) -> None:
    """Count one try less: it was a right one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT accounts_give_back_try(%s)", [key])
