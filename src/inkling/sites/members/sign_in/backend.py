"""Who signs in with which passphrase: as allauth looks, with equal work where nobody has the address."""

# allauth has no types, so its classes are unknown ones.
# mypy: disallow-subclassing-any=False

from __future__ import annotations

from uuid import uuid4

from allauth.account.auth_backends import AuthenticationBackend

from inkling.accounts.passphrase_models import is_passphrase


class MemberBackend(AuthenticationBackend):
    """Asks the database about nobody as it does about somebody: the time of an answer tells no address."""

    def _mitigate_timing_attack(self, password: str) -> None:
        is_passphrase(uuid4(), password)
