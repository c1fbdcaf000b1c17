"""Runs the whole suite as two runs of pytest side by side, then alone what depends on time.

Run: `python -m tests.at_once FOLDER`. Each run has a database of its own; the reports of all lie in FOLDER.
"""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

__all__ = ["ALONE", "main", "parts_of"]

TESTS = Path(__file__).parent
# About as long as all the others together.
FIRST = ("steps",)
# Words are read within seconds, processes are killed and times measured: nothing runs beside these.
ALONE = ("browser", "trust")


def main(arguments: list[str]) -> int:
    """Run each part; return the first exit status that is not 0."""
    folder = Path(arguments[0])
    first, others, alone = parts_of(TESTS)
    with ThreadPoolExecutor(2) as pool:
        beside = pool.submit(_run, first, report=folder / "tests-1.xml", output=folder / "tests-1.txt")
        statuses = [_run(others, report=folder / "tests-2.xml"), beside.result()]
    sys.stdout.write((folder / "tests-1.txt").read_text(encoding="utf-8"))
    statuses.append(_run(alone, report=folder / "tests-3.xml"))
    return next((status for status in statuses if status), 0)


def parts_of(tests: Path) -> tuple[list[str], list[str], list[str]]:
    """Return the folders of tests in three parts: the first, what runs beside it, and what runs alone."""
    folders = sorted({path.relative_to(tests).parts[0] for path in tests.glob("*/**/test_*.py")})
    others = [name for name in folders if name not in (*FIRST, *ALONE)]
    return (
        [f"tests/{name}" for name in FIRST],
        [f"tests/{name}" for name in others],
        [f"tests/{name}" for name in ALONE],
    )


def _run(folders: list[str], *, report: Path, output: Path | None = None) -> int:
    command = [sys.executable, "-m", "pytest", f"--junitxml={report}", *folders]
    if output is None:
        return subprocess.run(command, check=False).returncode
    with output.open("w", encoding="utf-8") as stream:
        return subprocess.run(command, check=False, stdout=stream, stderr=subprocess.STDOUT).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
