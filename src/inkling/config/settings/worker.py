"""The worker: takes submissions and notices from the queue. Serves no pages; sees no identity."""

from __future__ import annotations

from inkling.config.settings.base import *  # noqa: F403
from inkling.installation.database import database_settings
from inkling.installation.keys import read_key, secret_from
from inkling.installation.relay import relay
from inkling.installation.secret_files import folder_of

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
INKLING_SECRETS = str(folder_of("worker"))
INKLING_RECEIPT_KEY = read_key("receipt", process="worker")
INKLING_AUDIT_ANCHOR_KEY = read_key("audit_anchor", process="worker")
SECRET_KEY = secret_from(INKLING_AUDIT_ANCHOR_KEY, purpose="django of the worker")
# Notices go the way of the sealed documents: TLS and a name where the mail server wants them.
EMAIL_BACKEND = "inkling.sites.worker.notices.Notices"
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from  # noqa: F405
INKLING_RELAY = relay(ENVIRONMENT)  # noqa: F405
PROCRASTINATE_ON_APP_READY = "inkling.sites.worker.queue.add_tasks"
