"""The community site: no account, no session, no cookie; its own database login that can insert and not read."""

from __future__ import annotations

from inkling.config.settings.base import *  # noqa: F403
from inkling.installation.database import database_settings
from inkling.installation.keys import read_key, secret_from

DATABASES = {"default": database_settings("inkling_community")}
INSTALLED_APPS = [*INSTALLED_APPS, "inkling.sites.design", "inkling.sites.community"]  # noqa: F405
MIDDLEWARE = [
    "inkling.sites.monitor.counting.CountRequests",
    "inkling.sites.community.headers.CommunityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
]
ROOT_URLCONF = "inkling.sites.community.urls"
SECURE_REFERRER_POLICY = "no-referrer"
# Its own keys and no others: it signs nothing, and Django wants a secret all the same.
INKLING_SEALED_FORM_KEY = read_key("sealed_form", process="community")
INKLING_RECEIPT_KEY = read_key("receipt", process="community")
SECRET_KEY = secret_from(INKLING_SEALED_FORM_KEY, purpose="django of the community site")
