"""Django's registration of this step."""

from django.apps import AppConfig


class DisseminationConfig(AppConfig):
    """What may leave, to whom, under which conditions; recall, acknowledgement, register."""

    name = "inkling.dissemination"
    label = "dissemination"
    default_auto_field = "django.db.models.BigAutoField"
