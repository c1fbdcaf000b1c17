"""The demo's mail server on the loopback: it keeps what comes as files of the demo's home, and sends nothing on."""

from __future__ import annotations

import ssl
import threading
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from pypdf import PdfReader, PdfWriter

_LOOPBACK = "127.0.0.1"
_KEPT = 200
_LARGEST = 10_000_000
_PDF = "application/pdf"
_TO = b"X-Demo-To: "


@dataclass(frozen=True)
class Letter:
    """One mail that arrived: its number, to whom, what about, its text, and the names of what was attached."""

    number: int
    at: datetime
    to: str
    sender: str
    subject: str
    text: str
    attachments: tuple[str, ...] = ()


class Postbox:
    """Keeps the newest letters, newest first, over starts of the demo too. Nothing is sent on."""

    def __init__(self, folder: Path) -> None:
        """Take the folder in which the letters are files, and read those that are there."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._lock = folder, threading.Lock()
        self._letters: deque[Letter] = deque(maxlen=_KEPT)
        for file in sorted(folder.glob("*.eml")):
            self._take(file)

    @property
    def letters(self) -> list[Letter]:
        """The letters kept, the newest first."""
        return list(self._letters)

    async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Take a mail in (called by the mail server)."""
        with self._lock:
            number = self._letters[0].number + 1 if self._letters else 1
            file = self._file(number)
            to = ", ".join(envelope.rcpt_tos).encode("utf-8", "replace")
            file.write_bytes(_TO + to + b"\r\n" + envelope.content)
            self._file(number - _KEPT).unlink(missing_ok=True)
            self._take(file)
        return "250 Kept in the demo"

    def sealed_document(self, number: int) -> bytes | None:
        """Return the sealed document of a letter as it was mailed; None where there is none."""
        file = self._file(number)
        if not file.exists():
            return None
        for part in _read(file).iter_attachments():
            if part.get_content_type() == _PDF:
                return bytes(part.get_content())
        return None

    def _take(self, file: Path) -> None:
        message = _read(file)
        body = message.get_body(("plain",))
        self._letters.appendleft(
            Letter(
                number=int(file.stem),
                at=datetime.fromtimestamp(file.stat().st_mtime, UTC),
                to=str(message.get("X-Demo-To", "")),
                sender=str(message.get("From", "")),
                subject=str(message.get("Subject", "")),
                text=body.get_content() if body else "",
                attachments=tuple(
                    part.get_filename() or "without a name" for part in message.iter_attachments()
                ),
            )
        )

    def _file(self, number: int) -> Path:
        return self._folder / f"{number:06}.eml"


def start_mail_server(postbox: Postbox, *, port: int, certificate: tuple[Path, Path]) -> None:
    """Start the mail server on a loopback port, in a thread that ends with this process. It offers TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    Controller(postbox, hostname=_LOOPBACK, port=port, data_size_limit=_LARGEST, tls_context=context).start()


def open_sealed(document: bytes, *, passphrase: str) -> bytes | None:
    """Return a sealed document opened, as whoever has the passphrase reads it; None where it does not open it."""
    reader = PdfReader(BytesIO(document))
    if not reader.decrypt(passphrase):
        return None
    writer, opened = PdfWriter(clone_from=reader), BytesIO()
    writer.write(opened)
    return opened.getvalue()


def _read(file: Path) -> EmailMessage:
    return message_from_bytes(file.read_bytes(), policy=policy.default)
