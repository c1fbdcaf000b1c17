"""`{% load easy %}`: drawings, short sentences and questions of Easy Read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.forms.boundfield import BoundField

from inkling.sites.community.easy.book import Line, PageWords
from inkling.sites.community.easy.words import book_of
from inkling.sites.community.languages import language_of_page
from inkling.sites.design import fields

register = template.Library()


@register.inclusion_tag("community/easy/drawing.html")
def drawing(name: str) -> Mapping[str, Any]:
    """Show one drawing. The words beside it say the same, so nobody needs to see it."""
    return {"inner": f"community/easy/drawings/{name}.svg"}


@register.inclusion_tag("community/easy/lines.html")
def easy_lines(lines: Iterable[Line], *, prefix: str = "", is_read: bool = True) -> Mapping[str, Any]:
    """Show short sentences, each beside its drawing, read aloud with the page or (what each page says) not.

    `prefix` makes the id by which a question points to them.
    """
    return {"lines": lines, "id": prefix and f"{prefix}-lines", "is_read": is_read}


@register.simple_tag
def easy_says() -> Mapping[str, Mapping[str, Any]] | None:
    """Return what Easy Read says on pages that ask nothing; None where the page is not in Easy Read."""
    language = language_of_page()
    return book_of(language.code).says if language.is_easy else None


@register.inclusion_tag("community/easy/field.html")
def easy_field(bound: BoundField, page: PageWords) -> Mapping[str, Any]:
    """Show the one question of a page: its drawing, its sentences, and the answers with theirs."""
    view = fields.view_of(bound)
    ids = [f"{view.id}-lines"] if page.lines else []
    choices = [(each, page.drawings.get(each.value, "")) for each in view.choices]
    return {
        "field": view,
        "page": page,
        "choices": choices,
        "described_by": " ".join(filter(None, [*ids, view.described_by])),
        "is_many": view.template.endswith("checkboxes.html"),
        "is_box": view.template.endswith("textarea.html"),
    }
