"""Addresses of the living gallery. No product process mounts them."""

from django.urls import path

from inkling.sites.design import gallery

urlpatterns = [
    path("", gallery.index, name="gallery"),
    path("<slug:name>/", gallery.sample, name="gallery-sample"),
]
