"""What is asked because of the own words. Where some words break a rule, what it may have found is asked anyway."""

from __future__ import annotations

from inkling.extraction.rules.language import ENGLISH, holds_another_language, language_of_text
from inkling.reading.rules.despite_faults import make_despite_faults
from inkling.safeguarding.rules.escalation import any_tells_of_harm
from inkling.safeguarding.rules.protected_view.people.children import is_told_by_a_child, speaks_of_a_child
from inkling.safeguarding.rules.requests.secrecy import requests_in
from inkling.safeguarding.rules.requests.whom import part_requests
from inkling.safeguarding.rules.text.languages.unread import language_unread
from inkling.vocabulary.telling import About, TellerKind


def harm_in(texts: list[str]) -> bool | None:
    """Say whether one of these texts tells of harm to a child; None where some words break what looks for it."""
    return make_despite_faults(lambda: any_tells_of_harm(texts), otherwise=lambda: None)


def is_by_a_child(words: str, *, kind: TellerKind) -> bool:
    """Say whether somebody who tells about themselves may be a child."""
    return make_despite_faults(
        lambda: is_told_by_a_child(words, about=About.ME, kind=kind), otherwise=lambda: True
    )


def is_unread_for_language(words: str) -> bool:
    """Say whether no machine looks for signs in the language of the words."""
    return make_despite_faults(lambda: bool(language_unread(words)), otherwise=lambda: False)


def may_hold_signs(words: str) -> bool:
    """Say whether the words speak of a child, or some stand in another language than a machine reads."""
    return make_despite_faults(
        lambda: speaks_of_a_child(words) or _is_in_another_language(words), otherwise=lambda: True
    )


def asked_not_to_tell(words: str) -> list[str]:
    """Return what the words ask not to be told to somebody, in the teller's words."""
    return make_despite_faults(lambda: part_requests(requests_in(words))[0], otherwise=list)


def _is_in_another_language(words: str) -> bool:
    return bool(words.strip()) and (language_of_text(words) != ENGLISH or holds_another_language(words))
