"""The door for organisations' systems: no page, no session, no cookie; its own database login."""

from __future__ import annotations

from inkling.config.settings.base import *  # noqa: F403
from inkling.installation.database import database_settings
from inkling.installation.keys import read_key, secret_from

DATABASES = {"default": database_settings("inkling_api")}
INSTALLED_APPS = [
    *INSTALLED_APPS,  # noqa: F405
    "inkling.assessment",
    "inkling.dissemination",
    "inkling.exchange",
]
MIDDLEWARE = [
    "inkling.sites.monitor.counting.CountRequests",
    "inkling.sites.api.frame.headers.ApiHeaders",
]
# Django would write the address of each refused call, in which somebody may have put a name. Where a logger has no
# handler at all Python writes to standard error by itself.
LOGGING = LOGGING | {"loggers": {"django.request": {"handlers": ["nowhere"], "propagate": False}}}  # noqa: F405
ROOT_URLCONF = "inkling.sites.api.urls"
INKLING_SENDING_KEY = read_key("api", process="api")
INKLING_RECEIPT_KEY = read_key("receipt", process="api")
# It signs nothing; Django wants a secret all the same.
SECRET_KEY = secret_from(INKLING_SENDING_KEY, purpose="django of the api")
INKLING_REFUSALS = "inkling.sites.api.frame.refusals.ANSWERS"
