"""Reads of regions and districts. They hold nothing about a person, so every signed-in viewer sees all."""

from __future__ import annotations

from collections.abc import Iterable

from inkling.regions.models import District, Region


def all_regions() -> list[Region]:
    """Return every region, those that have ended too, by name."""
    return list(Region.objects.select_related("successor").order_by("name"))


def regions_by_id(ids: Iterable[str]) -> dict[str, str]:
    """Return the names of regions by their ids; none for one that is not known."""
    return dict(Region.objects.filter(pk__in=set(ids)).values_list("pk", "name"))


def region(region_id: str) -> Region:
    """Return one region; raises Region.DoesNotExist."""
    return Region.objects.get(id=region_id)


def districts_of(region_id: str) -> list[District]:
    """Return the districts that a region polices, by name; none for the railways."""
    return list(District.objects.filter(region_id=region_id).order_by("name"))


def districts_by_code(codes: Iterable[str]) -> dict[str, str]:
    """Return the names of districts by their codes; none for a code that is not known."""
    return dict(District.objects.filter(code__in=set(codes)).values_list("code", "name"))


def regions_of_districts(codes: Iterable[str]) -> dict[str, str]:
    """Return the ids of the regions that police districts, by their codes; none for a code that is not known."""
    return dict(District.objects.filter(code__in=set(codes)).values_list("code", "region_id"))


def district(code: str) -> District | None:
    """Return a district with its region, or None for a code that is not known."""
    return District.objects.select_related("region").filter(code=code).first()
