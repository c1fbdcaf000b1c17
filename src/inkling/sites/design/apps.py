"""The Django app that carries the shared look."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Templates, template tags and static files; no tables."""

    name = "inkling.sites.design"
    label = "design"
