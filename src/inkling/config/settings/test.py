"""The tests: the whole product in one process, on a throw-away database, with keys of its own."""

from __future__ import annotations

import os

from inkling.config.database.for_tests import home_for_tests, settings_for_tests

# Before anything reads a key or a password: a test must never touch a real installation.
os.environ["INKLING_HOME"] = str(home_for_tests())
for _inherited in ("INKLING_SECRETS", "INKLING_RUNTIME", "DATABASE_URL"):
    os.environ.pop(_inherited, None)

from inkling.config.settings.migrate import *  # noqa: E402, F403

DATABASES = {"default": settings_for_tests()}
