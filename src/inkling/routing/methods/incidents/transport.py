"""Posts a submission to a system of the region's own. What that does not take after some tries goes sealed, by mail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from email.message import EmailMessage

from django.db import DatabaseError
from django.utils import timezone

from inkling.routing.methods.email.passphrases import PassphraseMissing, passphrase_of
from inkling.routing.methods.email.transport import make_message, send_alone
from inkling.routing.methods.failures import DeliveryFailed, Suspect
from inkling.routing.methods.incidents.body import incident_body
from inkling.routing.methods.outgoing import CallFailed, Outgoing, Response, call
from inkling.routing.models import ConfirmedAddress, Submission
from inkling.routing.queries import (
    confirmed_address,
    has_lately_gone_by_mail,
    mail_address_beside,
    mail_is_held,
    sheet_of,
)
from inkling.routing.rules.addresses import AddressRefused
from inkling.routing.rules.document.dossier import RawTextRefused
from inkling.routing.rules.states import Method, SubmissionState

Post = Callable[[str, Outgoing], Response]
Hand = Callable[[EmailMessage], None]
TARGET = "/incidents"
STORED = 201
SHORTEST_KEY = 16
# As the public pages of police.uk's iHub have it: so often, then by mail.
MOST_TRIES = 6
# What went by mail instead is not followed by others that each wait for as many tries.
SHUNNED_FOR = timedelta(hours=1)
# The same would be refused again, whoever asks.
_REFUSED = frozenset({400, 409, 413, 415, 422})


def deliver(submission: Submission, on: date) -> SubmissionState:
    """Return `submitted` when the region's system has stored it, or the mail server has taken it instead.

    `to_submit` where no address of a system holds on that day. Raises `DeliveryFailed`.
    """
    return deliver_by(call, send_alone, submission, on)


def deliver_by(post: Post, hand: Hand, submission: Submission, on: date) -> SubmissionState:
    """Do the same by `post`, and return the message that goes instead to `hand`."""
    if mail_is_held():
        raise DeliveryFailed("mail is held since this database was restored", stops_others=True)
    region, channel = submission.region_id or "", submission.channel
    address = confirmed_address(region, channel=channel, on=on)
    if address is None:
        return SubmissionState.TO_SUBMIT
    beside = mail_address_beside(region, channel=channel, on=on)
    is_shunned = has_lately_gone_by_mail(submission, since=timezone.now() - SHUNNED_FOR)
    if beside is not None and (submission.attempt.attempts >= MOST_TRIES or is_shunned):
        return _mail(submission, address=beside, hand=hand)
    try:
        _post(submission, address=address, post=post)
    except DeliveryFailed as failure:
        if beside is None or not failure.is_final:
            raise
        return _mail(submission, address=beside, hand=hand)
    return SubmissionState.SUBMITTED


def is_bearer(key: str) -> bool:
    """Say whether this can be shown as a key: one word of visible characters, and not a short one."""
    return len(key) >= SHORTEST_KEY and all("!" <= each <= "~" for each in key)


def _mail(submission: Submission, *, address: ConfirmedAddress, hand: Hand) -> SubmissionState:
    hand(make_message(submission, address=address))
    # So that the record says how it went.
    submission.method = Method.EMAIL.value
    return SubmissionState.SUBMITTED


def _post(submission: Submission, *, address: ConfirmedAddress, post: Post) -> None:
    """Post it under its own key, so that what is sent twice is stored once. Raises `DeliveryFailed`."""
    outgoing = _make_call(submission, address=address)
    try:
        answer = post(address.address, outgoing)
    except AddressRefused as refusal:
        raise DeliveryFailed(
            "the address of the region's system may not be called", is_final=True
        ) from refusal
    except CallFailed as failure:
        says = f"the region's system did not answer ({failure.why.value})"
        raise DeliveryFailed(says, stops_others=True, suspect=Suspect.SYSTEM) from failure
    if answer.status == STORED:
        return
    says = f"the region's system answered {answer.status}"
    if answer.status in _REFUSED:
        raise DeliveryFailed(says, is_final=True)
    # 200 with nonsense, a redirect, a key that holds no more, a system that is down: all that goes there waits.
    raise DeliveryFailed(says, stops_others=True, suspect=Suspect.SYSTEM)


def _make_call(submission: Submission, *, address: ConfirmedAddress) -> Outgoing:
    key = submission.attempt.idempotency_key
    try:
        sheet = sheet_of(submission)
        if sheet is None:
            raise DeliveryFailed("there is no sheet for this submission", is_final=True)
        headers = {
            "Authorization": f"Bearer {passphrase_of(address.pk)}",
            "Idempotency-Key": str(key),
            "Content-Type": "application/json",
        }
        return Outgoing("POST", TARGET, headers, incident_body(sheet, key=key))
    except RawTextRefused as refusal:
        raise DeliveryFailed("this region may not have the report as it was told", is_final=True) from refusal
    except PassphraseMissing as missing:
        raise DeliveryFailed("the key of this system is not there", is_final=True) from missing
    except (DatabaseError, DeliveryFailed):
        raise
    except Exception as problem:
        # Whatever is wrong with this one, those behind it must not wait for a person to find out.
        raise DeliveryFailed(f"the incident could not be made ({type(problem).__name__})") from problem
