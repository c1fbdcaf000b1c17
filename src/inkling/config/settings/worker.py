"""The worker: takes submissions and notices from the queue. Serves no pages; sees no identity."""

from __future__ import annotations

from inkling.config.settings.follow_up import *  # noqa: F403
from inkling.installation.keys import read_key, secret_from
from inkling.installation.secret_files import folder_of

INKLING_SECRETS = str(folder_of("worker"))
INKLING_RECEIPT_KEY = read_key("receipt", process="worker")
INKLING_FILES_KEY = bytes.fromhex(secret_from(INKLING_RECEIPT_KEY, purpose="files"))
INKLING_NEW_START_KEY = bytes.fromhex(secret_from(INKLING_RECEIPT_KEY, purpose="new start"))
INKLING_AUDIT_ANCHOR_KEY = read_key("audit_anchor", process="worker")
SECRET_KEY = secret_from(INKLING_AUDIT_ANCHOR_KEY, purpose="django of the worker")
