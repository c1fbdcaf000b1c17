"""Tables of the sealed identities. The community may insert; only the vault login reads."""

from __future__ import annotations

import uuid

from django.db import models

from inkling.accounts.models import Account, Organisation


class IdentityKey(models.Model):
    """A unit's public key (HPKE, ML-KEM-768 + X25519). Its private key exists only wrapped (see `WrappedKey`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    public_key = models.BinaryField()
    made_on = models.DateField()
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        app_label = "capture"
        constraints = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=models.Q(retired_on__isnull=True),
                name="capture_one_live_identity_key",
            )
        ]


class WrappedKey(models.Model):
    """The private key of an `IdentityKey`, wrapped by one keeper's passphrase (Argon2id, AES-256-GCM)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.ForeignKey(IdentityKey, on_delete=models.PROTECT)
    keeper = models.ForeignKey(Account, on_delete=models.PROTECT)
    salt = models.BinaryField()
    wrapped = models.BinaryField()

    class Meta:
        app_label = "capture"
        constraints = [
            models.UniqueConstraint(fields=["key", "keeper"], name="capture_one_wrap_for_each_keeper")
        ]


class Messenger(models.Model):
    """Who sent a report: name, contact, safe way, who must not find out. Sealed; apart from content."""

    report = models.OneToOneField("capture.Report", primary_key=True, on_delete=models.CASCADE)
    key = models.ForeignKey(IdentityKey, on_delete=models.PROTECT)
    sealed = models.BinaryField()

    class Meta:
        app_label = "capture"


class LaterIdentity(models.Model):
    """Who sent or who knew, given once more under the same receipt: sealed beside what was given first, never over it.

    `sending` is a number of the form that carried it, made by chance: the same form posted twice is kept once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey("capture.Report", on_delete=models.CASCADE)
    purpose = models.TextField(choices=[("messenger", "messenger"), ("origin", "origin")])
    number = models.PositiveIntegerField()
    sending = models.BinaryField()
    key = models.ForeignKey(IdentityKey, on_delete=models.PROTECT)
    sealed = models.BinaryField()
    told_on = models.DateField()

    class Meta:
        app_label = "capture"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "purpose", "number"], name="capture_later_identity_number"
            ),
            models.UniqueConstraint(
                fields=["report", "purpose", "sending"], name="capture_later_identity_once"
            ),
        ]


class Origin(models.Model):
    """Who knew: the teller, the child worked with, or another person. Sealed; it is the origin that is graded."""

    report = models.OneToOneField("capture.Report", primary_key=True, on_delete=models.CASCADE)
    key = models.ForeignKey(IdentityKey, on_delete=models.PROTECT)
    sealed = models.BinaryField()

    class Meta:
        app_label = "capture"
