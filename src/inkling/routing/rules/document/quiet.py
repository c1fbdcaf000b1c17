"""That somebody must not find out what was told, where the words alone ask it. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from inkling.routing.rules.document.dossier import RegionTelling
from inkling.safeguarding.rules.requests.secrecy import requests_in
from inkling.safeguarding.rules.withholding import KnownTeller, withhold


def requests_of(told: RegionTelling, *, teller: KnownTeller, is_withheld: bool) -> tuple[str, ...]:
    """Return what the words and the details ask of it, each once, as told; an empty text for what is withheld."""
    texts = (told.narrative, *(text for item in told.items for text in (item.text, item.what, item.how)))
    asked = ((each, text) for text in dict.fromkeys(texts) for each in requests_in(text))
    if is_withheld:
        return tuple(dict.fromkeys(_quote_shown(each, text, teller=teller) for each, text in asked))
    return tuple(dict.fromkeys(each for each, _ in asked))


def asks_for_quiet(texts: Iterable[str]) -> bool:
    """Say whether any of these texts asks that somebody must not find out."""
    return any(requests_in(text) for text in texts)


def _quote_shown(request: str, text: str, *, teller: KnownTeller) -> str:
    """Return a request where it stands in what a region may read of the text."""
    # What shows who told may be found by the words around a request alone.
    left = " ".join(withhold(text, teller=teller).split())
    return request if " ".join(request.split()) in left else ""
