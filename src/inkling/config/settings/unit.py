"""The unit site: officers, analysts, supervisors, auditors, identity keepers and safeguarding contacts."""

from __future__ import annotations

from inkling.config.database import database_settings
from inkling.config.settings.base import *  # noqa: F403
from inkling.config.settings.sign_in import *  # noqa: F403

# The vault is a login of its own: the only one that reads who told.
DATABASES = {"default": database_settings("inkling_unit"), "vault": database_settings("inkling_vault")}
INSTALLED_APPS = [
    *SIGN_IN_APPS,  # noqa: F405
    *INSTALLED_APPS,  # noqa: F405
    "inkling.assessment",
    "inkling.sites.design",
    "inkling.sites.unit",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "inkling.sites.unit.headers.UnitHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    *SIGN_IN_MIDDLEWARE,  # noqa: F405
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]
ROOT_URLCONF = "inkling.sites.unit.urls"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https  # noqa: F405
SESSION_COOKIE_NAME = "__Host-inkling" if ENVIRONMENT.https else "inkling_unit"  # noqa: F405
CSRF_COOKIE_NAME = "__Host-inkling-csrf" if ENVIRONMENT.https else "inkling_unit_csrf"  # noqa: F405
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
