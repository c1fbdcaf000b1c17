"""Editions of a profile for organisations outside the unit: rounded numbers and words that name nobody."""

from __future__ import annotations

import uuid

from django.db import models

from inkling.accounts.models import Account, Organisation


class Edition(models.Model):
    """What a unit released of its profile, of some days. `cells` are [section, key, about how many].

    It stays as it was released. Once it is recalled its readers meet the reason instead of numbers and words.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.TextField(unique=True)
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    cells = models.JSONField(default=list)
    words = models.TextField(blank=True)
    released_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    released_on = models.DateField()
    recalled_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    recalled_on = models.DateField(null=True)
    recall_reason = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(recalled_on__isnull=True, recalled_by__isnull=True, recall_reason="")
                | models.Q(recalled_on__isnull=False, recalled_by__isnull=False, cells=[], words="")
                & ~models.Q(recall_reason=""),
                name="dissemination_recalled_edition_is_empty",
            )
        ]
        indexes = [models.Index(fields=["unit", "-released_on"], name="dissemination_edition_of_unit")]


class EditionReader(models.Model):
    """An organisation to which an edition was released, with the unit that did."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="readers")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "organisation"], name="dissemination_edition_reader_once"
            )
        ]


class RecalledEdition(models.Model):
    """What an edition said once it is recalled: its readers have it in their heads, so later ones reckon with it.

    Written by a trigger of the database, which takes it out of the row that the readers see.
    """

    edition = models.OneToOneField(Edition, primary_key=True, on_delete=models.CASCADE)
    cells = models.JSONField(default=list)
    words = models.TextField(blank=True)
