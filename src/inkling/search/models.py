"""The index of what a unit was told and received, what it still owes, and what people of a unit searched for."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from inkling.accounts.models import Account, Organisation
from inkling.capture.models import Report
from inkling.dissemination.models import Dissemination
from inkling.vocabulary.purposes import SearchPurpose
from inkling.vocabulary.terms import choices


class Entry(models.Model):
    """One report, or one item that a unit received, as it can be found. The worker writes it; no site reads it.

    `keys` each begin with the unit's own letters, so that a search walks through no key of another unit. It goes with
    its report or item, by the database.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    report = models.OneToOneField(
        Report, null=True, on_delete=models.CASCADE, db_constraint=False, related_name="+"
    )
    dissemination = models.OneToOneField(
        Dissemination, null=True, on_delete=models.CASCADE, db_constraint=False, related_name="+"
    )
    told_on = models.DateField()
    district = models.TextField(blank=True)
    categories = ArrayField(models.TextField(), default=list)
    grades = ArrayField(models.TextField(), default=list)
    roles = ArrayField(models.TextField(), default=list)
    keys = SearchVectorField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(report__isnull=True) ^ models.Q(dissemination__isnull=True),
                name="search_entry_of_one_thing",
            )
        ]
        indexes = [
            GinIndex(fields=["keys"], name="search_entry_keys", fastupdate=False),
        ]


class Owed(models.Model):
    """A report or received item that the worker has still to put into the index. The row goes when it is done.

    A try is counted before it is made, so that what kills the process counts as well. What is parked waits for a
    person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.OneToOneField(
        Report, null=True, on_delete=models.CASCADE, db_constraint=False, related_name="+"
    )
    dissemination = models.OneToOneField(
        Dissemination, null=True, on_delete=models.CASCADE, db_constraint=False, related_name="+"
    )
    tries = models.PositiveIntegerField(default=0)
    try_at = models.DateTimeField()
    is_parked = models.BooleanField(default=False)
    problem = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(report__isnull=True) ^ models.Q(dissemination__isnull=True),
                name="search_owed_of_one_thing",
            )
        ]
        indexes = [
            models.Index(fields=["try_at"], condition=models.Q(is_parked=False), name="search_owed_due")
        ]


class Search(models.Model):
    """What somebody searched for, in their words: read by themselves alone, and for thirty days unless they save it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    typed = models.TextField()
    is_list = models.BooleanField(default=False)
    is_saved = models.BooleanField(default=False)
    asked_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account", "-asked_at"], name="search_of_account")]


class Watch(models.Model):
    """A search that goes on asking until its end, for the purpose of whoever set it, and read by them alone.

    `query` is in PostgreSQL's words. Whoever set it reads no `try_at`: it would say when something was told. It goes
    with its search, by the database.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    search = models.OneToOneField(
        Search, on_delete=models.DO_NOTHING, db_constraint=False, related_name="watch"
    )
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    purpose = models.TextField(choices=choices(SearchPurpose))
    query = models.TextField()
    set_on = models.DateField()
    review_on = models.DateField()
    ends_on = models.DateField()
    tries = models.PositiveIntegerField(default=0)
    try_at = models.DateTimeField()
    problem = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(set_on__lte=models.F("review_on"), review_on__lte=models.F("ends_on")),
                name="search_watch_is_reviewed_before_its_end",
            )
        ]
        indexes = [models.Index(fields=["try_at"], name="search_watch_due")]


class WatchHit(models.Model):
    """A report, or a received item, that fits a watch. `found_on` is empty for what fitted when the watch was set.

    It goes with its report or item, and with its watch, by the database.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    watch = models.ForeignKey(Watch, on_delete=models.DO_NOTHING, db_constraint=False, related_name="hits")
    report = models.ForeignKey(
        Report, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    dissemination = models.ForeignKey(
        Dissemination, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    found_on = models.DateField(null=True)
    seen_on = models.DateField(null=True)
    is_useful = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["watch", "report"], name="search_watch_finds_a_report_once"),
            models.UniqueConstraint(
                fields=["watch", "dissemination"], name="search_watch_finds_an_item_once"
            ),
            models.CheckConstraint(
                condition=models.Q(report__isnull=True) ^ models.Q(dissemination__isnull=True),
                name="search_watch_hit_of_one_thing",
            ),
        ]
