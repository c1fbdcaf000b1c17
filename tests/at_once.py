"""Runs the whole suite as two runs of pytest side by side, then alone what depends on time.

Run: `python -m tests.at_once FOLDER`. Each run has a database of its own; the reports of all lie in FOLDER. The two
share all files that may run beside others, each taking the next that the other has not taken (tests/lane.py).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.browser.homes import SHARED
from tests.lane import CLAIMS, left_out

__all__ = ["ALONE", "lanes_of", "main"]

TESTS = Path(__file__).parent
# One lane begins here, the other at the end: what takes long is not left for last, and Chromium runs in one lane.
ORDER = ("browser", "trust", "steps", "journeys", "rules", "architecture", "deploy")
# Here processes are killed, locks are waited for, and times are measured while somebody floods, or words must be read
# within two seconds: nothing runs beside these.
ALONE = (
    "browser/community",
    "steps/test_reading_bounded.py",
    "trust/test_apart.py",
    "trust/test_at_once.py",
    "trust/test_audit_lock.py",
    "trust/test_concerns_at_once.py",
    "trust/test_crash.py",
    "trust/test_danger_at_once.py",
    "trust/test_exhaustion.py",
    "trust/test_lock_table.py",
    "trust/test_poison.py",
)


def main(arguments: list[str]) -> int:
    """Run each part; return the first exit status that is not 0."""
    folder = Path(arguments[0])
    with tempfile.TemporaryDirectory(prefix="inkling-homes-") as homes:
        # Where root borrows a low user for PostgreSQL, that user must come through.
        Path(homes).chmod(0o711)
        os.environ[SHARED] = homes
        return _run_each(folder)


def _run_each(folder: Path) -> int:
    first, second, alone = lanes_of(TESTS)
    with tempfile.TemporaryDirectory(prefix="inkling-claims-") as claims, ThreadPoolExecutor(2) as pool:
        beside = pool.submit(
            _run, first, report=folder / "tests-1.xml", output=folder / "tests-1.txt", claims=claims
        )
        statuses = [_run(second, report=folder / "tests-2.xml", claims=claims), beside.result()]
        missed = left_out(Path(claims))
    sys.stdout.write((folder / "tests-1.txt").read_text(encoding="utf-8"))
    statuses.append(_run(alone, report=folder / "tests-3.xml"))
    if missed:
        print(f"{len(missed)} tests were run by neither lane, for example {missed[0]}")
        statuses.append(1)
    return next((status for status in statuses if status), 0)


def lanes_of(tests: Path) -> tuple[list[str], list[str], list[str]]:
    """Return the arguments of three runs: two lanes that share the files, and what runs alone afterwards."""
    folders = _folders_of(tests)
    # A folder that nobody placed runs as well.
    order = [f"tests/{name}" for name in (*ORDER, *sorted(folders - set(ORDER))) if name in folders]
    without = [f"--ignore=tests/{name}" for name in ALONE]
    return [*order, *without], [*order[::-1], *without], [f"tests/{name}" for name in ALONE]


def _folders_of(tests: Path) -> set[str]:
    return {path.relative_to(tests).parts[0] for path in tests.glob("*/**/test_*.py")}


def _run(arguments: list[str], *, report: Path, output: Path | None = None, claims: str = "") -> int:
    lane, environ = (["-p", "tests.lane"], {CLAIMS: claims}) if claims else ([], {})
    command = [sys.executable, "-m", "pytest", f"--junitxml={report}", *lane, *arguments]
    env = {**os.environ, **environ}
    if output is None:
        return subprocess.run(command, check=False, env=env).returncode
    with output.open("w", encoding="utf-8") as stream:
        return subprocess.run(
            command, check=False, env=env, stdout=stream, stderr=subprocess.STDOUT
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
