"""The migrations that a start and `/readyz` hold the database against are all that this version writes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import inkling
from inkling.installation.database.written import OURS, written_migrations

SOURCE = Path(inkling.__file__).parent


def test_each_step_with_tables_is_among_them() -> None:
    steps = {path.parent.name for path in SOURCE.glob("*/migrations")}
    assert set(OURS) == steps, "Name each step that has migrations in installation/database/written.py."


def test_each_file_and_each_of_the_libraries_is_among_them() -> None:
    written = written_migrations()
    files = {f"{path.parent.parent.name}.{path.stem}" for path in SOURCE.glob("*/migrations/[0-9]*.py")}
    assert files == {each for each in written if each.partition(".")[0] in OURS}
    assert {"account", "auth", "contenttypes", "mfa", "procrastinate", "sessions", "usersessions"} <= {
        each.partition(".")[0] for each in written
    }


def test_asking_loads_no_step() -> None:
    asked = (
        "import sys; from inkling.installation.database.written import written_migrations; written_migrations();"
        "print([each for each in sys.modules if each.startswith(('inkling.linking', 'inkling.picture', 'allauth'))])"
    )
    done = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
