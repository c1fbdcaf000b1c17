"""The name under which Django looks for an engine."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base

from inkling.installation.database.servers import in_turn, note_answered

__all__ = ["DatabaseWrapper"]


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own. Where `DATABASE_URL` names several servers, it does not wait each time for one that is gone."""

    def get_connection_params(self) -> dict[str, Any]:
        """Return what psycopg takes; the queue of the worker asks for it too."""
        found: dict[str, Any] = super().get_connection_params()
        if "," in found.get("host", ""):
            found["host"], found["port"] = in_turn(found["host"], found["port"])
        return found

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Sign in, and remember who answered."""
        made = super().get_new_connection(conn_params)
        note_answered(made, hosts=self.settings_dict["HOST"], ports=self.settings_dict["PORT"])
        return made
