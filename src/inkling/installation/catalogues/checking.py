"""What is wrong with a catalogue: a message that is missing, a value or a piece of markup that was lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import polib
import re2

from inkling.installation.catalogues.messages import Message

_VALUE = re2.compile(r"%\((\w+)\)[sd]|%%|{\w+}")
_TAG = re2.compile(r"</?[a-z][^>]*>|&#?\w+;")
# Between these two marks a text runs from left to right whatever stands around it.
_LEFT_TO_RIGHT = "\u2066"
_IN_GROUPS = re2.compile(r"(.?)\d+(?: \d+)+")
# Who can be called: a digit that is lost or changed sends somebody to a stranger.
_FORMS = re2.compile(r"nplurals\s*=\s*(\d+)")
_NUMBER = re2.compile(r"\d(?:[ ,.]?\d)*")


def problems_of(catalogue: polib.POFile, *, wanted: list[Message]) -> list[str]:
    """Return what is wrong, each with the English sentence that it is about."""
    have = {Message(each.msgid, each.msgid_plural): each for each in catalogue if not each.obsolete}
    missing = [f"missing: {each.text}" for each in wanted if each not in have]
    spare = [f"said nowhere: {each.text}" for each in have if each not in set(wanted)]
    wrong = [(what, each) for each in have.values() for what in _wrong_in(each)]
    forms = _FORMS.search(catalogue.metadata.get("Plural-Forms", ""))
    wrong += [
        ("not every plural form", each)
        for each in have.values()
        if forms and _lacks_form(each, int(forms[1]))
    ]
    if catalogue.metadata.get("X-Direction") == "rtl":
        wrong += [("a number that would be turned round", each) for each in have.values() if _is_turned(each)]
    return [*missing, *spare, *(f"{what}: {each.msgid}" for what, each in wrong)]


def _lacks_form(entry: polib.POEntry, forms: int) -> bool:
    """Where one is missing, the sentence of that number would be English in the midst of the page."""
    return bool(entry.msgid_plural) and {int(each) for each in entry.msgstr_plural} != set(range(forms))


def _is_turned(entry: polib.POEntry) -> bool:
    """From right to left the groups of 0800 555 111 change places, unless marks hold them together."""
    before = [each.group(1) for each in _IN_GROUPS.finditer(entry.msgstr)]
    # A Latin letter in front, as in a postcode, carries its digits along.
    return any(each != _LEFT_TO_RIGHT and not (each.isascii() and each.isalpha()) for each in before)


def _wrong_in(entry: polib.POEntry) -> Iterator[str]:
    texts = [entry.msgstr] if not entry.msgid_plural else list(entry.msgstr_plural.values())
    if not texts or not all(text.strip() for text in texts):
        yield "untranslated"
        return
    if entry.fuzzy:
        yield "a guess (fuzzy)"
        return
    for text in texts:
        english = entry.msgid_plural or entry.msgid
        if _count_of(_VALUE, text) != _count_of(_VALUE, english):
            yield "another value"
        if _count_of(_TAG, text) != _count_of(_TAG, english):
            yield "other markup"
        if _digits(text) != _digits(english):
            yield "another number"


def _count_of(pattern: re2._Regexp, text: str) -> Counter[str]:
    return Counter(each.group(0) for each in pattern.finditer(text))


def _digits(text: str) -> Counter[str]:
    return Counter("".join(filter(str.isdecimal, each.group(0))) for each in _NUMBER.finditer(text))
