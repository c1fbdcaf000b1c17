"""A mail server that wants STARTTLS and a name: `mail_server.py PORT CERTIFICATE KEY FOLDER` writes each mail there.

With `-` for the certificate it knows neither.
"""

from __future__ import annotations

import ssl
import sys
import threading
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from tests.mail_servers import Kept

NAME, PASSWORD = b"inkling", b"a password of the mail server"


class Folder(list[bytes]):
    """Writes every mail that is put into it as a file."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def append(self, mail: bytes) -> None:
        """Take one mail."""
        super().append(mail)
        (self.folder / f"{len(self):04}.eml").write_bytes(mail)


def is_known(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    """Say whether somebody may send."""
    given = (data.login, data.password) if isinstance(data, LoginPassword) else None
    # Not handled: the server says so to whoever asked, and does not leave them waiting.
    return AuthResult(success=given == (NAME, PASSWORD), handled=False)


def _with_starttls(certificate: str, key: str) -> dict[str, Any]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return {
        "tls_context": context,
        "require_starttls": True,
        "authenticator": is_known,
        "auth_required": True,
    }


def main() -> None:
    """Serve until killed."""
    port, certificate, key, folder = sys.argv[1:]
    safely = {} if certificate == "-" else _with_starttls(certificate, key)
    controller = Controller(
        Kept(messages=Folder(Path(folder))), hostname="127.0.0.1", port=int(port), **safely
    )
    controller.start()
    threading.Event().wait()


if __name__ == "__main__":
    main()
