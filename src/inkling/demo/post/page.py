"""The demo's first page: where its sites are, a second installation at one press, a system's call, and its mail."""

from __future__ import annotations

import html
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from inkling.demo.post.postbox import Letter, Postbox, open_sealed
from inkling.demo.post.words import (
    IS_NOT_STARTED,
    IS_STARTING,
    NO_SEALED_MAIL,
    STYLE,
    SYSTEM_TELLS,
    WALK,
    WHAT_IS_SEALED,
)

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_LOOPBACK = "127.0.0.1"
_SAFE = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)
_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
_SEALED, _OPENED, _SECOND = "/sealed/", "/opened/", "/second"


class SecondState(Enum):
    """How the second installation stands."""

    NOT_STARTED = auto()
    STARTING = auto()
    OPEN = auto()


@dataclass(frozen=True)
class Second:
    """The second installation: its address, how it stands, and how it is started."""

    address: str
    state: Callable[[], SecondState]
    start: Callable[[], None]


@dataclass(frozen=True)
class DemoPage:
    """The page (a WSGI application): what it shows beside the mail. `sites` are names and addresses."""

    postbox: Postbox
    passphrase: str
    sites: Sequence[tuple[str, str]]
    call: str
    second: Second

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        path = environ.get("PATH_INFO", "/")
        if path == _SECOND and environ.get("REQUEST_METHOD") == "POST":
            return self._start_second(environ, start_response)
        if path.startswith((_SEALED, _OPENED)):
            document = self._document(path)
            if document is not None:
                return _answer(start_response, "200 OK", "application/pdf", document)
        if path == "/style.css":
            return _answer(start_response, "200 OK", "text/css; charset=utf-8", STYLE.encode())
        if path == "/":
            return _answer(start_response, "200 OK", _HTML, self._page().encode())
        return _answer(
            start_response, "404 Not Found", _HTML, _whole("<h1>There is no such page</h1>").encode()
        )

    def _start_second(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Start it where the press came from this very page: any page that a browser shows can post here."""
        if environ.get("HTTP_ORIGIN") != f"http://{environ.get('HTTP_HOST')}":
            return _answer(
                start_response, "403 Forbidden", _HTML, _whole("<h1>Press it on the page</h1>").encode()
            )
        if self.second.state() is SecondState.NOT_STARTED:
            self.second.start()
        start_response("303 See Other", [("Location", "/#second"), ("Content-Length", "0"), *_SAFE])
        return []

    def _document(self, path: str) -> bytes | None:
        number = path.rsplit("/", 1)[-1].removesuffix(".pdf")
        sealed = self.postbox.sealed_document(int(number)) if number.isdecimal() and len(number) < 9 else None
        if sealed is None or path.startswith(_SEALED):
            return sealed
        return open_sealed(sealed, passphrase=self.passphrase)

    def _page(self) -> str:
        sites = "".join(
            f"<dt>{html.escape(name)}</dt><dd>{_link(address)}</dd>" for name, address in self.sites
        )
        sealed, plain = (
            "".join(
                self._article(each) for each in self.postbox.letters if bool(each.attachments) is has_document
            )
            for has_document in (True, False)
        )
        return _whole(
            "<h1>The demo of Inkling</h1><p>Nobody in it is real, and nothing leaves this machine.</p>"
            f"<dl>{sites}</dl>{self._second_section()}"
            f"<h2>A system tells</h2>{SYSTEM_TELLS}<pre><code>{html.escape(self.call)}</code></pre>"
            f"<h2>Sealed mail</h2>{sealed or NO_SEALED_MAIL}"
            "<h2>Mail of the demo</h2><p>All that Inkling mails stays on this machine. The newest stands first.</p>"
            f"{plain or '<p>No mail yet.</p>'}"
        )

    def _second_section(self) -> str:
        match self.second.state():
            case SecondState.OPEN:
                says = f"<p>It is open: {_link(self.second.address)}</p>{WALK}"
            case SecondState.STARTING:
                says = IS_STARTING
            case _:
                says = IS_NOT_STARTED
        return f'<section id="second"><h2>A second installation</h2>{says}</section>'

    def _article(self, letter: Letter) -> str:
        rows = {"At": f"{letter.at:%d %B, %H:%M:%S}", "To": letter.to, "From": letter.sender}
        if letter.attachments:
            rows["Attached"] = ", ".join(letter.attachments)
        listed = "".join(f"<dt>{name}</dt><dd>{html.escape(value)}</dd>" for name, value in rows.items())
        sealed = self._describe_sealed(letter) if letter.attachments else ""
        return (
            f"<article><h3>{html.escape(letter.subject)}</h3><dl>{listed}</dl>"
            f'<pre class="words">{html.escape(letter.text)}</pre>{sealed}</article>'
        )

    def _describe_sealed(self, letter: Letter) -> str:
        file = f"{letter.number}.pdf"
        return (
            f'<div class="sealed"><p>The passphrase: <strong>{html.escape(self.passphrase)}</strong></p><ul>'
            f'<li><a href="{_SEALED}{file}">The document as it was mailed</a>: it asks for the passphrase</li>'
            f'<li><a href="{_OPENED}{file}">The same, opened with the passphrase</a></li></ul>{WHAT_IS_SEALED}</div>'
        )


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
        """Write nothing."""


_HTML = "text/html; charset=utf-8"


def serve_page(page: DemoPage, *, port: int) -> None:
    """Serve the page on a loopback port, in threads that end with this process."""
    server = make_server(_LOOPBACK, port, page, server_class=_Server, handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, name="demo page", daemon=True).start()


def _answer(start_response: StartResponse, status: str, kind: str, body: bytes) -> Iterable[bytes]:
    policy = [("Content-Security-Policy", _POLICY)] if kind != "application/pdf" else []
    start_response(status, [("Content-Type", kind), ("Content-Length", str(len(body))), *policy, *_SAFE])
    return [body]


def _link(address: str) -> str:
    shown = html.escape(address)
    return f'<a href="{shown}">{shown}</a>'


def _whole(inside: str) -> str:
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>The demo of Inkling</title>'
        '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/style.css"></head>'
        f"<body><main>{inside}</main></body></html>"
    )
