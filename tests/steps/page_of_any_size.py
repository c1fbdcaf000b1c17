"""A site of one page for the tests of the server: /SIZE answers so many bytes; a form is answered with its length."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

# Files that the site holds beside its connections, more than the server leaves room for.
HELD = [os.open(os.devnull, os.O_RDONLY) for _ in range(int(os.environ.get("HELD_FILES", "0")))]


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer one request."""
    body = (
        environ["wsgi.input"].read()
        if environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"] != "/unread"
        else b""
    )
    words = b"x" * int(environ["PATH_INFO"].strip("/") or 0) if environ["PATH_INFO"][1:].isdigit() else b""
    words = words or f"{os.getpid()} {len(body)}".encode("ascii")
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(words)))])
    return [words]
