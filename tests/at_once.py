"""Runs the whole suite as three runs of pytest side by side, then alone what depends on time, then again what failed.

Run: `python -m tests.at_once FOLDER [--round]`. Without `--round` what `tests/once_a_round.py` names is left out,
and Spark. Each run has a database of its own; the reports of all lie in FOLDER. The three share all files that may run
beside others, each taking the next that no other has taken (tests/lane.py): one more than the processors of a small
machine, since a test that waits for a start, a disk or a browser leaves one idle.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.browser.homes import SHARED
from tests.lane import CLAIMS, left_out
from tests.second_try import clear, status_of_second_try
from tests.spark_once import ask_spark

__all__ = ["ALONE", "EACH_CHANGE", "ONCE", "ROUND", "lanes_of", "main"]

TESTS = Path(__file__).parent
ROUND = "--round"
EACH_CHANGE = ("-m", "not round")
# One lane begins here, one at the end and one in between, so that what takes long is not left for last, and Chromium
# runs in one lane until little else is left.
ORDER = ("browser", "trust", "steps", "journeys", "rules", "architecture", "deploy")
BETWEEN = ("steps", "trust", "journeys", "rules", "architecture", "deploy", "browser")
# Here two meet in a moment, locks are waited for, and times are measured while somebody floods, or words must be read
# within two seconds: nothing runs beside these. What is killed may be killed beside others.
ALONE = (
    "steps/test_reading_bounded.py",
    "trust/test_at_once.py",
    "trust/test_audit_lock.py",
    "trust/test_concerns_at_once.py",
    "trust/test_danger_at_once.py",
    "trust/test_exhaustion.py",
    "trust/test_lock_table.py",
    "trust/test_poison.py",
    "trust/test_server_away.py",
)
# Where things meet or are killed, one failure in many runs is a fault: these are never run a second time. A time may
# be lengthened by what others do on the machine; what is lost or doubled is not.
ONCE = (
    "trust/test_at_once.py",
    "trust/test_concerns_at_once.py",
    "trust/test_crash.py",
    "trust/test_killed_at_each_statement.py",
)


def main(arguments: list[str]) -> int:
    """Run each part; return the first exit status that is not 0."""
    folder = Path(arguments[0])
    chosen = () if ROUND in arguments else EACH_CHANGE
    clear(folder)
    with tempfile.TemporaryDirectory(prefix="inkling-homes-") as homes:
        # Where root borrows a low user for PostgreSQL, that user must come through.
        Path(homes).chmod(0o711)
        os.environ[SHARED] = homes
        status = _run_each(folder, chosen=chosen)
    asked = ask_spark(folder) if ROUND in arguments else 0
    return status or asked


def _run_each(folder: Path, *, chosen: Sequence[str] = ()) -> int:
    lanes, alone = lanes_of(TESTS)
    reports = [folder / f"tests-{number}.xml" for number in range(1, len(lanes) + 1)]
    with tempfile.TemporaryDirectory(prefix="inkling-claims-") as claims, ThreadPoolExecutor() as pool:
        running = [
            pool.submit(
                _run,
                [*lane, *chosen],
                report=report,
                # What the last of them says is seen as it says it.
                output=None if report is reports[-1] else report.with_suffix(".txt"),
                claims=claims,
            )
            for lane, report in zip(lanes, reports, strict=True)
        ]
        runs = {report: each.result() for report, each in zip(reports, running, strict=True)}
        missed = left_out(Path(claims))
    for said in sorted(folder.glob("tests-*.txt")):
        sys.stdout.write(said.read_text(encoding="utf-8"))
    last = folder / "tests-alone.xml"
    runs[last] = _run([*alone, *chosen], report=last)
    if missed:
        print(f"{len(missed)} tests were run by no lane, for example {missed[0]}")
        return 1
    return status_of_second_try(
        runs,
        root=TESTS.parent,
        run=lambda names, report: _run([*names, *chosen], report=report),
        once=[f"tests/{name}" for name in ONCE],
    )


def lanes_of(tests: Path) -> tuple[list[list[str]], list[str]]:
    """Return the arguments of each run: of the lanes that share the files, and of what runs alone afterwards."""
    folders = _folders_of(tests)
    without = [f"--ignore=tests/{name}" for name in ALONE]
    # A folder that nobody placed runs as well.
    orders = [
        [f"tests/{name}" for name in (*order, *sorted(folders - set(order))) if name in folders]
        for order in (ORDER, BETWEEN)
    ]
    lanes = [[*order, *without] for order in (*orders, orders[0][::-1])]
    return lanes, [f"tests/{name}" for name in ALONE]


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
