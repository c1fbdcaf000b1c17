"""Rows that a whole file of tests looks at: written and committed once, in a copy of the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from psycopg import sql
from pytest_django.plugin import DjangoDbBlocker

from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.launcher.cluster import Cluster
from inkling.installation.database.roles import Role
from inkling.regions.services import load_regions
from tests.people import World, make_world

__all__ = ["database_of_its_own", "world_of_its_own"]

_COPY = "test_inkling_filled"


@contextmanager
def database_of_its_own(cluster: Cluster) -> Iterator[None]:
    """Let every test until the block's end run in a copy of the database, which keeps what is committed in it.

    Each test is a transaction that is rolled back, as anywhere: it finds what the block began with.
    """
    settings = connection.settings_dict
    whole = str(settings["NAME"])
    names = {"copy": sql.Identifier(_COPY), "whole": sql.Identifier(whole)}
    connection.close()
    with connect_as_superuser(cluster) as superuser:
        superuser.execute(
            sql.SQL("CREATE DATABASE {copy} TEMPLATE {whole} OWNER {owner}").format(
                owner=sql.Identifier(Role.MIGRATE.login), **names
            )
        )
        settings["NAME"] = _COPY
        try:
            yield
        finally:
            connection.close()
            settings["NAME"] = whole
            superuser.execute(sql.SQL("DROP DATABASE {copy} WITH (FORCE)").format(**names))


@contextmanager
def world_of_its_own(cluster: Cluster, blocker: DjangoDbBlocker) -> Iterator[World]:
    """Return the people of DESIGN.md and every region, committed in such a copy; what else is told here stays too.

    A test takes a copy (`deepcopy`) of the world: what it changes in an account is found by no other.
    """
    with blocker.unblock(), database_of_its_own(cluster):
        load_regions()
        yield make_world()
