"""The practitioners' site: practitioners and leads of services. It reads no report, and nobody of the other side."""

from __future__ import annotations

from inkling.config.settings.members import *  # noqa: F403
from inkling.config.settings.members import MIDDLEWARE as OF_MEMBERS
from inkling.installation.database import database_settings
from inkling.installation.keys import read_key, secret_from

# Sessions, second factors and notes are sealed with a key that no other process holds.
SECRET_KEY = read_key("service", process="service").hex()
INKLING_NOTES_KEY = bytes.fromhex(secret_from(read_key("service", process="service"), purpose="notes"))
INKLING_RECEIPT_KEY = read_key("receipt", process="service")
# What whoever starts anew is mailed is made of it: by the worker, which knows it too.
INKLING_NEW_START_KEY = bytes.fromhex(secret_from(INKLING_RECEIPT_KEY, purpose="new start"))
# The worker makes the copies of attached files and knows it too; nobody else may read their rows.
INKLING_FILES_KEY = bytes.fromhex(secret_from(INKLING_RECEIPT_KEY, purpose="files"))
DATABASES = {"default": database_settings("inkling_service")}
INSTALLED_APPS = [
    *SIGN_IN_APPS,  # noqa: F405
    *INSTALLED_APPS,  # noqa: F405
    "inkling.notes",
    # What an organisation's webhooks tell of is an item that was sent; this login reads nothing of these two.
    "inkling.assessment",
    "inkling.dissemination",
    "inkling.exchange",
    "inkling.sites.design",
    "inkling.sites.service",
]
INKLING_TAKES_FILES = True
FILE_UPLOAD_HANDLERS = ["inkling.sites.service.files.intake.OneFile"]
# Whole addresses: the field book; a note, kept as it is typed; its files, of which a larger one goes in pieces.
INKLING_PAGES_THAT_FETCH = (r"/field-book/.*", r"/notes/[0-9a-f-]{36}/(?:files/)?")
MIDDLEWARE = [*OF_MEMBERS, "inkling.sites.service.languages.speaking.SpeakChosenLanguage"]
ROOT_URLCONF = "inkling.sites.service.urls"
# In tables of their own: what this login reads of sessions is its own site's.
SESSION_ENGINE = "inkling.sites.service.frame.sessions"
CACHES = {"default": {**CACHES["default"], "LOCATION": "accounts_servicecache"}}  # noqa: F405
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https  # noqa: F405
SESSION_COOKIE_NAME = "__Host-inkling-service" if ENVIRONMENT.https else "inkling_service"  # noqa: F405
CSRF_COOKIE_NAME = "__Host-inkling-service-csrf" if ENVIRONMENT.https else "inkling_service_csrf"  # noqa: F405
TEMPLATES = templates_of("service")  # noqa: F405
# A page of a note sends some fields for each card, each thing told and each line of a diary: up to 1,000 of each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 16_000
INKLING_REFUSALS = "inkling.sites.service.frame.refusals.ANSWERS"
INKLING_PLACES = "inkling.sites.service.frame.places.PLACES"
INKLING_PLACE_GROUPS = "inkling.sites.service.frame.places.GROUPS"
