"""Sends a submission as a sealed document. Where its address no longer holds, a person submits it instead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from email.message import EmailMessage

from django.conf import settings
from django.db import DatabaseError

from inkling.routing.methods.email.line import hand_over
from inkling.routing.methods.email.message import sealed_message
from inkling.routing.methods.email.passphrases import PassphraseMissing, passphrase_of
from inkling.routing.methods.failures import DeliveryFailed
from inkling.routing.methods.sheet_pdf import as_pdf
from inkling.routing.models import ConfirmedAddress, Submission
from inkling.routing.queries import confirmed_address, mail_is_held, sheet_of
from inkling.routing.rules.document.dossier import RawTextRefused
from inkling.routing.rules.states import SubmissionState


def deliver(submission: Submission, on: date) -> SubmissionState:
    """Return `submitted` when the mail server has taken it, `to_submit` when no address holds on that day.

    Raises `DeliveryFailed`.
    """
    return deliver_by(send_alone, submission, on)


def deliver_by(hand: Callable[[EmailMessage], None], submission: Submission, on: date) -> SubmissionState:
    """Do the same, and return the message to `hand`, which raises `DeliveryFailed` where it does not get rid of it."""
    if mail_is_held():
        raise DeliveryFailed("mail is held since this database was restored", stops_others=True)
    address = confirmed_address(submission.region_id or "", channel=submission.channel, on=on)
    if address is None:
        return SubmissionState.TO_SUBMIT
    hand(make_message(submission, address=address))
    return SubmissionState.SUBMITTED


def make_message(submission: Submission, *, address: ConfirmedAddress) -> EmailMessage:
    """Return the sheet of a submission, sealed, as a message to an address. Raises `DeliveryFailed`."""
    try:
        return _seal_sheet(submission, address=address)
    except RawTextRefused as refusal:
        raise DeliveryFailed("this region may not have the report as it was told", is_final=True) from refusal
    except PassphraseMissing as missing:
        raise DeliveryFailed("the passphrase of this address is not there", is_final=True) from missing
    except (DatabaseError, DeliveryFailed):
        raise
    except Exception as problem:
        # Whatever is wrong with this one, those behind it must not wait for a person to find out.
        raise DeliveryFailed(f"the document could not be made ({type(problem).__name__})") from problem


def _seal_sheet(submission: Submission, *, address: ConfirmedAddress) -> EmailMessage:
    sheet = sheet_of(submission)
    if sheet is None:
        raise DeliveryFailed("there is no sheet for this submission", is_final=True)
    return sealed_message(
        as_pdf([sheet], passphrase=passphrase_of(address.pk), to_region=True),
        to=address.address,
        sender=settings.DEFAULT_FROM_EMAIL,
        key=submission.attempt.idempotency_key,
    )


def send_alone(message: EmailMessage) -> None:
    """Hand over one message by a line of its own. Raises `DeliveryFailed`."""
    hand_over(message, relay=settings.INKLING_RELAY)
