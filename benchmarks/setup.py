"""Prints how long the two commands take to set up a fresh clone, cold and warm, and the database to start.

Run: `python3 benchmarks/setup.py`. Cold means an empty clone and empty caches of pip and npm; the
packages come from the configured registries, so cold times include their speed.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEMO = "import run; run.install('run'); run.build_styles()"
TESTS = "import run; run.install('test'); run.build_styles()"
DATABASE = """
import sys, time
from inkling.installation.database.embedded import open_embedded_database
started = time.perf_counter()
cluster = open_embedded_database({"INKLING_HOME": sys.argv[1]})
ready = time.perf_counter()
cluster.stop()
print(f"{ready - started:.2f} s, stopped in {time.perf_counter() - ready:.2f} s")
"""


def main() -> None:
    """Measure in a temporary clone of the last commit, which is removed afterwards."""
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(prefix="inkling-setup-") as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        cold = {"PIP_NO_CACHE_DIR": "1", "npm_config_cache": str(Path(folder) / "npm-cache")}
        print(f"run.py demo, set-up cold: {timed([sys.executable, '-c', DEMO], clone, cold):.1f} s")
        print(f"run.py demo, set-up warm: {timed([sys.executable, '-c', DEMO], clone, {}):.2f} s")
        print(f"run.py test after demo, set-up: {timed([sys.executable, '-c', TESTS], clone, cold):.1f} s")
        print(f"run.py demo after test, set-up: {timed([sys.executable, '-c', DEMO], clone, {}):.2f} s")
        for word in ("first start, with initdb and roles", "warm start"):
            started = [str(clone / ".venv" / "bin" / "python"), "-c", DATABASE, str(Path(folder) / "home")]
            done = subprocess.run(started, cwd=clone, capture_output=True, text=True, check=True)
            print(f"embedded database, {word}: {done.stdout.strip()}")


def timed(command: list[str], clone: Path, more: dict[str, str]) -> float:
    """Run a command in the clone and return how many seconds it took."""
    started = time.perf_counter()
    subprocess.run(command, cwd=clone, env=os.environ | more, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
