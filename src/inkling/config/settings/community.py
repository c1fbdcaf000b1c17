"""The community site: no account, no session, no cookie; its own database login that can insert and not read."""

from __future__ import annotations

from inkling.config.database import database_settings
from inkling.config.keys import read_key
from inkling.config.settings.base import *  # noqa: F403

DATABASES = {"default": database_settings("inkling_community")}
INSTALLED_APPS = [*INSTALLED_APPS, "inkling.sites.design", "inkling.sites.community"]  # noqa: F405
MIDDLEWARE = [
    "inkling.sites.community.headers.CommunityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
]
ROOT_URLCONF = "inkling.sites.community.urls"
SECURE_REFERRER_POLICY = "no-referrer"
INKLING_SEALED_FORM_KEY = read_key("sealed_form")
