"""The unit site: officers, analysts, supervisors, auditors, identity keepers and safeguarding contacts."""

from __future__ import annotations

from inkling.config.settings.base import *  # noqa: F403
from inkling.config.settings.sign_in import *  # noqa: F403
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
    "inkling.picture",
    "inkling.sites.design",
    "inkling.sites.unit",
]
MIDDLEWARE = [
    "inkling.sites.monitor.counting.CountRequests",
    "django.middleware.security.SecurityMiddleware",
    "inkling.sites.unit.frame.headers.UnitHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    *SIGN_IN_MIDDLEWARE,  # noqa: F405
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "inkling.sites.unit.sign_in.session.OfficerSession",
]
ROOT_URLCONF = "inkling.sites.unit.urls"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https  # noqa: F405
SESSION_COOKIE_NAME = "__Host-inkling" if ENVIRONMENT.https else "inkling_unit"  # noqa: F405
CSRF_COOKIE_NAME = "__Host-inkling-csrf" if ENVIRONMENT.https else "inkling_unit_csrf"  # noqa: F405
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "/sign-in/"
CSRF_FAILURE_VIEW = "inkling.sites.unit.frame.errors.csrf_failed"

ACCOUNT_ADAPTER = "inkling.sites.unit.sign_in.adapter.UnitAdapter"
MFA_ADAPTER = "inkling.sites.unit.sign_in.adapter.UnitSecondFactors"
ACCOUNT_FORMS = {
    "login": "inkling.sites.unit.sign_in.forms.SignInForm",
    "reauthenticate": "inkling.sites.unit.sign_in.forms.PassphraseAgainForm",
    "change_password": "inkling.sites.unit.sign_in.forms.NewPassphraseForm",
}
MFA_FORMS = {
    "authenticate": "inkling.sites.unit.sign_in.forms.CodeForm",
    "add_webauthn": "inkling.sites.unit.sign_in.forms.PasskeyForm",
    "reauthenticate": "inkling.sites.unit.sign_in.forms.CodeOnceMoreForm",
    "activate_totp": "inkling.sites.unit.sign_in.forms.FirstCodeForm",
}
ACCOUNT_SESSION_REMEMBER = False
# The operator makes the accounts and knows their addresses.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# A passkey is a second factor beside the app's code, which works without script. Browsers want a host name for it.
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = False
