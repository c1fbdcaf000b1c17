"""Organisations and the people who sign in."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from inkling.accounts.passphrase_models import is_passphrase
from inkling.accounts.rules.notices import Waits
from inkling.accounts.rules.roles import OrganisationKind, Role
from inkling.regions.models import Region
from inkling.vocabulary.services import ServiceKind
from inkling.vocabulary.terms import choices


class Organisation(models.Model):
    """A unit, a front door, a partner or a service that lives in this installation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.TextField(unique=True)
    kind = models.TextField(choices=choices(OrganisationKind))
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT)
    is_home = models.BooleanField(default=False)
    service_kind = models.TextField(choices=choices(ServiceKind), blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_home"], condition=models.Q(is_home=True), name="accounts_one_home_unit"
            ),
            models.UniqueConstraint(
                fields=["region"], condition=models.Q(kind="unit"), name="accounts_one_unit_for_each_region"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A part of a service, such as its people in one town: they see one another's notes, and no other team's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    name = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="accounts_one_team_a_name")
        ]

    def __str__(self) -> str:
        return self.name


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by e-mail address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """Return the account with this e-mail address. Raises `Account.DoesNotExist`."""
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """A person who signs in. Its role and organisation decide all that it may see."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.TextField()
    role = models.TextField(choices=choices(Role))
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "role"]

    def check_password(self, raw_password: str | None) -> bool:
        """Say whether this is the passphrase. What `password` holds is a stamp: another one with each passphrase."""
        return raw_password is not None and is_passphrase(self.pk, raw_password)

    @property
    def as_role(self) -> Role:
        """The role as a term."""
        return Role(self.role)


class WaitingNotice(models.Model):
    """That one person is told, once and without content, that something waits. Only the worker's login reads it.

    A row is there as long as the thing waits, and is what keeps the worker from telling it twice.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    waits = models.TextField(choices=choices(Waits))
    subject_id = models.UUIDField()
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["to", "waits", "subject_id"], name="accounts_one_notice_a_thing")
        ]


class SignInTry(models.Model):
    """How often something was tried since a moment. The key is a keyed hash: no name that was typed stands here."""

    key = models.BinaryField(primary_key=True)
    count = models.PositiveIntegerField()
    since = models.DateTimeField(db_index=True)


class Invitation(models.Model):
    """That a lead lets somebody join. Only the hash of what the link holds is stored; it opens one account, once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT)
    role = models.TextField(choices=choices(Role))
    email = models.EmailField()
    token_hash = models.BinaryField(unique=True)
    invited_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=("practitioner", "lead")), name="accounts_invited_to_serve"
            )
        ]


class NewStart(models.Model):
    """That a lead lets somebody set passphrase and second factor up again. Only the hash of its link is stored.

    It opens with a second half, which goes by mail to the person and is stored nowhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    token_hash = models.BinaryField(unique=True)
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(ended_at__isnull=True),
                name="accounts_one_open_new_start",
            )
        ]


class ServiceSession(AbstractBaseSession):
    """A session of the practitioners' site, in a table of its own: its login sees no officer's."""
