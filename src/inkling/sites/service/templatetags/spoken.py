"""In which language the page is written, and which ones there are."""

from __future__ import annotations

from typing import Any

from django import template

from inkling.sites.service.languages.catalogues import SpokenLanguage, language_of_page, offered_languages
from inkling.sites.service.languages.speaking import chosen_language

register = template.Library()


@register.simple_tag
def page_speaks() -> SpokenLanguage:
    """Return the language of the page."""
    return language_of_page()


@register.simple_tag
def other_languages() -> list[SpokenLanguage]:
    """Return the languages that the page is not written in."""
    here = language_of_page()
    return [each for each in offered_languages() if each != here]


@register.simple_tag(takes_context=True)
def code_of_chosen_language(context: dict[str, Any]) -> str:
    """Return the code of the language that was chosen, where this page does not speak it; else nothing."""
    request = context.get("request")
    # A page for whoever is not signed in has nobody who chose.
    if request is None or not hasattr(request, "session"):
        return ""
    chosen = chosen_language(request)
    return "" if chosen == language_of_page() else chosen.code
