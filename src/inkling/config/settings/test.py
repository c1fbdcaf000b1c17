"""Every app in one process, for the tests: signed in as `inkling_test`, which may act as any login role."""

from __future__ import annotations

import os

from inkling.installation.database.for_tests import home_for_tests, settings_for_tests

os.environ["INKLING_HOME"] = str(home_for_tests())
# A developer's real keys are never read by a test.
os.environ.pop("INKLING_SECRETS", None)

from inkling.config.settings.base import *  # noqa: F403
from inkling.config.settings.sign_in import *  # noqa: F403
from inkling.installation.keys import read_key, secret_from
from inkling.installation.locations import secrets_folder
from inkling.installation.relay import relay

DATABASES = {"default": settings_for_tests()}
INSTALLED_APPS = [
    *SIGN_IN_APPS,  # noqa: F405
    *INSTALLED_APPS,  # noqa: F405
    "inkling.assessment",
    "inkling.dissemination",
    "inkling.linking",
    "inkling.search",
    "inkling.allocation",
    "inkling.picture",
    "inkling.notes",
    "inkling.exchange",
    "inkling.sites.design",
    "inkling.sites.community",
    "inkling.sites.unit",
    "inkling.sites.service",
]
MIDDLEWARE = SIGN_IN_MIDDLEWARE  # noqa: F405
TEMPLATES = templates_of("unit")  # noqa: F405
INKLING_REFUSALS = "inkling.sites.unit.frame.refusals.ANSWERS"
INKLING_PLACES = "inkling.sites.unit.frame.places.PLACES"
INKLING_PLACE_GROUPS = "inkling.sites.unit.frame.places.GROUPS"
INKLING_PAGES_THAT_FETCH: tuple[str, ...] = ()
INKLING_RELAY = relay(ENVIRONMENT)  # noqa: F405
SECRET_KEY = read_key("django").hex()
INKLING_SECRETS = str(secrets_folder())
INKLING_NOTES_KEY = read_key("service")
INKLING_SENDING_KEY = read_key("api")
INKLING_RECEIPT_KEY = read_key("receipt")
INKLING_FILES_KEY = bytes.fromhex(secret_from(INKLING_RECEIPT_KEY, purpose="files"))
INKLING_NEW_START_KEY = bytes.fromhex(secret_from(INKLING_RECEIPT_KEY, purpose="new start"))
INKLING_AUDIT_ANCHOR_KEY = read_key("audit_anchor")
INKLING_SEALED_FORM_KEY = read_key("sealed_form")
# Sign-in is slow on purpose; the tests make hundreds of accounts.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A machine that runs the tests may be busy; the limits themselves are tested in tests/steps/test_reading_bounded.py.
INKLING_READING_SECONDS = INKLING_GLANCE_SECONDS = 60.0
INKLING_VAULT_ALIAS = "default"
