"""The owner of the tables: migrations, loading of regions, accounts made by the operator. Serves no pages."""

from __future__ import annotations

from inkling.config.settings.base import *  # noqa: F403
from inkling.config.settings.sign_in import *  # noqa: F403
from inkling.installation.database import database_settings
from inkling.installation.keys import read_key
from inkling.installation.locations import secrets_folder

DATABASES = {"default": database_settings("inkling_migrate")}
# The whole product, so that every table is made.
INSTALLED_APPS = [*SIGN_IN_APPS, *INSTALLED_APPS]  # noqa: F405
INSTALLED_APPS += ["inkling.assessment", "inkling.dissemination", "inkling.linking", "inkling.picture"]
INSTALLED_APPS += ["inkling.search", "inkling.allocation"]
INSTALLED_APPS += ["inkling.notes", "inkling.exchange"]
MIDDLEWARE = SIGN_IN_MIDDLEWARE  # noqa: F405
SECRET_KEY = read_key("django").hex()
INKLING_SECRETS = str(secrets_folder())
INKLING_RECEIPT_KEY = read_key("receipt")
INKLING_AUDIT_ANCHOR_KEY = read_key("audit_anchor")
