"""Details found in free text, and normal forms of number, plate, handle and name. Pure: no Django, no database."""

from inkling.extraction.lexicon import Entry, Lexicon, LexiconRefused, default_lexicon, read_lexicon
from inkling.extraction.propose import extract
from inkling.extraction.spans import Extraction, Span
from inkling.extraction.words import WordAdvice, check_words

__all__ = [
    "Entry",
    "Extraction",
    "Lexicon",
    "LexiconRefused",
    "Span",
    "WordAdvice",
    "check_words",
    "default_lexicon",
    "extract",
    "read_lexicon",
]
