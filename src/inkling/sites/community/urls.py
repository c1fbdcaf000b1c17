"""The addresses of the community site. The whole journey has one."""

from django.urls import path

from inkling.sites.community.pages import errors, information, progress, tell
from inkling.sites.monitor.pages import healthz, metrics, readyz

urlpatterns = [
    path("", information.start, name="start"),
    path("tell", tell.tell, name="tell"),
    path("practice", information.practice, name="practice"),
    path("progress", progress.progress, name="progress"),
    path("help", information.help_page, name="help"),
    path("privacy", information.privacy, name="privacy"),
    path("regions", information.regions, name="regions"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]
handler404 = errors.not_found
handler500 = errors.crashed_outside
