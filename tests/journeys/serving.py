"""A site in one process with the tests, under the settings that its own process has.

Django forgets what it made of a setting as soon as one is set: the templates of a site, the passwords that everybody
has, the catalogues of each language. What a test sets is what is not so already, and templates once read stay read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.template import engines
from django.test import override_settings

__all__ = ["served"]

_ENGINES: dict[str, Any] = {}
_NOTHING = object()


@contextmanager
def served(site: Mapping[str, Any]) -> Iterator[None]:
    """Let these settings hold inside the block."""
    changed = {name: value for name, value in site.items() if getattr(settings, name, _NOTHING) != value}
    _find_engines()
    try:
        with override_settings(**changed):
            _find_engines()
            yield
    finally:
        _find_engines()


def _find_engines() -> None:
    """Take the engines that were made for these settings of templates, with all that they have read."""
    own = vars(engines)
    own["_engines"] = _ENGINES.setdefault(repr(settings.TEMPLATES), own["_engines"])
