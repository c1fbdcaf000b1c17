"""Django's registration of this step."""

from django.apps import AppConfig


class CaptureConfig(AppConfig):
    """What was told: reports, details, how it is known, whether it was agreed, and the sealed identities."""

    name = "inkling.capture"
    label = "capture"
    default_auto_field = "django.db.models.BigAutoField"
