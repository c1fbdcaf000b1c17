"""Tables of the audit chain and of stated purposes. Written only through SQL functions of `inkling_definer`."""

from __future__ import annotations

import uuid

from django.db import models

from inkling.governance.rules.erasing import ErasureGround
from inkling.governance.rules.target import TargetKind
from inkling.vocabulary.terms import choices


class AuditEntry(models.Model):
    """One link of an append-only chain. `hash` covers every other column and the hash of the link before it.

    `unit_id` says whose auditor reads it (none: the home unit's). It is found when the entry is written.
    """

    chain = models.TextField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.TextField()
    action = models.TextField()
    subject = models.TextField()
    purpose = models.TextField()
    previous = models.BinaryField()
    hash = models.BinaryField()
    unit_id = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="governance_audit_chain_seq")]
        indexes = [models.Index(fields=["chain", "unit_id", "seq"], name="governance_audit_of_unit")]


class StatedPurpose(models.Model):
    """Why an account reads a target: asked once per officer, target and sign-in (DESIGN.md, what must hold, 11).

    `purpose` is one of a closed list (vocabulary/purposes.py; before 0.2 it could be in own words). The `note` stands
    here only, not in the chain, and goes when what was read is erased.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account_id = models.UUIDField()
    target_kind = models.TextField(choices=choices(TargetKind))
    target_id = models.UUIDField()
    sign_in = models.TextField()
    purpose = models.TextField()
    note = models.TextField(blank=True, default="")
    stated_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-stated_at"], name="governance_purposes_by_time")]
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "target_id", "target_kind", "sign_in"], name="governance_purpose_once"
            ),
            models.CheckConstraint(
                condition=models.Q(target_kind__in=[kind.value for kind in TargetKind]),
                name="governance_purpose_target_kind",
            ),
            models.CheckConstraint(condition=~models.Q(purpose=""), name="governance_purpose_not_empty"),
        ]


class ErasureRequest(models.Model):
    """A supervisor asks for a report to be erased. It waits for a second one, and goes with the report."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report_id = models.UUIDField(unique=True)
    unit_id = models.UUIDField()
    ground = models.TextField(choices=choices(ErasureGround))
    words = models.TextField(blank=True)
    # Of the court's order, by which what is left can be found again: no words (rules/order_number.py).
    order_number = models.TextField(blank=True, default="")
    # What had been added to the report when it was asked: with more, the second person would decide on another report.
    additions = models.PositiveIntegerField()
    asked_by_id = models.UUIDField()
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(ground=ErasureGround.AGAIN.value), name="governance_erasure_ground_chosen"
            ),
        ]


class Erasure(models.Model):
    """All that is left of an erased report: its id, the day, the ground, an order's number, and by whom.

    Nobody can change it.
    """

    report_id = models.UUIDField(primary_key=True)
    unit_id = models.UUIDField()
    erased_on = models.DateField()
    ground = models.TextField(choices=choices(ErasureGround))
    # None where a restored backup was brought to what had been decided before.
    asked_by_id = models.UUIDField(null=True)
    confirmed_by_id = models.UUIDField(null=True)
    order_number = models.TextField(blank=True, default="")


class ErasedTelling(models.Model):
    """A telling that was erased, known again only if it is sent again: a hash over two hashes, no word of it.

    No login reads this table; one SQL function does.
    """

    mark = models.BinaryField(primary_key=True)
    report_id = models.UUIDField()


class KeyFingerprint(models.Model):
    """By what each key of this installation is known again, so that a machine with another one does not start.

    A digest of 256 random bits under a name: nothing of the key can be found from it.
    """

    name = models.TextField(primary_key=True)
    fingerprint = models.TextField()
