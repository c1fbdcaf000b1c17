"""What gunicorn loads: the site that `DJANGO_SETTINGS_MODULE` names. A page that declares nothing stops the start."""

from __future__ import annotations

import gc
import importlib

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from inkling.config.checks.at_start import refuse_unsafe_start
from inkling.installation.database.roles import Role
from inkling.installation.web.shared_counts import share_counts
from inkling.reading.machine.bounded import start_reading

__all__ = ["application"]


class PageUndeclared(Exception):
    """A page says neither whom it admits nor what it leaves in the audit chain."""


def _application() -> WSGIHandler:
    login = settings.DATABASES["default"]["USER"]
    refuse_unsafe_start(Role(login.removeprefix("inkling_")))
    share_counts()
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
    return handler


application = _application()
