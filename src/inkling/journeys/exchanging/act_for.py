"""In each transaction of a system its key is shown to the database again: what was revoked opens nothing more."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from inkling.accounts.actor import Machine
from inkling.exchange import queries, services
from inkling.exchange.rules.keys import KeyScope, proof_of

A_MINUTE = timedelta(minutes=1)
# Sendings of one organisation in a minute, and other calls, whoever its systems serve: no teller is counted.
MOST_CALLS = 600


class KeyUnknown(Exception):
    """There is no such key, or it holds no more: which of them, nobody is told."""


class ScopeMissing(Exception):
    """The key does not let its system do this."""


class CalledTooOften(Exception):
    """The organisation's systems have called as often as they may in this minute."""


def act_for(machine: Machine) -> None:
    """Act for the organisation of a system until the transaction ends. Raises `KeyUnknown`."""
    found = queries.present(machine.proof)
    if found is None or found.key_id != machine.key_id:
        raise KeyUnknown


def admit_machine(key: str, *, scope: KeyScope, tells: bool, at: datetime) -> Machine:
    """Return the system whose key this is, and count its call; what `tells` is counted by itself.

    Raises `KeyUnknown`, `ScopeMissing` or `CalledTooOften`.
    """
    proof = proof_of(key)
    if proof is None:
        raise KeyUnknown
    with transaction.atomic():
        found = queries.present(proof)
        calls = services.count_call(tells=tells, span=A_MINUTE, at=at) if found else 0
    if found is None:
        raise KeyUnknown
    if scope not in found.scopes:
        raise ScopeMissing
    if calls > MOST_CALLS:
        raise CalledTooOften
    return Machine(found.key_id, found.organisation_id, proof)
