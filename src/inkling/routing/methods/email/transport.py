"""Sends a submission as a sealed document. Where its address no longer holds, a person submits it instead."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from inkling.routing.methods.email.message import sealed_message
from inkling.routing.methods.email.passphrases import PassphraseMissing, passphrase_of
from inkling.routing.methods.email.relay import hand_over
from inkling.routing.methods.failures import DeliveryFailed
from inkling.routing.methods.sheet_pdf import as_pdf
from inkling.routing.models import Submission
from inkling.routing.queries import confirmed_address, sheet_for
from inkling.routing.rules.dossier import RawTextRefused
from inkling.routing.rules.states import SubmissionState


def deliver(submission: Submission, on: date) -> SubmissionState:
    """Give `submitted` when the mail server has taken it, `to_submit` when no address holds on that day.

    Raises `DeliveryFailed`.
    """
    address = confirmed_address(submission.region_id or "", channel=submission.channel, on=on)
    if address is None:
        return SubmissionState.TO_SUBMIT
    try:
        sheet = sheet_for(submission.pk)
        passphrase = passphrase_of(address.pk)
    except RawTextRefused as refusal:
        raise DeliveryFailed("this region may not have the report as it was told", is_final=True) from refusal
    except PassphraseMissing as missing:
        raise DeliveryFailed("the passphrase of this address is not there", is_final=True) from missing
    if sheet is None:
        raise DeliveryFailed("there is no sheet for this submission", is_final=True)
    message = sealed_message(
        as_pdf([sheet], passphrase=passphrase, to_region=True),
        to=address.address,
        sender=settings.DEFAULT_FROM_EMAIL,
        key=submission.attempt.idempotency_key,
    )
    hand_over(message, relay=settings.INKLING_RELAY)
    return SubmissionState.SUBMITTED
