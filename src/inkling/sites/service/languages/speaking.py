"""Middleware: each page of telling is written in the language that the practitioner chose, every other one in English.

A page is whole in one language. What is not translated (team, people, systems, papers for others, the field book,
signing in) stays English, and says so to whoever chose another. Nothing that is kept or sent depends on it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from inkling.sites.service.languages.catalogues import ENGLISH, SpokenLanguage, language_called

SESSION_KEY = "language"
# The pages of telling, by the names of their addresses: what these say stands in the catalogues of `locale/`.
TELLING = frozenset(
    {
        *("home", "choose-language", "notes", "begin-note", "note", "throw-note-away", "go-on-note"),
        *("check-note", "note-region", "send-note", "answer-note", "sent-note", "who-sees-this"),
        *("note-files", "note-file", "remove-file", "close-file", "note-file-page"),
        *("begin-file", "piece-of-file"),
    }
)


class SpeakChosenLanguage:
    """The last middleware: where another leads elsewhere, no language is needed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, and leave the process speaking English."""
        with translation.override(settings.LANGUAGE_CODE):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        """Speak the chosen language, where the page is one of telling. Runs after the CSRF check."""
        page = request.resolver_match.url_name if request.resolver_match else None
        if page in TELLING and (chosen := chosen_language(request)) is not ENGLISH:
            translation.activate(chosen.code)


def chosen_language(request: HttpRequest) -> SpokenLanguage:
    """Return the language that was chosen in this sign-in; English where none was, or it is not offered any more."""
    return language_called(str(request.session.get(SESSION_KEY, "")))
