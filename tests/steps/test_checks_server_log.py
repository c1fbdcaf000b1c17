"""What is told must not stand in the log of a database server: no statement and no value is written there."""

from __future__ import annotations

import pytest

from inkling.config.checks.database.server_log import server_log_problems
from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.launcher.cluster import Cluster


@pytest.mark.parametrize(
    "setting",
    [
        "log_statement = 'mod'",
        "log_statement = 'all'",
        "log_min_duration_statement = 0",
        "log_min_duration_sample = 100",
        "log_transaction_sample_rate = 0.1",
        "log_min_error_statement = 'error'",
        "debug_print_parse = on",
    ],
)
def test_a_server_that_writes_down_what_is_told_is_refused(cluster: Cluster, setting: str) -> None:
    with connect_as_superuser(cluster) as connection:
        assert list(server_log_problems(connection)) == []
        connection.execute(f"SET {setting}".encode())
        (sentence,) = server_log_problems(connection)
    assert setting.partition(" ")[0] in sentence
    assert "ALTER SYSTEM SET" in sentence
