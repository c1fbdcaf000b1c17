"""Django's registration of this step."""

from django.apps import AppConfig


class RoutingConfig(AppConfig):
    """What goes to which region, by which method, and how far it has got."""

    name = "inkling.routing"
    label = "routing"
    default_auto_field = "django.db.models.BigAutoField"
