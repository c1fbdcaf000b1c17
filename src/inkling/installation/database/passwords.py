"""Random passwords of the database roles, each in a file that only this user can read."""

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from inkling.installation.database.launcher.folders import make_private

__all__ = ["password_file", "password_of", "read_password", "scram_verifier"]

_BYTES = 24
# PostgreSQL's own default number of rounds.
_ROUNDS = 4096


def password_file(folder: Path, role: str) -> Path:
    """Return where the password of a database role is kept: `db_<role>` in the secrets folder."""
    return folder / f"db_{role}"


def read_password(folder: Path, role: str) -> str | None:
    """Return the password of a role, or None where there is no file yet."""
    try:
        return password_file(folder, role).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None


def password_of(folder: Path, role: str) -> str:
    """Return the password of a role, and make one first (192 random bits, mode 0600) where none is."""
    known = read_password(folder, role)
    if known is not None:
        return known
    make_private(folder)
    made = secrets.token_urlsafe(_BYTES)
    draft = folder / f".db_{role}.{os.getpid()}"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(made + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        # A link appears whole or not at all, and loses to a process that was quicker.
        os.link(draft, password_file(folder, role))
    except FileExistsError:
        return password_of(folder, role)
    finally:
        draft.unlink()
    return made


def scram_verifier(password: str) -> str:
    """Return what PostgreSQL stores for a password (RFC 5803), so that no SQL holds the password itself."""
    salt = secrets.token_bytes(16)
    salted = hashlib.pbkdf2_hmac("sha256", password.encode("ascii"), salt, _ROUNDS)
    client = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    salt_text, client_text, server_text = (base64.b64encode(part).decode() for part in (salt, client, server))
    return f"SCRAM-SHA-256${_ROUNDS}:{salt_text}${client_text}:{server_text}"
