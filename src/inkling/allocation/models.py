"""Tasks and notes of a unit about a report, or about one item or subject of it. They go with the report."""

from __future__ import annotations

import uuid

from django.db import models

from inkling.accounts.models import Account
from inkling.allocation.rules.tasks import About, TaskKind
from inkling.capture.models import Report
from inkling.vocabulary.terms import choices


class _AboutReport(models.Model):
    """What a task or a note is about, and whose unit it is. `item` and `subject` are ids of the understanding."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit_id = models.UUIDField()
    report = models.ForeignKey(
        Report, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    item = models.TextField(blank=True, default="")
    subject = models.TextField(blank=True, default="")

    class Meta:
        abstract = True

    @property
    def about(self) -> About:
        """What it is about."""
        return About(self.report_id, self.item, self.subject)


class Task(_AboutReport):
    """Something to be done in a unit, by one person or by whoever is free, perhaps until a day.

    `owner` is whom it was given to; who has left since, or is kept from the report, owns nothing
    (`allocation_unowned`). Each change is a version more and an entry of the chain.
    """

    kind = models.TextField(choices=choices(TaskKind))
    words = models.TextField(blank=True, default="")
    owner = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True)
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField()
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    changed_on = models.DateField()
    done_on = models.DateField(null=True)
    # Said by a read (`say_unowned`): nobody can do it now, whoever it was given to.
    is_unowned = False

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "unit_id", "item", "subject"],
                condition=models.Q(kind="look_after", done_on__isnull=True),
                name="allocation_one_looks_after",
            )
        ]
        indexes = [
            models.Index(fields=["report"], name="allocation_task_report"),
            models.Index(
                fields=["unit_id", "owner"],
                condition=models.Q(done_on__isnull=True),
                name="allocation_task_open",
            ),
        ]


class Remark(_AboutReport):
    """A note of the unit, in the words of whoever wrote it. It is never changed."""

    words = models.TextField()
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["report"], name="allocation_remark_report")]
