"""An installation whose processes run as users of their own, by numbers: nobody need make a user for the tests."""

from __future__ import annotations

import os
import shutil
import site
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from inkling.installation.apart.users import User
from tests.architecture.source import ROOT

USERS = {
    process: User(21_001 + n, 21_001 + n)
    for n, process in enumerate(("community", "unit", "worker", "database", "service", "api", "clock"))
}
NAMED = ",".join(f"{process}={user.uid}" for process, user in USERS.items())


@dataclass(frozen=True)
class Apart:
    """The home folder of an installation, and how to run something in it as one of its users."""

    home: Path

    def environment(self, **more: str) -> dict[str, str]:
        packages = os.pathsep.join([str(ROOT / "src"), str(ROOT), *site.getsitepackages()])
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": packages,
            "INKLING_HOME": str(self.home),
            "INKLING_USERS": NAMED,
            "HOME": "/nonexistent",
            **more,
        }

    def run(self, *command: str, process: str | None = None, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a program as the user of a process, or as root."""
        user = USERS.get(process or "")
        return subprocess.run(
            command,
            cwd="/",
            env=self.environment(**more),
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
            user=user.uid if user else None,
            group=user.gid if user else None,
            extra_groups=[] if user else None,
        )

    def inkling(
        self, *arguments: str, process: str | None = None, **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command of ours."""
        return self.run(python_for_all(), "-m", "inkling", *arguments, process=process, **more)


@contextmanager
def apart() -> Iterator[Apart]:
    """Yield an empty home that every user can reach; it is removed afterwards. Only root can test this."""
    if os.geteuid() != 0:
        pytest.skip("only root may start processes as other users")
    home = Path(tempfile.mkdtemp(prefix="inkling-apart-"))
    home.chmod(0o711)
    try:
        yield Apart(home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def python_for_all() -> str:
    """Return a Python of this version that any user may run: one in root's home is not."""
    here = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for candidate in (sys.executable, f"/usr/bin/{here}", f"/usr/local/bin/{here}"):
        if _runs(candidate):
            return candidate
    pytest.skip(f"no {here} that another user may run")


def _runs(program: Sequence[str] | str) -> bool:
    try:
        user = USERS["community"]
        done = subprocess.run(
            [str(program), "-c", "pass"],
            user=user.uid,
            group=user.gid,
            extra_groups=[],
            env={},
            cwd="/",
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0
