"""Django's registration of this step."""

from django.apps import AppConfig


class LinkingConfig(AppConfig):
    """Mentions and what arises again."""

    name = "inkling.linking"
    label = "linking"
    default_auto_field = "django.db.models.BigAutoField"
