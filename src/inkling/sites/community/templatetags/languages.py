"""`{% load languages %}`: the language of the page, and ways to other pages that keep it."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import reverse

from inkling.sites.community import languages

register = template.Library()


@register.simple_tag
def page_language() -> languages.Language:
    """Return the language of the page."""
    return languages.language_of_page()


@register.simple_tag
def chosen_language() -> str:
    """Return the code that the forms of the page carry; empty where no language was chosen."""
    return languages.chosen_for_page()


@register.simple_tag
def offered_languages() -> tuple[languages.Language, ...]:
    """Return every language that can be chosen, English first, and Easy Read."""
    return (*languages.offered_languages(), *languages.easy_languages())


@register.simple_tag
def in_english(text: str) -> str:
    """Return what stands in English in every language, such as the name of a way of the police, marked as English.

    A number in groups stays in one line: from right to left its halves would stand in another order.
    """
    is_number = text.replace(" ", "").isdecimal()
    return render_to_string("community/parts/in_english.html", {"text": text, "is_number": is_number})


@register.inclusion_tag("community/parts/way.html")
def way(name: str, text: str, *, is_back: bool = False) -> dict[str, Any]:
    """Show the way to another page: a link in English, else a button that carries the language in its form."""
    return {"address": reverse(name), "text": text, "is_back": is_back}
