"""The unit site: officers, analysts, supervisors, auditors, identity keepers and safeguarding contacts."""

from __future__ import annotations

from inkling.config.settings.members import *  # noqa: F403
from inkling.installation.database import database_settings
from inkling.installation.keys import read_key

SECRET_KEY = read_key("django", process="unit").hex()
# The vault is a login of its own: the only one that reads who told.
DATABASES = {"default": database_settings("inkling_unit"), "vault": database_settings("inkling_vault")}
INSTALLED_APPS = [
    *SIGN_IN_APPS,  # noqa: F405
    *INSTALLED_APPS,  # noqa: F405
    "inkling.assessment",
    "inkling.dissemination",
    "inkling.linking",
    "inkling.search",
    "inkling.allocation",
    "inkling.exchange",
    "inkling.picture",
    "inkling.sites.design",
    "inkling.sites.unit",
]
ROOT_URLCONF = "inkling.sites.unit.urls"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https  # noqa: F405
SESSION_COOKIE_NAME = "__Host-inkling" if ENVIRONMENT.https else "inkling_unit"  # noqa: F405
CSRF_COOKIE_NAME = "__Host-inkling-csrf" if ENVIRONMENT.https else "inkling_unit_csrf"  # noqa: F405
TEMPLATES = templates_of("unit")  # noqa: F405
# How `@page` answers a refusal that a page does not catch, and where each role may go.
INKLING_REFUSALS = "inkling.sites.unit.frame.refusals.ANSWERS"
INKLING_PLACES = "inkling.sites.unit.frame.places.PLACES"
INKLING_PLACE_GROUPS = "inkling.sites.unit.frame.places.GROUPS"
