"""Django's registration of this step."""

from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    """Concerns: the protected view that goes to the children's front door, and its clock."""

    name = "inkling.safeguarding"
    label = "safeguarding"
    default_auto_field = "django.db.models.BigAutoField"
