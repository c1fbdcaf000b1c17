"""Mail servers on the loopback: one that works, and one with each bad habit. Certificates are made for the run."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "localhost"
_RESET = struct.pack("ii", 1, 0)


@dataclass(frozen=True)
class Certificate:
    """A certificate for one name that vouches for itself, with its key, as files."""

    certificate: Path
    key: Path

    def context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context


def make_certificate(
    folder: Path, *, name: str = HOST, ended_ago: timedelta = -timedelta(days=1)
) -> Certificate:
    """Make one that is valid for a day from now, or ended so long ago."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - ended_ago - timedelta(days=1, hours=1))
        .not_valid_after(now - ended_ago)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = Certificate(folder / f"{name}.pem", folder / f"{name}.key")
    files.certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files.key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return files


@dataclass
class Habit:
    """What a bad server does: an answer instead of the usual one, or an act, at a step (`greet`, `RCPT`, `body`)."""

    answers: dict[str, str] = field(default_factory=dict)
    acts: dict[str, Callable[[socket.socket], None]] = field(default_factory=dict)
    offers_tls: bool = True


@dataclass
class Kept:
    """What a working server has taken, and when (seconds of `time.monotonic`)."""

    messages: list[bytes] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    port: int = 0

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: object, session: object, envelope: Any
    ) -> str:
        self.messages.append(envelope.content)
        self.moments.append(time.monotonic())
        return "250 taken"


Handler = TypeVar("Handler", bound=Kept)


class Mood(StrEnum):
    """What a working server does with one of the messages that it is offered."""

    LEAVES = "takes it, then ends the line"
    CLOSES = "answers 421 in place of hearing who sends"
    CLOSES_LATE = "answers 421 in place of taking it"
    REFUSES = "refuses the address for good"
    PUTS_OFF = "refuses the message for now"
    HANGS = "never answers"
    DRIPS = "sends a byte now and then in place of an answer"
    BREAKS = "takes it, and ends the line in place of saying so"
    CHATTERS = "takes it, and says so twice"
    DROPS = "ends the line in place of taking it"


class RunningClock:
    """Counts the seconds in which a running loop came round: while its process waits for a turn it stands still."""

    _EVERY = 0.02

    def __init__(self) -> None:
        self.seconds = 0.0
        self._ticking = asyncio.get_running_loop().create_task(self._tick())

    async def _tick(self) -> None:
        while True:
            began = time.monotonic()
            await asyncio.sleep(self._EVERY)
            self.seconds += min(time.monotonic() - began, 2 * self._EVERY)


@dataclass
class Moody(Kept):
    """As `Kept`, but `moods` says what it does with which message, by the number in which they are offered (1, 2 ...).

    `always` says so by a part of the message. It never answers for the address `silent`; `hung` counts its silences.
    `passed` are the moments by seconds in which this process was let run: another's work on the machine adds none.
    """

    moods: dict[int, Mood] = field(default_factory=dict)
    always: dict[bytes, Mood] = field(default_factory=dict)
    silent: str = ""
    hung: int = 0
    offered: int = 0
    lines: list[object] = field(default_factory=list)
    passed: list[float] = field(default_factory=list)
    clock: RunningClock | None = None

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: object, envelope: Any, address: str, options: list[str]
    ) -> str:
        self.clock = self.clock or RunningClock()
        self.offered += 1
        if not any(session is line for line in self.lines):
            self.lines.append(session)
        if self.moods.get(self.offered) is Mood.CLOSES:
            _end_soon(server)
            return "421 enough for now"
        envelope.mail_from = address
        return "250 yes"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: object, envelope: Any, address: str, options: list[str]
    ) -> str:
        if self.moods.get(self.offered) is Mood.REFUSES:
            return "550 nobody here"
        if address == self.silent:
            self.hung += 1
            return await _say_little(server, drips=False)
        envelope.rcpt_tos.append(address)
        return "250 yes"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: object, envelope: Any
    ) -> str:
        moods = [mood for part, mood in self.always.items() if part in envelope.content]
        mood = moods[0] if moods else self.moods.get(self.offered)
        if mood is Mood.PUTS_OFF:
            return "451 not this one"
        if mood is Mood.CLOSES_LATE:
            _end_soon(server)
            return "421 enough for now"
        if mood in {Mood.HANGS, Mood.DRIPS}:
            self.hung += 1
            return await _say_little(server, drips=mood is Mood.DRIPS)
        if mood is Mood.DROPS:
            server.transport.abort()
            return "451 gone"
        taken = await super().handle_DATA(server, session, envelope)
        self.passed.append(self.clock.seconds if self.clock else 0.0)
        if mood is Mood.BREAKS:
            server.transport.abort()
        elif mood is Mood.LEAVES:
            _end_soon(server)
        return f"{taken}\r\n250 taken again" if mood is Mood.CHATTERS else taken


def _end_soon(server: Any) -> None:
    """End the line when what is being answered has left."""
    server.loop.call_later(0.05, server.transport.close)


async def _say_little(server: Any, *, drips: bool) -> str:
    for _ in range(300):
        await asyncio.sleep(0.1)
        if drips:
            server.transport.write(b"2")
    return "451 too late"


def mail_settings(kept: Kept, *, trusted: Path) -> dict[str, str]:
    """Return the settings of a process that sends through this server, and trusts its certificate."""
    return {"INKLING_MAIL_HOST": HOST, "INKLING_MAIL_PORT": str(kept.port), "INKLING_MAIL_CA": str(trusted)}


@contextlib.contextmanager
def good_server(certificate: Certificate) -> Iterator[Kept]:
    """Run a server that works, and asks for TLS, for the block."""
    with serving(Kept(), certificate=certificate) as kept:
        yield kept


@contextlib.contextmanager
def serving(kept: Handler, *, certificate: Certificate) -> Iterator[Handler]:
    """Run a server with these ways for the block; it asks for TLS."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        kept.port = free.getsockname()[1]
    server = Controller(
        kept, hostname="127.0.0.1", port=kept.port, tls_context=certificate.context(), require_starttls=True
    )
    server.start()
    try:
        yield kept
    finally:
        server.stop()


def hang(connection: socket.socket) -> None:
    """Say nothing until the other side gives up."""
    with contextlib.suppress(OSError):
        connection.settimeout(30)
        while connection.recv(1):
            continue


def drip(connection: socket.socket) -> None:
    """Send one byte every tenth of a second, and never the end of the line."""
    with contextlib.suppress(OSError):
        for _ in range(300):
            connection.send(b"2")
            time.sleep(0.1)


def reset(connection: socket.socket) -> None:
    """Break the line without a goodbye."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    connection.close()


class BadServer:
    """A small SMTP server with STARTTLS and one bad habit. `taken` counts the messages that it said yes to."""

    def __init__(self, habit: Habit, *, certificate: Certificate) -> None:
        self.habit = habit
        self.context = certificate.context()
        self.taken: list[bytes] = []
        self.plain: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError):
            connection = self._until_data(connection)
            body = bytearray()
            while not body.endswith(b"\r\n.\r\n"):
                body += connection.recv(200)
                self._act("body", connection)
            self.taken.append(bytes(body))
            self._answer("end", "250 taken", connection)
            self._line(connection)
            self._answer("QUIT", "221 bye", connection)

    def _until_data(self, connection: socket.socket) -> socket.socket:
        self._answer("greet", "220 here", connection)
        while True:
            line = self._line(connection)
            command = line.split(b" ")[0].strip().decode().upper()
            if command == "EHLO":
                more = "250-localhost\r\n250 STARTTLS" if self.habit.offers_tls else "250 localhost"
                self._answer("EHLO", more, connection)
            elif command == "STARTTLS":
                self._answer("STARTTLS", "220 go", connection)
                connection = self.context.wrap_socket(connection, server_side=True)
            elif command == "DATA":
                self._answer("DATA", "354 go", connection)
                return connection
            else:
                self._answer(command, "250 yes", connection)

    def _answer(self, step: str, usual: str, connection: socket.socket) -> None:
        self._act(step, connection)
        connection.sendall(self.habit.answers.get(step, usual).encode("latin-1") + b"\r\n")

    def _act(self, step: str, connection: socket.socket) -> None:
        if act := self.habit.acts.get(step):
            act(connection)
            raise ValueError("the line is broken")

    def _line(self, connection: socket.socket) -> bytes:
        line = bytearray()
        while not line.endswith(b"\n"):
            got = connection.recv(1)
            if not got:
                raise ValueError("gone")
            line += got
        if not isinstance(connection, ssl.SSLSocket):
            self.plain.append(bytes(line))
        return bytes(line)


@contextlib.contextmanager
def bad_server(habit: Habit, *, certificate: Certificate) -> Iterator[BadServer]:
    """Run one for the block."""
    server = BadServer(habit, certificate=certificate)
    try:
        yield server
    finally:
        server.close()
