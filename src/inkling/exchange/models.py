"""Keys of organisations' systems, what these have sent, and other installations: none holds a word that was told."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from inkling.accounts.models import Account, Organisation
from inkling.dissemination.models import Dissemination
from inkling.exchange.rules.asking import FINAL, MOST_A_DAY
from inkling.exchange.rules.keys import KeyScope
from inkling.exchange.rules.linking import LONGEST_HOLD, SHORTEST_HOLD, LinkTrouble
from inkling.exchange.rules.webhooks import WebhookEvent, WebhookTrouble
from inkling.vocabulary.terms import choices


class ApiKey(models.Model):
    """By what a system of an organisation is known. `made_by` is its lead; None: the operator made it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.TextField()
    key_hash = models.BinaryField(unique=True)
    scopes = ArrayField(models.TextField(choices=choices(KeyScope)))
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=models.Q(revoked_at__isnull=True),
                name="exchange_one_key_a_name",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    scopes__len__gte=1, scopes__contained_by=[each.value for each in KeyScope]
                ),
                name="exchange_key_scopes",
            ),
        ]


class Intake(models.Model):
    """That a system has sent something, and how it was answered, so that the same is answered alike.

    `reference` is made of the key of the sending; its receipt follows from it by a key that no table holds.
    """

    reference = models.UUIDField(primary_key=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    body_mark = models.BinaryField()
    onward = models.TextField()
    without_door = models.BooleanField()
    sent_on = models.DateField(db_index=True)


class OtherSystem(models.Model):
    """A system of an organisation that is called from here, until it ends; and how the tries go.

    After a failure the next try waits; parked, it waits for a person, and says for which trouble.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    address = models.TextField()
    made_on = models.DateField()
    ended_on = models.DateField(null=True)
    next_try_at = models.DateTimeField()
    failures = models.IntegerField(default=0)
    is_parked = models.BooleanField(default=False)

    class Meta:
        abstract = True


_PARKED_SAYS_WHY = models.Q(is_parked=False) | ~models.Q(trouble="")


class PartnerLink(OtherSystem):
    """Another installation from which a unit of this one fetches what was sent to it, and how that goes.

    `organisation` is as which the other side stands here. Its key for us is sealed: no database opens it. `signer` is
    the public key by which it signed its first receipt; `recalls_until` and `looked_over_on` are days of its own clock
    and of ours. `broken_since`: no round went through since then. `hold_days`: so long after it was sent this
    unit holds the words of what comes; empty: until its sender takes it back.
    """

    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    key_sealed = models.BinaryField()
    signer = models.TextField(blank=True)
    trouble = models.TextField(blank=True, choices=choices(LinkTrouble))
    refused = models.IntegerField(default=0)
    fetched_on = models.DateField(null=True)
    recalls_until = models.DateField(null=True)
    looked_over_on = models.DateField(null=True)
    broken_since = models.DateTimeField(null=True)
    hold_days = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "unit"],
                condition=models.Q(ended_on__isnull=True),
                name="exchange_one_link",
            ),
            models.CheckConstraint(condition=_PARKED_SAYS_WHY, name="exchange_parked_says_why"),
            models.CheckConstraint(
                condition=models.Q(hold_days__isnull=True)
                | models.Q(hold_days__gte=SHORTEST_HOLD, hold_days__lte=LONGEST_HOLD),
                name="exchange_hold_days",
            ),
        ]


class Webhook(OtherSystem):
    """Where a partner's system is told that something was sent to it or recalled. Its secret is stored nowhere.

    What its calls fail of stands here: who hangs keeps back its own calls alone.
    """

    trouble = models.TextField(blank=True, choices=choices(WebhookTrouble))
    called_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "address"],
                condition=models.Q(ended_on__isnull=True),
                name="exchange_one_webhook",
            ),
            models.CheckConstraint(condition=_PARKED_SAYS_WHY, name="exchange_stopped_says_why"),
        ]


class WebhookCall(models.Model):
    """That a webhook is told of an item once: an id and what became of it, no more. Forgotten after a while."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="calls")
    item = models.ForeignKey(Dissemination, on_delete=models.CASCADE, related_name="+")
    event = models.TextField(choices=choices(WebhookEvent))
    owed_on = models.DateField(db_index=True)
    is_taken = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["webhook", "item", "event"], name="exchange_called_once"),
        ]


class Agreement(models.Model):
    """That a unit here and one of another installation may ask each other whether they hold an exact value.

    `organisation` is as which the other side stands here. The key that both share is sealed: no database opens it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    key_sealed = models.BinaryField()
    most_a_day = models.PositiveIntegerField()
    made_on = models.DateField()
    ends_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(ended_on__isnull=True),
                name="exchange_one_agreement",
            ),
            models.CheckConstraint(
                condition=models.Q(most_a_day__gte=1, most_a_day__lte=MOST_A_DAY),
                name="exchange_agreement_quota",
            ),
        ]


class _Answerable(models.Model):
    """What is asked under an agreement, and what was answered; empty until then."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="+")
    asked_on = models.DateField(db_index=True)
    answer = models.TextField(blank=True, choices=[(each.value, each.label) for each in sorted(FINAL)])
    answered_on = models.DateField(null=True)

    class Meta:
        abstract = True


_ANSWERED_ON_A_DAY = models.Q(answer="", answered_on__isnull=True) | models.Q(
    answer__in=sorted(each.value for each in FINAL), answered_on__isnull=False
)


class Ask(_Answerable):
    """A value that somebody of a unit here asks for: `key` as reports are compared, from a report that tells of it.

    It goes with that report. Only a mark of it leaves the worker.
    """

    report_id = models.UUIDField(db_index=True)
    key = models.TextField()
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    next_try_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "key", "asked_on"], name="exchange_asked_once_a_day"
            ),
            models.CheckConstraint(condition=_ANSWERED_ON_A_DAY, name="exchange_ask_answered"),
        ]


class TheirAsk(_Answerable):
    """A mark that another installation asks for, by the id that it gave it."""

    their_id = models.UUIDField()
    mark = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "their_id"], name="exchange_their_ask_once"),
            models.CheckConstraint(condition=_ANSWERED_ON_A_DAY, name="exchange_their_ask_answered"),
        ]
