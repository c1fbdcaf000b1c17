"""Work that is owed once for each week of a unit, with the tries to do it. A try is counted before it is made."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import QuerySet

from inkling.accounts.models import Organisation


class WeekWork(models.Model):
    """One week of a unit for which something is owed: what kills the process counts as a try as well.

    What is parked waits for a supervisor, who reads no `try_at`: it would say when something was told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    monday = models.DateField()
    tries = models.PositiveIntegerField(default=0)
    try_at = models.DateTimeField()
    is_parked = models.BooleanField(default=False)
    problem = models.TextField(blank=True, default="")

    class Meta:
        abstract = True

    @classmethod
    def every(cls) -> QuerySet[Self]:
        """Return all weeks of this work, as far as the viewer may read them."""
        return cls._default_manager.all()

    @classmethod
    def owed(cls) -> QuerySet[Self]:
        """Return what is still to be done, and waits for no person."""
        return cls.every().filter(is_parked=False)


class WeekCounting(WeekWork):
    """The tries to count one week that have not ended well. It goes when the week is counted."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "monday"], name="picture_week_counted_once")]
