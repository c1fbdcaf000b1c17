"""The shell of the field book: a page, its styles and scripts. It holds no content and nobody's name.

It is all that a device keeps in the clear, and the same for everybody: so it is shown to anyone.
"""

from __future__ import annotations

import functools
import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from inkling.sites.page import Anyone, Audit, page
from inkling.vocabulary.limits import NARRATIVE_MAX
from inkling.vocabulary.notes import NoteTemplate

_SCRIPTS = (
    *("book", "opening", "writing", "sending", "settling"),
    *("contact", "differing", "rows", "seal", "standing", "state", "store"),
)
FILES = (
    "built/unit.css",
    "design/enhance.js",
    "design/icon.svg",
    "design/logo-light.svg",
    *(f"design/field-book/{name}.js" for name in _SCRIPTS),
)
_WORKER = "design/field-book/worker.js"


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def book(request: HttpRequest) -> HttpResponse:
    """Show the shell. What stands in the field book, the device adds."""
    return HttpResponse(_shell())


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def worker(request: HttpRequest) -> HttpResponse:
    """Return the service worker. Its scope is its own folder: no other page of the site goes through it."""
    kept = [
        reverse("field-book"),
        reverse("field-book-manifest"),
        *(settings.STATIC_URL + each for each in FILES),
    ]
    head = f"const SHELL = {json.dumps(kept)};\nconst NAME = {json.dumps(f'field-book-{_version()}')};\n"
    return HttpResponse(head + _source(_WORKER).decode(), content_type="text/javascript; charset=utf-8")


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def manifest(request: HttpRequest) -> HttpResponse:
    """Return what a browser needs to put the field book beside its other programs."""
    here = reverse("field-book")
    about = {
        "name": "Inkling",
        "short_name": "Inkling",
        "id": here,
        "start_url": here,
        "scope": here,
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#17464b",
        "icons": [{"src": f"{settings.STATIC_URL}design/icon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    return HttpResponse(json.dumps(about), content_type="application/manifest+json")


def _shell() -> str:
    context = {"templates": list(NoteTemplate), "most": NARRATIVE_MAX}
    return render_to_string("service/field_book/book.html", context)


@functools.cache
def _version() -> str:
    """Return another name whenever a file of the shell is another one: then devices fetch it anew."""
    whole = hashlib.sha256(_shell().encode())
    for name in (*FILES, _WORKER):
        whole.update(_source(name))
    return whole.hexdigest()[:16]


def _source(name: str) -> bytes:
    path = Path(settings.STATIC_ROOT) / name
    return path.read_bytes() if path.exists() else b""
