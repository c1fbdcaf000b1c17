"""Django's registration of this step."""

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    """What a machine found in which words."""

    name = "inkling.reading"
    label = "reading"
    default_auto_field = "django.db.models.BigAutoField"
