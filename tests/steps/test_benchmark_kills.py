"""A benchmark kills the server it started, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.database_restart import pid_of
from inkling.installation.database.launcher.cluster import Cluster


def test_without_a_server_it_refuses(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="not running"):
        pid_of(Cluster(tmp_path / "database", password="none", sockets=tmp_path))
