"""The clock of concerns: climbs ladders and mails who is next. It holds no key of the installation."""

from __future__ import annotations

import secrets

from inkling.config.settings.follow_up import *  # noqa: F403

# Django wants one; the clock signs nothing.
SECRET_KEY = secrets.token_hex(32)
