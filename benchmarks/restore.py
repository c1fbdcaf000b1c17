"""How long a backup and a restore take at 100,000 reports.

Run: `.venv/bin/python -m benchmarks.restore [--reports N]`.

The restore is the whole command: it reads and checks the file, makes a new cluster, loads it, and verifies every
table's rows and the audit chain.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

from benchmarks.installation import installation
from benchmarks.many_reports import fill
from inkling.installation.backup.key_files import (
    PRIVATE,
    PUBLIC,
    SIGNING,
    VERIFY,
    make_key_files,
    make_signing_files,
    read_key_file,
)
from inkling.installation.backup.make import make_backup
from inkling.installation.backup.manifest import Manifest, manifest_of
from inkling.installation.backup.restore import Keys, restore_backup
from inkling.installation.database.embedded import open_embedded_database
from inkling.installation.database.roles import Role
from inkling.installation.database.sign_in import sign_in

GOAL_MINUTES = 15


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.restore", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--reports", type=int, default=100_000)
    reports = parser.parse_args().reports
    with tempfile.TemporaryDirectory(prefix="inkling-restore-") as folder, installation(processes=()) as made:
        base = Path(folder)
        base.chmod(0o711)
        (public, private), (signing, verify) = (
            make_key_files(base / "keys"),
            make_signing_files(base / "keys"),
        )
        # A chain of made-up hashes would not verify: the entries are those of the installation itself.
        fill(made, reports=reports, audit=False)
        environ = {**os.environ, "INKLING_HOME": str(made.home)}
        began = time.perf_counter()
        backup = make_backup(
            base / "backup",
            public_key=read_key_file(public, kind=PUBLIC),
            signing_key=read_key_file(signing, kind=SIGNING),
            environ=environ,
        )
        sealed = time.perf_counter()
        held = restore_backup(
            base / "backup",
            keys=Keys(read_key_file(private, kind=PRIVATE), read_key_file(verify, kind=VERIFY)),
            into=base / "restored",
            environ=environ,
        )
        restored = time.perf_counter()
        head = head_of({**environ, "INKLING_HOME": str(base / "restored")})
    rows = sum(held.manifest.counts.values())
    print(
        f"{reports:,} reports, {rows:,} rows, {backup.size / 1e6:.0f} MB sealed; load {os.getloadavg()[0]:.1f}"
    )
    print(
        f"audit head of the restored one: entry {head[0]}, equal: {'yes' if head == head_in(held.manifest) else 'NO'}"
    )
    print(
        f"backup {sealed - began:.1f} s, restore with proof {restored - sealed:.1f} s (goal {GOAL_MINUTES} min for 1 M)"
    )


def head_of(environ: dict[str, str]) -> tuple[int, str]:
    """Return number and hash of the newest entry, as the restored database itself says."""
    with (
        open_embedded_database(environ),
        sign_in(Role.BACKUP, called="inkling restore", environ=environ) as asked,
    ):
        return head_in(manifest_of(asked))


def head_in(manifest: Manifest) -> tuple[int, str]:
    return manifest.head_seq, manifest.head_hash


if __name__ == "__main__":
    main()
