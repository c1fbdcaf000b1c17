"""Django's registration of this site."""

from django.apps import AppConfig


class UnitSiteConfig(AppConfig):
    """The unit site."""

    name = "inkling.sites.unit"
    label = "unit_site"
