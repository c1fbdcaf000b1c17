"""What the worker and the clock share: one login, the steps that follow a report, and the way of mails."""

from __future__ import annotations

from inkling.config.settings.base import *  # noqa: F403
from inkling.installation.database import database_settings
from inkling.installation.relay import relay

DATABASES = {"default": database_settings("inkling_worker")}
INSTALLED_APPS = [
    *INSTALLED_APPS,  # noqa: F405
    "inkling.assessment",
    "inkling.dissemination",
    "inkling.linking",
    "inkling.search",
    "inkling.picture",
    "inkling.notes",
    "inkling.exchange",
    "inkling.sites.worker",
]
# Notices go the way of the sealed documents: TLS and a name where the mail server wants them.
EMAIL_BACKEND = "inkling.sites.worker.notices.Notices"
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from  # noqa: F405
INKLING_RELAY = relay(ENVIRONMENT)  # noqa: F405
PROCRASTINATE_ON_APP_READY = "inkling.sites.worker.queue.add_tasks"
