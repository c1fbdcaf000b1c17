"""What `inkling check` says of the backups: a late one, and a private key that lies where it must not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from inkling.installation.backup.last import backup_warnings, note_backup


def test_a_late_backup_is_a_warning(tmp_path: Path) -> None:
    here, now = {"INKLING_HOME": str(tmp_path)}, datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert "no backup was ever made" in next(backup_warnings(now=now, environ=here))
    note_backup(made_at=now - timedelta(hours=25), size=1, environ=here)
    assert list(backup_warnings(now=now, environ=here)) == []
    note_backup(made_at=now - timedelta(hours=27), size=1, environ=here)
    (late,) = backup_warnings(now=now, environ=here)
    assert late.startswith("Warning: the last backup is 27 hours old")


def test_a_private_key_that_lies_beside_the_public_one_is_a_warning(tmp_path: Path) -> None:
    here, now = {"INKLING_HOME": str(tmp_path)}, datetime(2026, 11, 24, 12, tzinfo=UTC)
    private = tmp_path / "keys" / "inkling-backup-private"
    private.parent.mkdir()
    note_backup(made_at=now, size=1, beside=private, environ=here)
    assert list(backup_warnings(now=now, environ=here)) == []
    private.touch()
    (warning,) = backup_warnings(now=now, environ=here)
    assert warning.startswith(f"Warning: {private} opens every backup, and still lies on this machine")
    private.unlink()
    assert list(backup_warnings(now=now, environ=here)) == []


def test_what_cannot_be_looked_at_stops_nobody(tmp_path: Path) -> None:
    """As by the user of a process, whom root's folder is closed to: a warning never keeps Inkling from starting."""
    here, now = {"INKLING_HOME": str(tmp_path)}, datetime(2026, 11, 24, 12, tzinfo=UTC)
    with pytest.raises(OSError, match="too long"):
        (nowhere := tmp_path / ("x" * 300)).is_file()
    note_backup(made_at=now, size=1, beside=nowhere, environ=here)
    assert list(backup_warnings(now=now, environ=here)) == []
    (tmp_path / "last-backup.json").unlink()
    (tmp_path / "last-backup.json").mkdir()
    (warning,) = backup_warnings(now=now, environ=here)
    assert "cannot be read" in warning
