"""Freezes a release: its tables, empty and with a small fictional world in them, for the tests of later migrations.

Run once for each release: `python -m tests.releases.make VERSION [COMMIT]`. It checks that commit out beside the
checkout, lets its own code make and fill a throw-away database, and writes `tests/releases/VERSION/*.sql.gz`.
What it wrote is never made again: it stands for the databases that are out there.
"""

from __future__ import annotations

import argparse
import gzip
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).resolve().parent
LARGEST = 300_000
# The settings of Django read the passwords, which the first start makes.
MAKE_PASSWORDS = """
from inkling.installation.database.embedded import open_test_database
from inkling.installation.keys import make_missing_keys
from inkling.installation.locations import home_folder

make_missing_keys()
open_test_database(home_folder()).stop()
"""
FILL = "import django; django.setup(); from tests.releases.fill import main; main()"


def main() -> None:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.releases.make", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("version", help="as in pyproject.toml, such as 0.1.0")
    parser.add_argument("commit", nargs="?", default="HEAD", help="the commit that was released")
    asked = parser.parse_args()
    kept = FOLDER / asked.version
    if kept.exists():
        parser.error(f"{kept} is there: a frozen release stays as it is.")
    with tempfile.TemporaryDirectory(prefix="inkling-release-") as made, checked_out(asked.commit) as source:
        fill(source, folder=Path(made))
        keep(Path(made), kept=kept)


@contextmanager
def checked_out(commit: str) -> Iterator[Path]:
    """Return a folder with the files of a commit, without touching the checkout."""
    with tempfile.TemporaryDirectory(prefix="inkling-source-") as folder:
        packed = subprocess.run(
            ["git", "archive", commit, "src"], cwd=ROOT, stdout=subprocess.PIPE, check=True
        ).stdout
        subprocess.run(["tar", "-x", "-C", folder], input=packed, check=True)
        yield Path(folder) / "src"


def fill(source: Path, *, folder: Path) -> None:
    """Run `fill` with the release's code, in an installation of its own."""
    home = folder / "home"
    folder.chmod(0o711)
    home.mkdir(mode=0o711)
    own = {name: value for name, value in os.environ.items() if not name.startswith("INKLING_")}
    env = own | {
        "INKLING_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "inkling.config.settings.migrate",
        "PYTHONPATH": f"{source}{os.pathsep}{ROOT}",
    }
    for program in (MAKE_PASSWORDS, FILL):
        subprocess.run([sys.executable, "-c", program, str(folder)], cwd=folder, env=env, check=True)


def keep(made: Path, *, kept: Path) -> None:
    """Compress what was made into the folder of the release."""
    kept.mkdir()
    for file in sorted(made.glob("*.sql")):
        packed = gzip.compress(file.read_bytes(), mtime=0)
        (kept / f"{file.name}.gz").write_bytes(packed)
        print(f"{kept.relative_to(ROOT)}/{file.name}.gz: {len(packed):,} bytes")
        if len(packed) > LARGEST:
            raise SystemExit(f"That is more than {LARGEST:,} bytes: tell fewer tales.")


if __name__ == "__main__":
    main()
