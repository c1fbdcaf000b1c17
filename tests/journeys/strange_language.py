"""A language of which each word is strange: what stands on a page without its sign stands outside the catalogues."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polib
import re2

from inkling.installation.catalogues.messages import Message

_KEPT = re2.compile(r"%\(\w+\)[sd]|%[sd%]|</?[a-z][^>]*>|&\w+;")
_WORD = re2.compile(r"\b[A-Za-z]{2,}")
_STRANGE = "Qx"
_UNSEEN = r"(?s)<!--.*?-->|<textarea.*?</textarea>|<title>.*?</title>|<p class=.ink-receipt__code.*?</p>"
_READ_ALOUD = r'(?:aria-label|data-label|data-once|data-twice|data-left|data-over)="([^"]*)"'


def strange(text: str) -> str:
    """Write a sentence so that its words are known again: each begins with a letter that no English word has."""
    kept, at = [], 0
    for found in _KEPT.finditer(text):
        kept.append(
            _WORD.sub(lambda word: _STRANGE + word.group(0), text[at : found.start()]) + found.group(0)
        )
        at = found.end()
    return "".join(kept) + _WORD.sub(lambda word: _STRANGE + word.group(0), text[at:])


def write_strange_catalogue(locale: Path, *, said: Iterable[Message]) -> None:
    """Write the compiled catalogue of all that is said, as if it were Welsh and somebody had checked it."""
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=1; plural=0;",
        "X-Name": "Inkling",
        "X-Checked-By": "x",
        "X-Checked-On": "x",
    }
    for each in said:
        entry = polib.POEntry(msgid=each.text, msgid_plural=each.plural)
        if each.plural:
            entry.msgstr_plural = {0: strange(each.plural)}
        else:
            entry.msgstr = strange(each.text)
        catalogue.append(entry)
    folder = locale / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue.save_as_mofile(str(folder / "django.mo"))


def bare_words(page: str, *, same: re2._Regexp) -> list[str]:
    """Return what people read in English. `same`: names and words of tellers, which are the same in every language."""
    body = re2.sub(_UNSEEN, "", page)
    texts = [*re2.split(r"(?s)<[^>]*>", body), *re2.findall(_READ_ALOUD, body)]
    return [text.strip() for text in texts if _is_bare(text, same=same)]


def _is_bare(text: str, *, same: re2._Regexp) -> bool:
    rest = same.sub("", re2.sub(r"&#?\w+;", " ", text))
    return not all(word.lower().startswith(_STRANGE.lower()) for word in _WORD.findall(rest))
