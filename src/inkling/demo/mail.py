"""The demo's post: a loopback mail server that keeps everything, and a page that shows it as text."""

from __future__ import annotations

import html
import threading
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from aiosmtpd.controller import Controller

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_LOOPBACK = "127.0.0.1"
_KEPT = 200
_LARGEST = 10_000_000
_HEADERS = (
    ("Content-Security-Policy", "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cache-Control", "no-store"),
)
_STYLE = (
    "body{font:18px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1d2a2f}"
    "article{border-top:3px solid #2b5f6b;padding:.5rem 0 1rem}pre{white-space:pre-wrap;font:inherit}"
    "dl{display:grid;grid-template-columns:6rem 1fr;margin:0}dt{font-weight:600}dd{margin:0}"
)


@dataclass(frozen=True)
class Letter:
    """One mail that arrived: to whom, what about, its text, and the names of what was attached."""

    at: datetime
    to: str
    sender: str
    subject: str
    text: str
    attachments: tuple[str, ...] = ()


class Postbox:
    """Keeps the newest letters in memory, newest first. Nothing is sent on."""

    def __init__(self) -> None:
        self._letters: deque[Letter] = deque(maxlen=_KEPT)

    @property
    def letters(self) -> list[Letter]:
        """The letters kept, the newest first."""
        return list(self._letters)

    async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Take a mail in (called by the mail server)."""
        self._letters.appendleft(_letter(envelope))
        return "250 Kept in the demo"

    def page(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer the page that shows the letters (a WSGI application)."""
        path = environ.get("PATH_INFO", "/")
        status, kind, body = "200 OK", "text/html", _page(self.letters)
        if path == "/style.css":
            kind, body = "text/css", _STYLE
        elif path != "/":
            status, body = "404 Not Found", _page(None)
        # A list of its own each time: the server writes the length into it.
        start_response(status, [("Content-Type", f"{kind}; charset=utf-8"), *_HEADERS])
        return [body.encode()]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
        """Write nothing."""


def start_post(*, smtp_port: int, page_port: int) -> Postbox:
    """Start the mail server and its page on loopback ports, in threads that end with this process."""
    postbox = Postbox()
    Controller(postbox, hostname=_LOOPBACK, port=smtp_port, data_size_limit=_LARGEST).start()
    server = make_server(_LOOPBACK, page_port, postbox.page, server_class=_Server, handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, name="demo post", daemon=True).start()
    return postbox


def _letter(envelope: Any) -> Letter:
    message = message_from_bytes(envelope.content, policy=policy.default)
    body = message.get_body(("plain",))
    return Letter(
        at=datetime.now(UTC),
        to=", ".join(envelope.rcpt_tos),
        sender=str(message.get("From", "")),
        subject=str(message.get("Subject", "")),
        text=body.get_content() if body else "",
        attachments=tuple(part.get_filename() or "without a name" for part in message.iter_attachments()),
    )


def _page(letters: list[Letter] | None) -> str:
    if letters is None:
        inside = "<h1>There is no such page</h1>"
    else:
        shown = "".join(_article(letter) for letter in letters) or "<p>No mail yet.</p>"
        inside = (
            f"<h1>Mail of the demo</h1><p>Everything that Inkling mails stays on this machine.</p>{shown}"
        )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mail of the demo</title>'
        '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/style.css"></head>'
        f"<body><main>{inside}</main></body></html>"
    )


def _article(letter: Letter) -> str:
    rows = {"At": f"{letter.at:%H:%M:%S}", "To": letter.to, "From": letter.sender}
    if letter.attachments:
        rows["Attached"] = ", ".join(letter.attachments)
    listed = "".join(f"<dt>{name}</dt><dd>{html.escape(value)}</dd>" for name, value in rows.items())
    return (
        f"<article><h2>{html.escape(letter.subject)}</h2><dl>{listed}</dl>"
        f"<pre>{html.escape(letter.text)}</pre></article>"
    )
