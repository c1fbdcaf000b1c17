"""What the sites with accounts share: their middleware, and allauth behind our own forms and words."""

from __future__ import annotations

from inkling.config.settings.base import *  # noqa: F403
from inkling.config.settings.sign_in import *  # noqa: F403

MIDDLEWARE = [
    "inkling.sites.monitor.counting.CountRequests",
    "django.middleware.security.SecurityMiddleware",
    "inkling.sites.members.frame.headers.MemberHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    *SIGN_IN_MIDDLEWARE,  # noqa: F405
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "inkling.sites.members.frame.alone.RefuseWhileAlone",
    "inkling.sites.members.sign_in.session.MemberSession",
]
# Patterns of whole addresses whose pages speak with their site by script; empty: none does.
INKLING_PAGES_THAT_FETCH: tuple[str, ...] = ()
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "/sign-in/"
CSRF_FAILURE_VIEW = "inkling.sites.members.frame.errors.csrf_failed"

ACCOUNT_ADAPTER = "inkling.sites.members.sign_in.adapter.MemberAdapter"
MFA_ADAPTER = "inkling.sites.members.sign_in.adapter.MemberSecondFactors"
ACCOUNT_FORMS = {
    "login": "inkling.sites.members.sign_in.forms.SignInForm",
    "reauthenticate": "inkling.sites.members.sign_in.forms.PassphraseAgainForm",
    "change_password": "inkling.sites.members.sign_in.forms.NewPassphraseForm",
}
MFA_FORMS = {
    "authenticate": "inkling.sites.members.sign_in.forms.CodeForm",
    "add_webauthn": "inkling.sites.members.sign_in.forms.PasskeyForm",
    "reauthenticate": "inkling.sites.members.sign_in.forms.CodeOnceMoreForm",
    "activate_totp": "inkling.sites.members.sign_in.forms.FirstCodeForm",
}
ACCOUNT_SESSION_REMEMBER = False
# Whoever makes the accounts knows their addresses.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# A passkey is a second factor beside the app's code, which works without script. Browsers want a host name for it.
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = False
