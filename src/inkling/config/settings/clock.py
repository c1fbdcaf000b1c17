"""The clock of concerns: climbs ladders and mails who is next. It holds no key of the installation."""

from __future__ import annotations

import secrets

from inkling.config.settings.follow_up import *  # noqa: F403
from inkling.installation.database.connection import database_settings, without_waiting

# A child waits for no second server. What is lost with the first is done again: at worst one is told twice.
DATABASES = {"default": without_waiting(database_settings("inkling_worker"))}
# Django wants one; the clock signs nothing.
SECRET_KEY = secrets.token_hex(32)
