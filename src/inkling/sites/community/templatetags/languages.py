"""`{% load languages %}`: the language of the page, and ways to other pages that keep it."""

from __future__ import annotations

from typing import Any

from django import template
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


@register.inclusion_tag("community/parts/way.html")
def way(name: str, text: str, *, is_back: bool = False) -> dict[str, Any]:
    """Show the way to another page: a link in English, else a button that carries the language in its form."""
    return {"address": reverse(name), "text": text, "is_back": is_back}
