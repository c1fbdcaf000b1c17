"""What asks in another language that somebody must not find out: "Mąż nie może się dowiedzieć"."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.safeguarding.rules.text.languages.words import Word, lists_of, sentences_elsewhere, words_in


def asks_in(code: str, words: list[Word]) -> bool:
    """Say whether words of a sentence, in order, ask in this language that somebody must not find out."""
    told = f"_{'_'.join(each.key for each in words)}_"
    return any(f"_{each}_" in told for each in lists_of(code).asks)


def requests_elsewhere(text: str) -> Iterator[tuple[int, int]]:
    """Yield the place of each sentence that asks it in another language of ours."""
    for code, sentence, _ in sentences_elsewhere(text):
        if asks_in(code, words_in(text, sentence)):
            yield sentence.start, sentence.end
