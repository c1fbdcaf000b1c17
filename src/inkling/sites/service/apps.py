"""Django's registration of this site."""

from django.apps import AppConfig


class ServiceSiteConfig(AppConfig):
    """The practitioners' site."""

    name = "inkling.sites.service"
    label = "service_site"
