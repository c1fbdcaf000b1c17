"""What gunicorn loads: the site that `DJANGO_SETTINGS_MODULE` names. A page that declares nothing stops the start."""

from __future__ import annotations

import gc
import importlib
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from inkling.config.checks.at_start import refuse_unsafe_start
from inkling.installation.database.roles import Role
from inkling.installation.database.sign_in import sign_in
from inkling.installation.held_mail import hold_in
from inkling.installation.joining import fingerprints_of
from inkling.installation.web.shared_counts import share_counts
from inkling.reading.machine.within_bounds import start_reading

__all__ = ["application"]


class PageUndeclared(Exception):
    """A page says neither whom it admits nor what it leaves in the audit chain."""


Answer = Callable[[dict[str, Any], Any], Iterable[bytes]]


def behind_proxy(answer: Answer) -> Answer:
    """Return what answers every request as one over HTTPS.

    Nothing but the proxy that ends TLS reaches the port. Whether it says so in a header must not decide whether a form
    can be sent: without the header each POST of a browser was refused.
    """

    def answer_sealed(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        return answer({**environ, "wsgi.url_scheme": "https"}, start_response)

    return answer_sealed


def _application() -> Answer:
    login = Role(settings.DATABASES["default"]["USER"].removeprefix("inkling_"))
    refuse_unsafe_start(login)
    settings.INKLING_KEYS = fingerprints_of(login.value)
    with sign_in(login, called="inkling start") as connection:
        hold = hold_in(connection)
    settings.INKLING_IS_DRILL = hold is not None and hold.is_drill
    share_counts()
    # What is loaded from here on stays: to look again and again for what can go takes a sixth of the start.
    gc.disable()
    handler = get_wsgi_application()
    # It imports models, which is possible only from here on.
    page = importlib.import_module("inkling.sites.page")
    if undeclared := page.undeclared_pages(get_resolver().url_patterns):
        raise PageUndeclared(f"Declare these pages with @page (inkling.sites.page): {', '.join(undeclared)}")
    # So that the first who tells need not wait for the word lists.
    start_reading()
    # What is loaded here stays: a collection in the middle of a page need not look through all of it (40 ms).
    gc.collect()
    gc.freeze()
    gc.enable()
    return behind_proxy(handler) if settings.ENVIRONMENT.https else handler


application = _application()
