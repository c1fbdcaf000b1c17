"""Regions and districts as tables, so that other steps can point at them. Loaded from the compiled file."""

from __future__ import annotations

from django.db import models


class Region(models.Model):
    """A police region. `id` is the stable id of its pack; a merged region names its successor."""

    id = models.TextField(primary_key=True)
    name = models.TextField()
    country = models.TextField()
    gss_code = models.TextField(blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class District(models.Model):
    """A local authority district (ONS code) and the region that polices it."""

    code = models.TextField(primary_key=True)
    name = models.TextField()
    region = models.ForeignKey(Region, on_delete=models.PROTECT)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
