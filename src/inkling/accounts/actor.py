"""Who acts. Every service takes `by: Actor`."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection

from inkling.accounts.models import Account
from inkling.accounts.rules.roles import Role


@dataclass(frozen=True)
class Anonymous:
    """A teller at the community site: no account, nothing known."""

    @property
    def audit_name(self) -> str:
        """The name written into the audit chain."""
        return "community"


@dataclass(frozen=True)
class Worker:
    """The queue."""

    @property
    def audit_name(self) -> str:
        """The name written into the audit chain."""
        return "worker"


@dataclass(frozen=True)
class Operator:
    """Whoever runs the command line on the machine itself."""

    @property
    def audit_name(self) -> str:
        """The name written into the audit chain."""
        return "operator"


@dataclass(frozen=True)
class Member:
    """A person who signed in. `organisation_id` is the unit or front door that the account belongs to."""

    account_id: UUID
    role: Role
    organisation_id: UUID | None
    sign_in: str

    @property
    def audit_name(self) -> str:
        """The name written into the audit chain: an id, never a person's name."""
        return f"account:{self.account_id}"

    @classmethod
    def of(cls, account: Account, *, sign_in: str) -> Member:
        """Describe `account` as the actor of this sign-in."""
        return cls(account.pk, account.as_role, account.organisation_id, sign_in)


@dataclass(frozen=True)
class Machine:
    """A system of an organisation, known by its key. Which person works at it nobody here knows."""

    key_id: UUID
    organisation_id: UUID
    # What shows the database, in each transaction anew, that the key is there and holds.
    proof: bytes = field(repr=False)

    @property
    def audit_name(self) -> str:
        """The name written into the audit chain: the organisation's id."""
        return f"organisation:{self.organisation_id}"


def view_as(account_id: UUID | str) -> None:
    """Tell row-level security who the viewer is, until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('inkling.account', %s, true)", [str(account_id)])


Actor = Anonymous | Worker | Operator | Member | Machine
