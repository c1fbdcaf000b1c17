"""Django's registration of this site."""

from django.apps import AppConfig


class WorkerSiteConfig(AppConfig):
    """The worker site."""

    name = "inkling.sites.worker"
    label = "worker_site"
