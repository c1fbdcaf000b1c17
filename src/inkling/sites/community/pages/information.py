"""Pages that only say something: start, help, privacy, regions, practice."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inkling.regions.rules.directory import directory
from inkling.regions.rules.packs import Channel
from inkling.sites.community import helplines
from inkling.sites.community.easy.words import book_of
from inkling.sites.community.languages import language_of_page
from inkling.sites.page import Anyone, Audit, page

_EVERYWHERE = ("999", "101", "0800 555 111")


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def start(request: HttpRequest) -> HttpResponse:
    """Show what Inkling is, with danger first."""
    language = language_of_page()
    if language.is_easy:
        book = book_of(language.code)
        shown = {"says": book.says, "is_checked": book.is_checked, "is_start": True}
        return render(request, "community/easy/start.html", shown)
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
    entries = [
        {
            "name": entry.name,
            "districts": entry.districts,
            "ways": [each for each in entry.public if _is_own(each)],
            "ask_on": entry.ask_on,
        }
        for entry in directory()
    ]
    return render(request, "community/regions.html", {"entries": entries})


def _is_own(channel: Channel) -> bool:
    """Leave out what works everywhere and stands at the top of the page."""
    return not channel.address.startswith(_EVERYWHERE)
