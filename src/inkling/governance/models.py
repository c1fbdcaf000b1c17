"""Tables of the audit chain and of stated purposes. Written only through SQL functions of `inkling_definer`."""

from __future__ import annotations

import uuid

from django.db import models


class AuditEntry(models.Model):
    """One link of an append-only chain. `hash` covers every column and the hash of the link before it."""

    chain = models.TextField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.TextField()
    action = models.TextField()
    subject = models.TextField()
    purpose = models.TextField()
    previous = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="governance_audit_chain_seq")]


class StatedPurpose(models.Model):
    """Why an account reads a report: asked once per officer, report and sign-in (DESIGN.md, what must hold, 11)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account_id = models.UUIDField()
    report_id = models.UUIDField()
    sign_in = models.TextField()
    purpose = models.TextField()
    stated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "report_id", "sign_in"], name="governance_purpose_once"
            ),
            models.CheckConstraint(condition=~models.Q(purpose=""), name="governance_purpose_not_empty"),
        ]
