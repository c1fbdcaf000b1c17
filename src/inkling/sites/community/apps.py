"""Django's registration of this site."""

from django.apps import AppConfig


class CommunitySiteConfig(AppConfig):
    """The community site."""

    name = "inkling.sites.community"
    label = "community_site"
