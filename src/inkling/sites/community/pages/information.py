"""Pages that only say something: start, help, privacy, regions, practice."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inkling.regions.rules.directory import directory
from inkling.sites.community import helplines
from inkling.sites.page import Anyone, Audit, page


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def start(request: HttpRequest) -> HttpResponse:
    """Show what Inkling is, with danger first."""
    return render(request, "community/start.html")


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def help_page(request: HttpRequest) -> HttpResponse:
    """Show whom one can call."""
    lines = [number.line for number in helplines.EVERYONE]
    return render(request, "community/help.html", {"lines": lines})


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept, who reads it, and what nobody can promise."""
    return render(request, "community/privacy.html")


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def practice(request: HttpRequest) -> HttpResponse:
    """Say what practice is, and begin it."""
    return render(request, "community/practice.html")


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def regions(request: HttpRequest) -> HttpResponse:
    """Show every region and its ways of telling, for paper too."""
    return render(request, "community/regions.html", {"entries": directory()})
