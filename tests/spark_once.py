"""Spark is asked once a round, where Java is found: pyspark is fetched, and its short test must pass.

pyspark is no requirement of Inkling or of its tests, and there is no wheel of it: from its source, by the hashes of
requirements/spark.lock, it is laid into a folder of its own, so that `.venv` stays as it is locked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import run

SHORT_TEST = "tests/rules/test_resolve_spark.py"
NOT_TRIED = "Spark was not tried: there is no Java here (on Debian: apt-get install default-jre-headless)."
NOT_FETCHED = (
    "Spark was not tried, although Java is here: pyspark of requirements/spark.lock cannot be installed."
)


def ask_spark(folder: Path) -> int:
    """Run the short test of Spark; return 0 where it passes, or where no Java is found, which one line says."""
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        print(NOT_TRIED)
        return 0
    brought = folder / "spark"
    shutil.rmtree(brought, ignore_errors=True)
    if not _fetch(brought):
        print(NOT_FETCHED)
        return 1
    paths = [str(brought), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.run(
        [sys.executable, "-m", "pytest", f"--junitxml={folder / 'tests-spark.xml'}", SHORT_TEST],
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    ).returncode


def _fetch(into: Path) -> bool:
    """Lay what the lock names into a folder, from source where there is no wheel; of this lock alone."""
    asked = ["--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes", "--no-deps"]
    named = ["--target", str(into), "--requirement", str(run.LOCKS / "spark.lock")]
    try:
        run.must([*run.find_pip(), "--python", sys.executable, "install", *asked, *named], NOT_FETCHED)
    except run.SetupError:
        return False
    return True
