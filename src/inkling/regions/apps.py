"""Django's registration of this step."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    """Police regions and the districts that lie in them."""

    name = "inkling.regions"
    label = "regions"
    default_auto_field = "django.db.models.BigAutoField"
