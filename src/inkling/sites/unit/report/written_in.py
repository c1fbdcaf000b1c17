"""In which language the words of a report stand, for an officer who needs somebody to read them."""

from __future__ import annotations

from django.utils.translation import gettext

from inkling.extraction.rules.language import language_of_text
from inkling.sites.design.parts import Row

# What the reader can tell apart; what it cannot, and English, get no row.
_NAMES = {
    "am": "Amharic",
    "ar": "Arabic or Persian",
    "bn": "Bengali",
    "cy": "Welsh",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "fr": "French",
    "hi": "Hindi",
    "it": "Italian",
    "pa": "Punjabi",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "so": "Somali",
    "sq": "Albanian",
    "tr": "Turkish",
    "uk": "Ukrainian or Russian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def written_in(narrative: str) -> list[Row]:
    """Return the row that says the language of the words; none for English, and where too little tells."""
    name = _NAMES.get(language_of_text(narrative), "")
    says = gettext(
        "%(language)s, as a computer tells it. Few details and no signs are found in it: read the words."
    )
    return [Row("Written in", says % {"language": name})] if name else []
