"""Sessions of this site, in a table of their own."""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from inkling.accounts.models import ServiceSession


class SessionStore(DatabaseStore):
    """Keeps a session where no officer's stands."""

    @classmethod
    def get_model_class(cls) -> type[ServiceSession]:
        """Return the table."""
        return ServiceSession
