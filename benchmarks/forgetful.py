"""A deliberately broken community site, for benchmarks.crash only: it asks the database not to wait for the disk.

It does so on each connection: a login or a server that is set so is refused before a site starts.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.signals import connection_created

from inkling.config.wsgi import application


def _forget(connection: Any, **_: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")


connection_created.connect(_forget)
commit_without_the_disk = application
