"""What every process shares. Unknown `INKLING_` variables are refused, so a misspelt one cannot pass unseen."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import Any

from inkling.installation.database.written import written_migrations
from inkling.installation.environment import read_environment
from inkling.installation.locations import audit_head_file, erased_file
from inkling.installation.log_lines import log_settings

ENVIRONMENT = read_environment(os.environ)

# What a process loads stays. Python would look through it hundreds of times for what can go (docs/decisions/0641).
gc.set_threshold(max(gc.get_threshold()[0], 10_000))

DEBUG = False
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-gb"
USE_I18N = True
ALLOWED_HOSTS = ENVIRONMENT.hosts
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Account"
ROOT_URLCONF = "inkling.config.no_urls"

STEPS = [
    "inkling.regions",
    "inkling.governance",
    "inkling.accounts",
    "inkling.capture",
    "inkling.reading",
    "inkling.files",
    "inkling.safeguarding",
    "inkling.routing",
    "inkling.clarification",
    "inkling.translation",
]
INSTALLED_APPS = ["procrastinate.contrib.django", *STEPS]
MIDDLEWARE: list[str] = []

SITES = Path(__file__).resolve().parents[2] / "sites"


def templates_of(*site: str) -> list[dict[str, Any]]:
    """Return where templates are found: each stands beside its page ("unit/report/report.html" is below `sites/`).

    What the pages of all members share extends "frame/base.html", which is the site's own.
    """
    return [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [*(SITES / each for each in site), SITES],
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": ["django.template.context_processors.request"],
                # Every sentence of a template goes through gettext (tests/architecture/test_translated.py).
                "builtins": ["django.templatetags.i18n"],
            },
        }
    ]


TEMPLATES = templates_of()

STATIC_URL = "/static/"
STATIC_ROOT = str(SITES / "design" / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
# Only the practitioners' site takes files, on one address.
INKLING_TAKES_FILES = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 4_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3_000

LOGGING = log_settings(ENVIRONMENT)

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# How long whoever tells waits for a machine to read the words (inkling.reading.machine.within_bounds); then what it has
# found counts.
INKLING_READING_SECONDS = float(ENVIRONMENT.reading_seconds)
# What an officer's page has for the same; the worker then reads on.
INKLING_GLANCE_SECONDS = 0.7
# Set at start, from the database: a copy that was restored to practise with says so on every page.
INKLING_IS_DRILL = False
INKLING_AUDIT_HEAD = str(audit_head_file())
INKLING_ERASED = str(erased_file())
# The database login that alone reads who told; the tests have one connection and change roles on it.
INKLING_VAULT_ALIAS = "vault"
# What a site that is ready finds in its database: the migrations of this version, and at start the fingerprints of the
# keys that it holds.
INKLING_MIGRATIONS = written_migrations()
INKLING_KEYS: dict[str, str] = {}
