"""Prints how long the embedded database is away after kill -9, and that no committed row is lost.

Run: `.venv/bin/python -m benchmarks.database_restart`. Fifteen times: 200 commits, then kill -9 of the server.
"""

import logging
import os
import signal
import statistics
import tempfile
import time
from pathlib import Path

import psycopg

from inkling.installation.database.embedded import connect_as_superuser, open_embedded_database
from inkling.installation.database.launcher.cluster import Cluster

KILLS = 15
COMMITS = 200


def main() -> None:
    """Measure on a throw-away cluster with every safety setting on."""
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="inkling-restart-") as home:
        Path(home).chmod(0o711)
        with open_embedded_database({"INKLING_HOME": home}, with_superuser=True) as cluster:
            away, kept = measure(cluster)
    print(f"{KILLS} x kill -9: away {statistics.median(away):.2f} s (median), {max(away):.2f} s (longest)")
    print(f"{KILLS * COMMITS - kept} of {KILLS * COMMITS} committed rows lost")


def measure(cluster: Cluster) -> tuple[list[float], int]:
    """Return how many seconds each kill took until a connection was accepted, and the rows at the end."""
    session = connect_as_superuser(cluster, database="inkling")
    session.execute("CREATE TABLE kept (number int)")
    away = []
    for _ in range(KILLS):
        for number in range(COMMITS):
            session.execute("INSERT INTO kept VALUES (%s)", [number])
        killed = time.perf_counter()
        os.kill(pid_of(cluster), signal.SIGKILL)
        session = reconnect(cluster)
        away.append(time.perf_counter() - killed)
    (kept,) = session.execute("SELECT count(*)::int FROM kept").fetchone() or (0,)
    session.close()
    assert isinstance(kept, int)
    return away, kept


def pid_of(cluster: Cluster) -> int:
    """Return the server's process number. Raises RuntimeError without one: 0 would be this process and its group."""
    if (pid := cluster.pid) is None:
        raise RuntimeError("The database is not running, so there is nothing to kill: start again.")
    return pid


def reconnect(cluster: Cluster) -> "psycopg.Connection[tuple[object, ...]]":
    """Try until the server takes connections again."""
    while True:
        try:
            return connect_as_superuser(cluster, database="inkling")
        except psycopg.OperationalError:
            time.sleep(0.005)


if __name__ == "__main__":
    main()
