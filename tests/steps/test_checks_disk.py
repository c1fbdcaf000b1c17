"""`inkling check` says which disk is full, that of the database's log too, whether or not the database answers."""

from __future__ import annotations

from pathlib import Path

from inkling.config.checks.machine.disk import server_disk_warnings

ENVIRON = {"DATABASE_URL": "postgresql://127.0.0.1:1/inkling", "INKLING_HOME": "/dev/shm"}


def test_the_disk_of_the_databases_log_is_asked_about(tmp_path: Path) -> None:
    log = tmp_path / "var" / "lib" / "postgresql" / "17" / "main" / "pg_wal"
    log.parent.mkdir(parents=True)
    log.symlink_to("/proc/self")
    said = list(server_disk_warnings(ENVIRON, least=1 << 60, root=tmp_path))
    assert [each for each in said if f"the disk of {log} has" in each], said
    assert "make room" in said[0]
    assert list(server_disk_warnings(ENVIRON, least=0, root=tmp_path)) == []
