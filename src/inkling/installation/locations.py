"""Where an installation keeps what it writes: database, secrets, logs.

Everything lives under one folder, `INKLING_HOME`. Nothing here creates a folder.
"""

import os
from collections.abc import Mapping
from pathlib import Path

__all__ = [
    "audit_head_file",
    "erased_file",
    "help_lines_file",
    "home_folder",
    "packs_folder",
    "records_folder",
    "runtime_folder",
    "secrets_folder",
    "shared_socket_folder",
]

_CHECKOUT = Path(__file__).resolve().parents[3]


def home_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of this installation.

    `INKLING_HOME` wins. Otherwise it is `var` in the checkout that this code was loaded from,
    or `var` in the current folder when Inkling was installed from a wheel.
    """
    if named := environ.get("INKLING_HOME"):
        return Path(named).absolute()
    base = _CHECKOUT if (_CHECKOUT / "run.py").is_file() else Path.cwd()
    return base / "var"


def secrets_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of keys and passwords: `INKLING_SECRETS`, else `secrets` in the home folder."""
    if named := environ.get("INKLING_SECRETS"):
        return Path(named).absolute()
    return home_folder(environ) / "secrets"


def packs_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of the operator's own region packs: `INKLING_PACKS`, else `packs` in the home folder."""
    if named := environ.get("INKLING_PACKS"):
        return Path(named).absolute()
    return home_folder(environ) / "packs"


def erased_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the list of erased reports: `INKLING_ERASED`, else `erased.jsonl` where records are."""
    if named := environ.get("INKLING_ERASED"):
        return Path(named).absolute()
    return _records(environ) / "erased.jsonl"


def audit_head_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the file of the audit chain's heads: `INKLING_AUDIT_HEAD`, else `audit-head.jsonl` where records are."""
    if named := environ.get("INKLING_AUDIT_HEAD"):
        return Path(named).absolute()
    return _records(environ) / "audit-head.jsonl"


def records_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of what the worker writes outside the database, where it runs as a user of its own."""
    return home_folder(environ) / "records"


def shared_socket_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of the database's socket where each process runs as a user of its own."""
    return runtime_folder(environ) or home_folder(environ) / "socket"


def _records(environ: Mapping[str, str]) -> Path:
    own = records_folder(environ)
    return own if own.is_dir() else home_folder(environ)


def help_lines_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the list of who confirmed which help-line number on which day, kept by the operator."""
    return home_folder(environ) / "help-lines-confirmed.txt"


def runtime_folder(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Return the folder that the operator chose for the database's socket (`INKLING_RUNTIME`), or None."""
    named = environ.get("INKLING_RUNTIME")
    return Path(named).absolute() if named else None
