"""Django's registration of this step."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Who did or saw what and why: the audit chain and the stated purposes."""

    name = "inkling.governance"
    label = "governance"
    default_auto_field = "django.db.models.BigAutoField"
