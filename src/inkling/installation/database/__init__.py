"""The database: our own launcher of an embedded PostgreSQL, its roles, and Django's settings for it."""

from inkling.installation.database.connection import database_settings, uses_embedded_database
from inkling.installation.database.errors import DatabaseSetupError

__all__ = ["DatabaseSetupError", "database_settings", "uses_embedded_database"]
